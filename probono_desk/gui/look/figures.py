"""A time that runs: which of its figures have changed, so that a second paints one or two of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

_OVERHANG = 0.06  # of the height of the letters: what a figure may paint beside its own width


def changed_figures(
    font: QFont, before: str, after: str, box: QRectF, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> QRectF:
    """The part of a box in which a text differs from the one that was there; all of it where they are not as long.

    Large letters are drawn as outlines: a whole countdown on the wall costs seven times its last figure.

    Args:
        font: of both texts, its figures of one width.
        before: what was written.
        after: what is written now.
        box: in which it stands, from its left edge or in its middle.
        align: which of the two.
    """
    metrics = QFontMetricsF(font)
    whole_px = metrics.horizontalAdvance(after)
    if len(before) != len(after) or whole_px > box.width():
        return box
    same = next((at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new), len(after))
    left = box.center().x() - whole_px / 2 if align & Qt.AlignmentFlag.AlignHCenter else box.left()
    overhang_px = _OVERHANG * font.pixelSize()
    start = left + metrics.horizontalAdvance(after[:same]) - overhang_px
    return QRectF(start, box.top(), left + whole_px + overhang_px - start, box.height()).intersected(box)
