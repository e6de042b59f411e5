"""What a table shows from above, and where: measures in pixels of the map at 100 %, from the middle of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from probono_desk.gui.look.marks import Mark, present_of, table_mark
from probono_desk.gui.screens.tables.plan.seat_signs import Sign, sign_of
from probono_desk.i18n import _
from probono_desk.usecases.tables.floor_plan import WIDE
from probono_desk.usecases.tables.room import Seat, Table

STEP_PX: Final = 24
TOP: Final = QRectF(-72, -44, 144, 88)
CHAIR_PX: Final = 7.0
WHOLE: Final = QRectF(-WIDE * STEP_PX / 2 + 4, -72, WIDE * STEP_PX - 8, 176)
"""Everything of a table: chairs above, its name and state below."""
WORDS_TOP: Final = 68.0

_GAP_PX = 13.0  # from the edge of the table to the middle of a chair


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair, who sits on it, and where it stands."""

    seat: Seat | None
    sign: Sign
    at: QPointF
    radius_px: float


@dataclass(frozen=True, slots=True)
class Face:
    """A table as it is drawn. ``said`` is the same for whoever does not see it."""

    number: str
    name: str
    count: str
    mark: Mark
    volunteers: tuple[Chair, ...]
    company: tuple[Chair, ...]
    guides: tuple[Chair, ...]
    said: str

    @property
    def chairs(self) -> Iterable[Chair]:
        """All of them."""
        return (*self.volunteers, *self.company, *self.guides)

    def seat_at(self, at: QPointF) -> Seat | None:
        """Who sits near a place."""
        near = min(self.chairs, key=lambda chair: _far(chair.at, at), default=None)
        return near.seat if near is not None and _far(near.at, at) <= max(near.radius_px, CHAIR_PX) + 2 else None


def face_of(table: Table) -> Face:
    """How a table looks now."""
    mark, name = table_mark(table), table.name or _("Sans structure")
    free = max(table.team.max_size - len(table.seats), 0)
    signs: list[tuple[Seat | None, Sign]] = [(seat, sign_of(seat, settled=table.settled)) for seat in table.seats]
    signs += [(None, Sign.FREE)] * free
    count = _("{n}/{total}").format(n=table.here, total=len(table.seats))
    said = (
        _("Table {number}, {structure}").format(number=table.team.number, structure=name),
        present_of(table),
        mark.word,
    )
    return Face(
        number=str(table.team.number),
        name=name,
        count=count,
        mark=mark,
        volunteers=tuple(_long_sides(signs)),
        company=tuple(_short_side(table.representatives, 1, settled=table.settled)),
        guides=tuple(_short_side(table.guides, -1, settled=table.settled)),
        said=", ".join(said),
    )


def _long_sides(signs: list[tuple[Seat | None, Sign]]) -> Iterable[Chair]:
    above = (len(signs) + 1) // 2
    for row, y in ((signs[:above], TOP.top() - _GAP_PX), (signs[above:], TOP.bottom() + _GAP_PX)):
        pitch = TOP.width() / max(above, 1)
        radius = min(CHAIR_PX, pitch * 0.4)
        left = -pitch * (len(row) - 1) / 2
        for n, (seat, sign) in enumerate(row):
            yield Chair(seat, sign, QPointF(left + pitch * n, y), radius)


def _short_side(seats: tuple[Seat, ...], side: int, *, settled: bool) -> Iterable[Chair]:
    pitch = TOP.height() / max(len(seats), 2)
    x = side * (TOP.right() + _GAP_PX)
    for n, seat in enumerate(seats):
        y = pitch * (n - (len(seats) - 1) / 2)
        yield Chair(seat, sign_of(seat, settled=settled), QPointF(x, y), min(CHAIR_PX, pitch * 0.4))


def _far(one: QPointF, other: QPointF) -> float:
    return float((one - other).manhattanLength())
