"""Arrivals by quarter of an hour, of the whole day: for report and open data."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from probono_desk.domain.people import Person, Role
from probono_desk.store import door
from probono_desk.store.reader import Reader
from probono_desk.usecases.tables.arrivals import QUARTER


def quarters(db: Reader) -> list[tuple[datetime, int]]:
    """Volunteers by the quarter in which they came, from the first to the last, empty quarters included."""
    here = door.presence(db)
    came = [here[person.id].arrived_at for person in db.all(Person, role=Role.VOLUNTEER) if person.id in here]
    counts = Counter(_floor(at) for at in came)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    starts = [first + n * QUARTER for n in range(round((last - first) / QUARTER) + 1)]
    return [(start, counts[start]) for start in starts]


def _floor(at: datetime) -> datetime:
    utc = at.astimezone(UTC)
    return utc.replace(minute=utc.minute - utc.minute % 15, second=0, microsecond=0)
