"""Where pages lie under one another, and the zoom that fits them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from probono_desk.gui.screens.paper.page_places import GAP_PX, PagePlaces, fitting_zoom

A4_MM = (210.0, 297.0)
A4_PX = (794, 1123)
ROOM = QSize(1000, 600)
BAR_PX = 14


def test_pages_stand_in_the_middle_one_gap_apart() -> None:
    laid = PagePlaces.of([A4_MM, A4_MM], 1.0, ROOM, bar_px=BAR_PX)
    first, second = laid.places
    assert (first.width(), first.height()) == A4_PX
    assert first.left() == (ROOM.width() - BAR_PX - A4_PX[0]) // 2
    assert second.top() - first.top() == A4_PX[1] + GAP_PX
    assert laid.down_px == 2 * A4_PX[1] + 3 * GAP_PX - ROOM.height()
    assert laid.across_px == 0


def test_a_page_wider_than_the_room_is_scrolled_across() -> None:
    laid = PagePlaces.of([A4_MM], 2.0, ROOM, bar_px=BAR_PX)
    assert laid.places[0].left() == GAP_PX
    assert laid.across_px == laid.places[0].width() + 2 * GAP_PX - (ROOM.width() - BAR_PX)


def test_the_page_that_fills_most_is_the_one_seen() -> None:
    laid = PagePlaces.of([A4_MM, A4_MM, A4_MM], 1.0, ROOM, bar_px=BAR_PX)
    seen = QRect(0, A4_PX[1] - 100, 1000, 600)
    assert laid.on(seen) == [0, 1]
    assert laid.fills(seen) == 1


@pytest.mark.parametrize(
    ("room", "zoom"),
    [
        (QSize(2000, 600), 1.0),  # never larger than paper while it must be scrolled
        (QSize(2000, 2278), 2.0),  # unless all of it shows
        (QSize(443, 600), 0.5),
        (QSize(60, 60), 0.25),
    ],
)
def test_a_zoom_that_fits(room: QSize, zoom: float) -> None:
    assert fitting_zoom([A4_MM], room, bar_px=BAR_PX, least=0.25) == pytest.approx(zoom, abs=0.002)
