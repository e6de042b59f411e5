"""A keyboard wedge for tests: keys as the system hands them over, to the window, with the times it stamps on them.

The stamps keep a scanner's pace however busy the machine is that runs the tests; no stamp is ever used twice.
"""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PAUSE_MS = 400  # before each burst: longer than any scanner's pause inside one

_now_ms = itertools.count(1_000_000)


def press(widget: QWidget, text: str, *, end: Qt.Key | None = None, pace_ms: int = 3, follows: bool = False) -> None:
    """Press the keys of a text, then perhaps Enter or Tab, in the window that a widget is in.

    Args:
        pace_ms: between two keys.
        follows: whether it comes in one breath with the burst before.
    """
    wait(pace_ms if follows else PAUSE_MS)
    for character in text:
        _key(widget, Qt.Key(ord(character.upper())), character)
        wait(pace_ms)
    if end is not None:
        _key(widget, end, "\t" if end == Qt.Key.Key_Tab else "\r")


def _key(widget: QWidget, key: Qt.Key, text: str) -> None:
    window = widget.window().windowHandle()
    focus = QApplication.focusWidget()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(wait(0))
        if kind is not QEvent.Type.ShortcutOverride:
            QApplication.sendEvent(window, event)
        elif focus is not None:
            QApplication.sendEvent(focus, event)


def wait(for_ms: int) -> int:
    """Let stamped time pass; the stamp."""
    for _i in range(for_ms):
        next(_now_ms)
    return next(_now_ms)
