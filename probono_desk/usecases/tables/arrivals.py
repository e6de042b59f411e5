"""How the queue moves: volunteers by the quarter of an hour in which they came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from probono_desk.domain.day_window import day_window
from probono_desk.domain.edition import Edition
from probono_desk.domain.people import Person, Role
from probono_desk.store import door
from probono_desk.store.door import TableNow
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.tables.room import Room

QUARTER = timedelta(minutes=15)
_AFTER_DEPARTURE = 3  # quarters


def tables_arrived(dossier: Dossier) -> list[TableNow]:
    """How many have come, by table."""
    with dossier.read() as db:
        return door.tables_now(db)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour. The first also counts who came before it, the last who came after.

    ``expected`` spreads those who are registered evenly from the opening of the door to the départ.
    """

    starts_at: datetime
    arrived: int
    expected: float


@dataclass(frozen=True, slots=True)
class ArrivalPace:
    """The quarters from a little before the opening to a while after the départ, and the sums."""

    quarters: tuple[Quarter, ...]
    arrived: int
    expected: int
    in_last_quarter_hour: int
    all_in_at: datetime | None


def arrival_pace(room: Room, at: datetime) -> ArrivalPace | None:
    """The queue at an instant; ``None`` without an agenda, and outside the hours in which people arrive.

    Args:
        room: who has come, and when.
        at: now (aware). ``all_in_at`` goes on from here at the pace of the last quarter of an hour.
    """
    marks = room.landmarks
    if marks is None:
        return None
    opens, departs = _floor(marks.opens_at), _floor(marks.departs_at)
    first, last = opens - QUARTER, departs + _AFTER_DEPARTURE * QUARTER
    if not first - QUARTER <= at < last + QUARTER:
        return None
    seats = room.volunteers
    came = [seat.arrived_at for seat in seats if seat.arrived_at is not None and seat.arrived_at <= at]
    registered = [seat for seat in seats if not seat.person.walk_in]
    within = max(1, round((departs - opens) / QUARTER))
    starts = [first + n * QUARTER for n in range(round((last - first) / QUARTER) + 1)]
    counts = [0] * len(starts)
    for when in came:
        counts[min(max((when - first) // QUARTER, 0), len(starts) - 1)] += 1
    quarters = tuple(
        Quarter(start, n, len(registered) / within if opens <= start < opens + within * QUARTER else 0.0)
        for start, n in zip(starts, counts, strict=True)
    )
    lately = sum(1 for when in came if when > at - QUARTER)
    awaited = sum(seat.awaited for seat in seats)
    all_in_at = at + QUARTER * (awaited / lately) if lately and awaited else None
    return ArrivalPace(quarters, len(came), len(registered), lately, all_in_at)


def _floor(at: datetime) -> datetime:
    utc = at.astimezone(UTC)
    return utc.replace(minute=utc.minute - utc.minute % 15, second=0, microsecond=0)


def quarters(db: Reader) -> list[tuple[datetime, int]]:
    """Volunteers by the quarter in which they came, from the first to the last, empty quarters included."""
    here = door.presence(db)
    came = [here[person.id].arrived_at for person in db.all(Person, role=Role.VOLUNTEER) if person.id in here]
    if (edition := next(iter(db.all(Edition)), None)) is not None:
        first_at, after = day_window(edition.date, edition.time_zone)
        came = [at for at in came if first_at <= at < after]  # a clock that was years off would make a million quarters
    counts = Counter(_floor(at) for at in came)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    starts = [first + n * QUARTER for n in range(round((last - first) / QUARTER) + 1)]
    return [(start, counts[start]) for start in starts]
