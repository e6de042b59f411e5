"""What is said to the tables by itself, some minutes before a turning point of the day: from the plan and an instant.

Nothing is counted and nothing is remembered: whoever asks at the same instant gets the same words, after a sleep and
after a restart, and a moment that has passed is not made up for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.ids import RowId
from probono_desk.domain.landmarks import is_pause, landmarks

SHOWN = timedelta(minutes=2)
"""How long the room reads it."""


class Mark(StrEnum):
    """What it is said before."""

    DEPARTURE = "departure"
    BREAK_END = "break_end"
    FREEZE = "freeze"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One line for everybody. ``{time}`` and ``{minutes}`` in its text are filled in when it is said."""

    id: RowId
    text: str
    minutes_before: int
    mark: Mark
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be read now: ``of`` is the instant it speaks of, ``since`` when its own moment came."""

    announcement: Announcement
    since: datetime
    of: datetime


def due(announcements: Iterable[Announcement], plan: DayPlan, now: datetime) -> Due | None:
    """What the room is to read at an instant; the latest where several would be."""
    found = [
        Due(said, since, of)
        for said in announcements
        if not said.retired
        for of in _instants(plan, said.mark)
        if (since := of - timedelta(minutes=said.minutes_before)) <= now < min(since + SHOWN, of)
    ]
    return max(found, key=lambda one: (one.since, one.announcement.id), default=None)


def _instants(plan: DayPlan, mark: Mark) -> Iterator[datetime]:
    if mark is Mark.BREAK_END:
        yield from (item.ends_at for item in plan.phases[:-1] if is_pause(item.phase))
        return
    marks = landmarks(plan)
    if marks is not None:
        yield {Mark.DEPARTURE: marks.departs_at, Mark.FREEZE: marks.freezes_at, Mark.FINISH: marks.finishes_at}[mark]
