"""What is painted again: how a test sees that a screen touches only what changed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_A_SHADE = 24


class Painted(QObject):
    """Counts the paintings of a widget and of all that is in it, from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        for one in (widget, *widget.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and let it pass."""
        self.times += event.type() is QEvent.Type.Paint
        return False


def looks_whole(widget: QWidget) -> bool:
    """Whether what was painted of a window bit by bit is what is painted of it at once; it must be shown.

    Letters may differ by a shade: they come from a cache or from their outlines.
    """
    whole = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown = widget.screen().grabWindow(widget.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    if shown.size() != whole.size():
        return False
    one, other = (np.frombuffer(bytes(image.constBits()), np.uint8).astype(np.int16) for image in (whole, shown))
    return bool(np.abs(one - other).max() <= _A_SHADE)
