"""Hours of presence: from real arrivals and departures, the meal counted or not, corrected by hand where that is wrong.

Everything is counted to the minute as a clock shows it, so that the hours are the difference of the times beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import ScanKind

_MINUTE = timedelta(minutes=1)

Span = tuple[datetime, datetime]


class Timed(Protocol):
    """A scan of which the instant is known."""

    @property
    def kind(self) -> ScanKind:
        """In or out."""
        ...

    @property
    def at(self) -> datetime:
        """When."""
        ...


@dataclass(frozen=True, slots=True)
class HoursCorrection:
    """A fact: what somebody's hours really were, and why the scans do not say so. The latest one counts.

    ``away_min`` is time outside between arrival and departure, the meal left aside.
    """

    id: RowId
    person_id: RowId
    arrived_at: datetime
    left_at: datetime
    away_min: int
    reason: str
    at: datetime
    actor: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """What counts of somebody's day, in whole minutes.

    ``away_min`` was spent outside; it is taken off already, as a meal is that does not count. ``planned`` says that
    nobody recorded the departure: the day's planned end stands in for it. ``still_here`` says that the day has not
    ended: what counts so far, until now.
    """

    arrived_at: datetime
    left_at: datetime
    minutes: int
    away_min: int = 0
    planned: bool = False
    corrected: bool = False
    still_here: bool = False


def from_scans(
    scans: Iterable[Timed],
    *,
    day_end: datetime,
    now: datetime | None = None,
    meal: Span | None = None,
    gone: bool = False,
) -> Attendance | None:
    """The presence that scans tell; ``None`` of somebody who never came in.

    Args:
        scans: of one person, in the order in which they happened (``domain.passages``).
        day_end: when the day ends for who was never scanned out.
        now: before the day's end, who was not scanned out is still here and counted until then.
        meal: what is taken off, where the meal does not count.
        gone: they went out after that, nobody knows when: the planned end stands in for it, or now before it.
    """
    inside: list[Span] = []
    since: datetime | None = None
    arrived: datetime | None = None
    for scan in scans:
        moment = to_the_minute(scan.at)
        if scan.kind is ScanKind.IN:
            arrived, since = arrived or moment, since or moment
        elif since is not None:
            inside.append((since, max(since, moment)))
            since = None
    if arrived is None:
        return None
    in_the_day = now is not None and now < day_end
    still_here = since is not None and in_the_day and not gone
    planned = since is not None and not still_here
    if since is not None:
        until = now if in_the_day and now is not None else day_end
        inside.append((since, max(to_the_minute(until), since)))
    left = inside[-1][1]
    present = sum((end - start) // _MINUTE for start, end in inside)
    at_table = sum(_overlap(span, meal) for span in inside)
    away = (left - arrived) // _MINUTE - present
    return Attendance(arrived, left, present - at_table, away, planned, still_here=still_here)


def corrected(by: HoursCorrection, *, meal: Span | None = None) -> Attendance:
    """The presence that a correction tells."""
    span = (to_the_minute(by.arrived_at), to_the_minute(by.left_at))
    at_table = _overlap(span, meal)
    minutes = (span[1] - span[0]) // _MINUTE - by.away_min - at_table
    return Attendance(*span, max(0, minutes), by.away_min, corrected=True)


def to_the_minute(at: datetime) -> datetime:
    """As a clock shows it."""
    return at.replace(second=0, microsecond=0)


def _overlap(span: Span, other: Span | None) -> int:
    if other is None:
        return 0
    return max(timedelta(0), min(span[1], other[1]) - max(span[0], other[0])) // _MINUTE
