"""The wheel scrolls, and changes nothing: not the choice or the number that comes under the pointer on the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

from probono_desk.gui.base.app_events import hear


class WheelScrolls(QObject):
    """Install once: ``WheelScrolls(window)``. The list that a choice has opened is a window of its own, and scrolls.

    What the window has already, and whatever comes, in a dialog too.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        leave_focus_of_fields(window)
        hear(self, QEvent.Type.Wheel, QEvent.Type.Polish)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to what lies around the choice, and the focus where it is."""
        if not isinstance(watched, QComboBox | QAbstractSpinBox):
            return False
        if event.type() != QEvent.Type.Wheel:
            _leave_focus(watched)
            return False
        event.ignore()
        return True


def leave_focus_of_fields(made: QWidget) -> None:
    """In what was made while nobody heard of it."""
    for kind in (QComboBox, QAbstractSpinBox):
        for field in made.findChildren(kind):
            _leave_focus(field)


def _leave_focus(field: QWidget) -> None:
    if isinstance(field, QComboBox | QAbstractSpinBox) and field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
