"""Which figure a key stands for, by where it is on the keyboard: on AZERTY the figures of the upper row want Shift.

Only for keys that are commands (a table's number, a mark, a page); what is typed into a field is what the keyboard
says. Sources: X11 and Wayland number a key eight above evdev (``linux/input-event-codes.h``: KEY_1 is 2, KEY_0 is 11);
Windows gives the scan codes of set 1, which are evdev's; macOS the virtual keys of ``Carbon/HIToolbox/Events.h``.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROW: Final = "1234567890"
_EVDEV: Final = dict(enumerate(_ROW, start=2))
_X11: Final = {code + 8: figure for code, figure in _EVDEV.items()}
_MAC: Final = dict(zip((0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C, 0x19, 0x1D), _ROW, strict=True))

_UPPER_ROWS: Final = ("&É\"'(-È_ÇÀ", "&É\"'(§È!ÇÀ")  # France, Belgium; a key's value is its capital
_BY_SIGN: Final = {ord(sign): figure for row in _UPPER_ROWS for sign, figure in zip(row, _ROW, strict=True)}


def figure_of(event: QKeyEvent) -> str:
    """``0`` to ``9``, or nothing where the key is none of the figures."""
    key = event.key()
    if ord("0") <= key <= ord("9"):
        return chr(key)
    if ord("A") <= key <= ord("Z") or key >= 0x01000000:
        return ""  # whatever a remote screen numbers its keys, a letter is a letter
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return ""  # then the sign is meant: a Swiss + is over the 1
    code = event.nativeVirtualKey() if sys.platform == "darwin" else event.nativeScanCode()
    if code:
        return {"darwin": _MAC, "win32": _EVDEV}.get(sys.platform, _X11).get(code, "")
    # Nobody said which key it was, as with keys that a program presses: by the sign.
    return _BY_SIGN.get(key, "")


def as_figures(text: str) -> str:
    """What was typed on the upper row alone, without Shift where that wants it, as its figures; else as it is."""
    figures = [
        sign if sign in _ROW else _BY_SIGN.get(ord(capital), "")
        for sign, capital in zip(text, text.upper(), strict=False)
    ]
    return "".join(figures) if all(figures) and len(figures) == len(text) else text
