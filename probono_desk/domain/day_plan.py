"""The plan of the day: what is now, what is next, how late; from instants alone, never from ticks.

Rules. A *fixed* phase never moves. A phase that has begun keeps its real start. What comes after slides by the delay;
a *break* gives up its time, down to nothing, until the delay is gone; before a fixed phase the rest is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from probono_desk.domain.edition import Phase, PhaseKind


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """One phase as it will be lived: its row, when it really begins and ends, and whether it has."""

    phase: Phase
    starts_at: datetime
    ends_at: datetime
    begun: bool

    @property
    def length(self) -> timedelta:
        """How long it will have lasted."""
        return self.ends_at - self.starts_at


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The day at an instant.

    ``current`` is the phase that has begun last, ``None`` before the first; ``remaining`` is negative when it overruns;
    ``delay`` is how much later than planned the current phase will end; ``finished`` is after the end of the last.
    """

    phases: tuple[PlannedPhase, ...]
    current: PlannedPhase | None
    following: PlannedPhase | None
    remaining: timedelta
    delay: timedelta
    finished: bool


_ZERO = timedelta(0)


def planned_end(phase: Phase) -> datetime:
    """When the agenda says that a phase ends."""
    return phase.starts_at + timedelta(seconds=phase.length_s)


def day_plan(phases: Sequence[Phase], now: datetime) -> DayPlan:
    """The plan at an instant.

    Args:
        phases: the agenda's phases, in any order.
        now: the instant (aware).
    """
    ordered = sorted(phases, key=lambda phase: (phase.position, phase.starts_at))
    begun_index = max((i for i, phase in enumerate(ordered) if phase.started_at is not None), default=-1)
    planned: list[PlannedPhase] = []
    cursor: datetime | None = None
    for i, phase in enumerate(ordered):
        begun = i <= begun_index
        if phase.started_at is not None:
            start = phase.started_at
        elif begun or phase.kind is PhaseKind.FIXED or cursor is None:
            start = phase.starts_at
        else:
            start = max(phase.starts_at, cursor)
        length = _length(phase, start)
        end = start + length
        if begun and i < begun_index:
            # It is over: it ended when the next one that began did.
            end = next(p.started_at for p in ordered[i + 1 :] if p.started_at is not None)
        elif i == begun_index:
            end = max(end, now)
        planned.append(PlannedPhase(phase, start, end, begun))
        cursor = end
    planned = _cut_before_fixed(planned)
    current = planned[begun_index] if begun_index >= 0 else None
    following = planned[begun_index + 1] if begun_index + 1 < len(planned) else None
    due = _due(current, following, now)
    delay = _ZERO if current is None else max(_ZERO, max(due, now) - planned_end(current.phase))
    finished = bool(planned) and current is planned[-1] and now >= planned[-1].ends_at
    return DayPlan(tuple(planned), current, following, due - now, delay, finished)


def _length(phase: Phase, start: datetime) -> timedelta:
    """A break that starts late gives up what it can; anything else keeps its length."""
    length = max(_ZERO, timedelta(seconds=phase.length_s + phase.extra_s))
    if phase.kind is PhaseKind.BREAK and phase.started_at is None:
        late = max(_ZERO, start - phase.starts_at)
        return max(_ZERO, length - late)
    return length


def _cut_before_fixed(planned: list[PlannedPhase]) -> list[PlannedPhase]:
    """No phase that is still to come runs into a fixed one: it ends, and if need be starts, where that one starts."""
    cut: list[PlannedPhase] = []
    wall: datetime | None = None
    for item in reversed(planned):
        if wall is not None and not item.begun:
            start, end = min(item.starts_at, wall), min(item.ends_at, wall)
            cut.append(PlannedPhase(item.phase, start, end, item.begun))
        else:
            cut.append(item)
        if item.phase.kind is PhaseKind.FIXED and not item.begun:
            wall = item.starts_at
    return cut[::-1]


def _due(current: PlannedPhase | None, following: PlannedPhase | None, now: datetime) -> datetime:
    """The instant that the clock counts down to."""
    if current is None:
        return following.starts_at if following is not None else now
    due = current.starts_at + max(_ZERO, timedelta(seconds=current.phase.length_s + current.phase.extra_s))
    if following is not None and following.phase.kind is PhaseKind.FIXED:
        return min(due, following.starts_at)
    return due
