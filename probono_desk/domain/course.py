"""The day as a course: départ, ravitaillements, ligne d'arrivée, and how far along it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.day_plan import DayPlan, PlannedPhase
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.landmarks import course_ends


@dataclass(frozen=True, slots=True)
class Course:
    """Where it begins and ends, and the stops between: breaks and fixed phases, in order."""

    start: PlannedPhase
    finish: PlannedPhase
    stops: tuple[PlannedPhase, ...]

    def share(self, at: datetime) -> float:
        """How far along an instant is, from 0 at the départ to 1 at the ligne d'arrivée."""
        whole_s = (self.finish.starts_at - self.start.starts_at).total_seconds()
        if whole_s <= 0:
            return float(at >= self.finish.starts_at)
        return min(max((at - self.start.starts_at).total_seconds() / whole_s, 0.0), 1.0)


def course_of(plan: DayPlan) -> Course | None:
    """The course of a plan; ``None`` without an agenda.

    Where it begins and ends is ``landmarks.course_ends``.
    """
    found = course_ends(plan)
    if found is None:
        return None
    start, finish = (plan.phases.index(item) for item in found)
    stops = tuple(item for item in plan.phases[start + 1 : finish] if item.phase.kind is not PhaseKind.SLIDING)
    return Course(*found, stops)


def short_title(title: str) -> str:
    """A phase's title without what is listed after a colon, for where there is little room."""
    return title.split(":", 1)[0].strip() or title


def people_are_coming(plan: DayPlan) -> bool:
    """Whether the départ is still ahead."""
    course = course_of(plan)
    return course is not None and not course.start.begun
