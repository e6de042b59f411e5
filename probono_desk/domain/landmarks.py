"""The turning points of a day, found in its agenda.

An agenda is text from head office, so the field's own words name its turning points (départ, gel, ligne d’arrivée);
where a word is missing, the place in the day stands in for it. Instants are those of the plan, delays included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from probono_desk.domain.day_plan import DayPlan, PlannedPhase
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.search_key import fold

CALL_BEFORE_DEPARTURE = timedelta(minutes=10)
COLLECT_BEFORE_FREEZE = timedelta(minutes=30)
_FREEZE_BEFORE_FINISH = timedelta(hours=1)
_MEALS = ("dejeuner", "repas", "lunch")
_PAUSES = frozenset({"pause", "dejeuner", "ravitaillement", "lunch", "break"})


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
    phase = _named(plan.phases, "gel")
    return phase.starts_at if phase is not None else None


def landmarks(plan: DayPlan) -> Landmarks | None:
    """The turning points of a plan; ``None`` where the agenda is empty."""
    phases = plan.phases
    if not phases:
        return None
    first, last = phases[0], phases[-1]
    departure = (
        _named(phases, "depart")
        or next((phase for phase in phases if phase.phase.kind is PhaseKind.FIXED), None)
        or phases[min(1, len(phases) - 1)]
    )
    after = phases[phases.index(departure) + 1 :]
    finish = _named(after, "arrivee") or _named(after, "cloture") or last
    freeze = _named(after, "gel")
    return Landmarks(
        opens_at=first.starts_at,
        departs_at=departure.starts_at,
        freezes_at=freeze.starts_at if freeze else max(departure.starts_at, finish.starts_at - _FREEZE_BEFORE_FINISH),
        finishes_at=finish.starts_at,
        ends_at=last.ends_at,
    )


def meal(plan: DayPlan) -> PlannedPhase | None:
    """The midday meal; ``None`` where the agenda has none."""
    return next((found for word in _MEALS if (found := _named(plan.phases, word)) is not None), None)


def is_pause(phase: Phase) -> bool:
    """Whether people may be outside without being gone: a break, or a meal that is at a fixed time."""
    return phase.kind is PhaseKind.BREAK or not _PAUSES.isdisjoint(fold(phase.title).split())


def _named(phases: tuple[PlannedPhase, ...], word: str) -> PlannedPhase | None:
    return next((phase for phase in phases if word in fold(phase.phase.title).split()), None)
