"""The day as a course: départ, ravitaillements, ligne d'arrivée, and how far along it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from probono_desk.domain.day_plan import DayPlan, PlannedPhase
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.search_key import fold


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

    The départ is the first phase that is called so, the arrivée the last that is called so; otherwise the first phase
    of the day, and the last.
    """
    phases = plan.phases
    if not phases:
        return None
    words = [_words(item.phase.title) for item in phases]
    start = next((i for i, said in enumerate(words) if "depart" in said), 0)
    finish = next((i for i in range(len(phases) - 1, start, -1) if "arrivee" in words[i]), len(phases) - 1)
    stops = tuple(item for item in phases[start + 1 : finish] if item.phase.kind is not PhaseKind.SLIDING)
    return Course(phases[start], phases[finish], stops)


def short_title(title: str) -> str:
    """A phase's title without what is listed after a colon, for where there is little room."""
    return title.split(":", 1)[0].strip() or title


def people_are_coming(plan: DayPlan) -> bool:
    """Whether the départ is still ahead."""
    course = course_of(plan)
    return course is not None and not course.start.begun


@lru_cache(maxsize=256)  # asked every second
def _words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split())
