"""The plan of the day: what is now, what is next, how late; from stored facts and an instant alone, never from ticks.

The rules, in the order in which they win:

1. **A phase begins by itself** at its time. Nobody has to press anything: a facilitator who forgets, a laptop that
   slept, a restart and another desk all show the same.
2. A phase that somebody **began by hand** began at that instant (``started_at``); what came before it was over then.
3. A **fixed** phase never moves: not its beginning (only a hand may begin it earlier), not its planned end. What comes
   before it is cut short where it would run into it.
4. Anything else **slides**: it keeps its length and begins when the one before ends, later than planned, or earlier
   when the day is ahead. A gap in the agenda gives way to delay.
5. A **break** that begins late gives up its own time, down to nothing, until the delay is gone.
6. Minutes given or taken (``extra_s``) change a phase's end.
7. A **held** phase does not give way to the next by itself: it overruns until somebody begins the next one, or until a
   fixed phase is due.

A phase lasts until the next one begins: the day has no holes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from probono_desk.domain.edition import Phase, PhaseKind

_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """One phase as it was or will be lived.

    ``due_at`` is what its clock counts down to; it is passed only while the phase is held. What it lasts less than was
    asked for is the delay that it absorbs.
    """

    phase: Phase
    starts_at: datetime
    ends_at: datetime
    due_at: datetime
    begun: bool

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.ends_at - self.starts_at

    @property
    def late(self) -> timedelta:
        """How much later than planned it begins; negative when it begins early."""
        return self.starts_at - self.phase.starts_at


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The day at an instant.

    Attributes:
        phases: in the order of the day.
        current: the phase that began last; ``None`` before the first, and without an agenda.
        following: the phase that begins next; ``None`` in the last.
        remaining: until the current phase is due, or until the first begins; negative when it overruns, and once the
            day is over.
        delay: how much later than planned the next phase will begin (the last one will end); negative when ahead.
        finished: the last phase is over.
    """

    phases: tuple[PlannedPhase, ...]
    current: PlannedPhase | None
    following: PlannedPhase | None
    remaining: timedelta
    delay: timedelta
    finished: bool

    @property
    def overrun(self) -> timedelta:
        """How long ago the current phase should have given way; zero unless it is held."""
        return _ZERO if self.finished else max(_ZERO, -self.remaining)


def runs_into_next(phases: Sequence[Phase]) -> frozenset[str]:
    """The ids of the phases that the agenda makes longer than there is room: they run into the one after."""
    ordered = in_order(phases)
    return frozenset(phase.id for phase, after in itertools.pairwise(ordered) if planned_end(phase) > after.starts_at)


def in_order(phases: Iterable[Phase]) -> list[Phase]:
    """The phases of the agenda in the order of the day, without those that were taken out."""
    return sorted(
        (phase for phase in phases if not phase.retired), key=lambda phase: (phase.starts_at, phase.position, phase.id)
    )


def planned_end(phase: Phase) -> datetime:
    """When the agenda says that a phase ends."""
    return phase.starts_at + timedelta(seconds=phase.length_s)


def day_plan(phases: Sequence[Phase], now: datetime) -> DayPlan:
    """The plan at an instant.

    Args:
        phases: the agenda's phases in any order, their instants in UTC; retired ones are left out.
        now: the instant (aware).
    """
    now = now.astimezone(UTC)  # arithmetic inside one zone counts on its wall clock, not in time
    planned = _lived(in_order(phases), now)
    if not planned:
        return DayPlan((), None, None, _ZERO, _ZERO, finished=False)
    begun = sum(item.begun for item in planned)
    current = planned[begun - 1] if begun else None
    following = planned[begun] if begun < len(planned) else None
    last = planned[-1]
    finished = following is None and now >= last.ends_at and not (current is not None and current.phase.held)
    target = planned[0].starts_at if current is None else current.due_at
    delay = last.ends_at - planned_end(last.phase) if following is None else following.late
    return DayPlan(tuple(planned), current, following, target - now, delay, finished)


