"""Where the pages of a PDF lie in a view, one under another, and how large they are to fit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

GAP_PX = 16
_LOGICAL_DPI = 96
_WIDEST_PX = 3000  # 50 MB a page at most

SizesMm = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Each page's rectangle, and how far a view of this room can be scrolled to see them all, in pixels."""

    places: tuple[QRect, ...] = ()
    down_px: int = 0
    across_px: int = 0

    @classmethod
    def of(cls, sizes_mm: SizesMm, zoom: float, room: QSize, *, bar_px: int) -> PagePlaces:
        """Lay pages out, each in the middle.

        Args:
            sizes_mm: how wide and high each is.
            zoom: 1 is the paper's own size.
            room: what a view without scroll bars shows.
            bar_px: how wide a scroll bar is, which is there when it is needed.
        """
        sizes = [(round(_px(width) * zoom), round(_px(height) * zoom)) for width, height in sizes_mm]
        widest = max((width for width, _height in sizes), default=0)
        tallest = sum(height + GAP_PX for _width, height in sizes) + GAP_PX
        seen_px = room.width() - (bar_px if tallest > room.height() else 0)
        across = max(seen_px, widest + 2 * GAP_PX)
        y = GAP_PX
        places = []
        for width, height in sizes:
            places.append(QRect((across - width) // 2, y, width, height))
            y += height + GAP_PX
        return cls(tuple(places), max(0, y - room.height()), max(0, widest + 2 * GAP_PX - seen_px))

    def on(self, seen: QRect) -> list[int]:
        """The pages that are at least partly in a rectangle, from 0."""
        return [page for page, place in enumerate(self.places) if place.intersects(seen)]

    def device_px(self, page: int, ratio: float) -> int:
        """How wide a sharp picture of a page (from 0) is on a screen of so many device pixels a pixel."""
        return min(round(self.places[page].width() * ratio), _WIDEST_PX)

    def fills(self, seen: QRect) -> int:
        """The page that fills most of a rectangle, from 0."""
        return max(range(len(self.places)), key=lambda page: max(0, (self.places[page] & seen).height()))


def fitting_zoom(sizes_mm: SizesMm, room: QSize, *, bar_px: int, least: float) -> float:
    """As wide as there is room, up to the paper's own size; larger only where the whole page shows."""
    if not sizes_mm:
        return 1.0
    width, height = max(size[0] for size in sizes_mm), sizes_mm[0][1]
    across = (room.width() - bar_px - 2 * GAP_PX) / _px(width)
    whole = (room.height() - 2 * GAP_PX) / _px(height)
    return max(min(across, 1.0), min(whole, across), least)


def _px(mm: float) -> float:
    return mm / 25.4 * _LOGICAL_DPI
