"""Which colours a picture has, and how much of each."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage


def inks(picture: QImage, where: QRect | None = None) -> Counter[str]:
    """The pixels of each colour ("#rrggbb"), of the whole picture or of a part of it: milliseconds for a screen."""
    part = picture if where is None else picture.copy(where)
    part = part.convertToFormat(QImage.Format.Format_RGB32)  # kept: the pixels lie in it
    pixels = memoryview(part.constBits()).cast("I")
    return Counter({f"#{value & 0xFFFFFF:06x}": count for value, count in Counter(pixels).items()})
