"""What may wait until the window has been seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _FirstPaint(QObject):
    def __init__(self, window: QWidget, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._act = act
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, self._act)  # when this painting is done and the event loop is back
            self.deleteLater()
        return False


def after_first_paint(window: QWidget, act: Callable[[], None]) -> None:
    """Call ``act`` once, in the event loop's turn after the window was first painted."""
    _FirstPaint(window, act)
