"""The turning points of a day, found in its agenda.

An agenda is text from head office, so the field's own words name its turning points (départ, gel, ligne d’arrivée);
where a word is missing, the place in the day stands in for it. Instants are those of the plan, delays included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from probono_desk.domain.day_plan import DayPlan, PlannedPhase, planned_end
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.search_key import fold

CALL_BEFORE_DEPARTURE = timedelta(minutes=10)
COLLECT_BEFORE_FREEZE = timedelta(minutes=30)
_FREEZE_BEFORE_FINISH = timedelta(hours=1)
_MEALS = ("dejeuner", "repas", "lunch")
_PAUSES = frozenset({"pause", "ravitaillement", "break", *_MEALS})


@dataclass(frozen=True, slots=True)
class Landmarks:
    """When the door opens, the work departs, deliverables freeze, the line is crossed, and everything ends."""

    opens_at: datetime
    departs_at: datetime
    freezes_at: datetime
    finishes_at: datetime
    ends_at: datetime

    @property
    def call_at(self) -> datetime:
        """From here on, who has not come is missing: telephone, and mend the tables."""
        return self.departs_at - CALL_BEFORE_DEPARTURE

    @property
    def collect_at(self) -> datetime:
        """From here on, a mission without a version is worth asking about."""
        return self.freezes_at - COLLECT_BEFORE_FREEZE


def announced_freeze(plan: DayPlan) -> datetime | None:
    """When the agenda itself says that deliverables freeze; ``None`` where it does not: then nothing is late."""
    found = course_ends(plan)
    freeze = _named(_after(plan, found[0]), "gel") if found is not None else None
    return freeze.starts_at if freeze is not None else None


def restitution_over(plan: DayPlan) -> datetime | None:
    """When deliverables have been presented to their structures: the phase after it has begun.

    ``None`` where the agenda names no restitution, or while it is under way.
    """
    found = course_ends(plan)
    if found is None:
        return None
    later = _after(plan, found[0])
    phase = _named(later, "restitution")
    if phase is None:
        return None
    following = next(iter(_after(plan, phase)), None)
    return following.starts_at if following is not None and following.begun else None


def course_ends(plan: DayPlan) -> tuple[PlannedPhase, PlannedPhase] | None:
    """The phases with which the work departs and the line is crossed; ``None`` where the agenda is empty.

    The départ is the first phase of the day's first half that is called so; else the first fixed one; else the second,
    for people arrive in the first. The arrivée is the last phase after it, in the second half, that is called so; else
    the clôture; else the last phase.
    """
    phases = plan.phases
    if not phases:
        return None
    middle = phases[0].phase.starts_at + (planned_end(phases[-1].phase) - phases[0].phase.starts_at) / 2
    early = tuple(item for item in phases if item.phase.starts_at <= middle)
    departure = (
        _named(early, "depart")
        or next((item for item in phases if item.phase.kind is PhaseKind.FIXED), None)
        or phases[min(1, len(phases) - 1)]
    )
    late = tuple(item for item in reversed(_after(plan, departure)) if item.phase.starts_at >= middle)
    return departure, _named(late, "arrivee") or _named(late, "cloture") or phases[-1]


def landmarks(plan: DayPlan) -> Landmarks | None:
    """The turning points of a plan; ``None`` where the agenda is empty."""
    found = course_ends(plan)
    if found is None:
        return None
    departure, finish = found
    freezes_at = announced_freeze(plan) or max(departure.starts_at, finish.starts_at - _FREEZE_BEFORE_FINISH)
    return Landmarks(
        opens_at=plan.phases[0].starts_at,
        departs_at=departure.starts_at,
        freezes_at=freezes_at,
        finishes_at=finish.starts_at,
        ends_at=plan.phases[-1].ends_at,
    )


def _after(plan: DayPlan, item: PlannedPhase) -> tuple[PlannedPhase, ...]:
    return plan.phases[plan.phases.index(item) + 1 :]


def meal(plan: DayPlan) -> PlannedPhase | None:
    """The midday meal; ``None`` where the agenda has none."""
    return next((found for word in _MEALS if (found := _named(plan.phases, word)) is not None), None)


def is_pause(phase: Phase) -> bool:
    """Whether people may be outside without being gone: a break, or a meal that is at a fixed time."""
    return phase.kind is PhaseKind.BREAK or not _PAUSES.isdisjoint(fold(phase.title).split())


def _named(phases: tuple[PlannedPhase, ...], word: str) -> PlannedPhase | None:
    """The first that bears a word, also in the plural: « Restitutions aux structures »."""
    forms = {word, f"{word}s"}
    return next((phase for phase in phases if not forms.isdisjoint(fold(phase.phase.title).split())), None)
