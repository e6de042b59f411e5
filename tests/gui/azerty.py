"""A French keyboard for tests: keys as X11 hands them over, the upper row without Shift, each with its place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

UPPER_ROW: Final = "&é\"'(-è_çà"
_FIRST_CODE: Final = 10  # X11's number of the key that bears 1


def press_figure(window: QWidget, figure: str, *, control: bool = False, with_place: bool = True) -> None:
    """Press the key that bears a figure, without Shift, in the window that is active.

    Args:
        with_place: whether the keyboard says which key it was; a key that a program presses does not.
    """
    place = (int(figure) - 1) % 10
    sign = UPPER_ROW[place]
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    code = _FIRST_CODE + place if with_place else 0
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(sign.upper()), held, code, 0, 0, "" if control else sign)
        QApplication.sendEvent(window.window().windowHandle(), event)
