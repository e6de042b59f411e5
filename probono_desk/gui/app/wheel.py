"""The wheel scrolls, and changes nothing: not the choice or the number that comes under the pointer on the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

from probono_desk.gui.base.app_events import hear


class WheelScrolls(QObject):
    """Install once: ``WheelScrolls(window)``. The list that a choice has opened is a window of its own, and scrolls."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        hear(self, QEvent.Type.Wheel, QEvent.Type.Polish)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to what lies around the choice, and the focus where it is."""
        if not isinstance(watched, QComboBox | QAbstractSpinBox):
            return False
        if event.type() != QEvent.Type.Wheel:
            if watched.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            return False
        event.ignore()
        return True
