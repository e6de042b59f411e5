"""Where things are on the faces that count down: what is below takes its room, the time takes the rest."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.gui.wall.board import Face, WallBoard

MOST_IN_A_ROW = 5
_ROW_HEIGHTS = {0: 0.0, 1: 7.0, 2: 6.2, 3: 5.2}
_TIME_TOP, _STRIP_BOTTOM = 23.0, 80.5
_PILL, _NEXT = 7.4, 7.6


@dataclass(frozen=True, slots=True)
class Layout:
    """Tops and heights in hundredths of the height.

    ``figures`` is how high the letters of the time are, their digits being some seven tenths of it.
    """

    columns: int
    rows: int
    row_height: float
    strip_top: float
    next_top: float
    pill_top: float
    time_top: float
    time_height: float
    figures: float


def layout_of(board: WallBoard) -> Layout:
    """The layout for what a board has on it."""
    count = len(board.cells)
    rows = min(3, -(-count // MOST_IN_A_ROW))
    columns = -(-count // rows) if rows else 0
    strip_top = _STRIP_BOTTOM - rows * _ROW_HEIGHTS[rows]
    next_top = strip_top - _NEXT
    pill_top = next_top - _PILL
    # The countdown to the départ has nothing under it but the course.
    bottom = 76.0 if board.face is Face.COUNTDOWN else pill_top - 0.8
    height = bottom - _TIME_TOP
    figures = min(46.0 if board.face is Face.COUNTDOWN else 38.0, (height - 4) / 0.8)
    return Layout(columns, rows, _ROW_HEIGHTS[rows], strip_top, next_top, pill_top, _TIME_TOP, height, figures)