def extra_s_to_end_at(item: PlannedPhase, end: datetime) -> int:
    """The ``extra_s`` that makes a phase end at an instant, in whole seconds: the inverse of rules 3 to 6."""
    return round((end - item.starts_at - _unclamped_length(item.phase, item.starts_at)).total_seconds()) + (
        item.phase.extra_s
    )


def latest_end(plan: DayPlan, item: PlannedPhase) -> datetime | None:
    """The instant that a phase cannot outlast: the next fixed phase, or the next that was begun by hand."""
    after = plan.phases[plan.phases.index(item) + 1 :]
    return min((anchor for later in after if (anchor := _anchor(later.phase)) is not None), default=None)


def _lived(ordered: Sequence[Phase], now: datetime) -> list[PlannedPhase]:
    """Every phase with its real or expected times."""
    walls = _walls(ordered)
    times = _times(ordered, walls, now)
    waiting = next(
        (
            i
            for i, (phase, wall, (start, _end)) in enumerate(zip(ordered, walls, times, strict=True))
            if phase.held and start <= now and (wall is None or now < wall)
        ),
        None,
    )
    due: datetime | None = None
    if waiting is not None:  # it is due when it would end if nobody held it
        free = [*ordered[:waiting], replace(ordered[waiting], held=False), *ordered[waiting + 1 :]]
        due = _times(free, walls, now)[waiting][1]
    return [
        PlannedPhase(
            phase,
            start,
            end,
            due if due is not None and i == waiting else end,
            begun=start <= now and (waiting is None or i <= waiting),
        )
        for i, (phase, (start, end)) in enumerate(zip(ordered, times, strict=True))
    ]


def _times(
    ordered: Sequence[Phase], walls: Sequence[datetime | None], now: datetime
) -> list[tuple[datetime, datetime]]:
    """When each phase begins and ends; each ends where the next begins."""
    starts: list[datetime] = []
    cursor: datetime | None = None  # when the phase before would end by itself
    behind = _ZERO  # how late, against the agenda, that is
    for phase, wall in zip(ordered, walls, strict=True):
        start = _anchor(phase)
        if start is None:
            start = phase.starts_at + min(behind, _ZERO)
            start = start if cursor is None else max(start, cursor)
        start = _not_after(start, wall)
        cursor = _not_after(start + max(_ZERO, _unclamped_length(phase, start)), wall)
        if phase.held and start <= now:
            cursor = max(cursor, _not_after(now, wall))
        behind = cursor - planned_end(phase)
        starts.append(start)
    return list(zip(starts, [*starts[1:], *([cursor] if cursor is not None else [])], strict=True))


def _walls(ordered: Sequence[Phase]) -> list[datetime | None]:
    """For each phase, the earliest instant at which a later one is sure to begin."""
    walls: list[datetime | None] = []
    wall: datetime | None = None
    for phase in reversed(ordered):
        walls.append(wall)
        anchor = _anchor(phase)
        wall = wall if anchor is None else _not_after(anchor, wall)
    return walls[::-1]


def _anchor(phase: Phase) -> datetime | None:
    """When a phase begins whatever happens before it: by hand, or because it is fixed."""
    if phase.kind is PhaseKind.FIXED:
        return phase.starts_at if phase.started_at is None else min(phase.started_at, phase.starts_at)
    return phase.started_at


def _unclamped_length(phase: Phase, start: datetime) -> timedelta:
    """How long a phase that begins at ``start`` would last; negative when it has given up more than it has."""
    if phase.kind is PhaseKind.FIXED:
        return planned_end(phase) + timedelta(seconds=phase.extra_s) - start
    late = max(_ZERO, start - phase.starts_at) if phase.kind is PhaseKind.BREAK else _ZERO
    return timedelta(seconds=phase.length_s + phase.extra_s) - late


def _not_after(at: datetime, wall: datetime | None) -> datetime:
    return at if wall is None else min(at, wall)
