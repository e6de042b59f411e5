"""What the wall may show, as data. There is no place in it for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from probono_desk.domain.course import course_of, people_are_coming, short_title
from probono_desk.domain.day_plan import DayPlan, PlannedPhase
from probono_desk.domain.edition import PhaseKind
from probono_desk.gui.countdown import Urgency, clock_text, urgency_of, urgency_words, whole_seconds
from probono_desk.i18n import _
from probono_desk.words import clock_time


class Face(StrEnum):
    """Which page of the wall is on."""

    NO_AGENDA = "no_agenda"
    WELCOME = "welcome"
    RUNNING = "running"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class WallTable:
    """One table: its number, its structure, and how many of its volunteers have come."""

    number: int
    structure: str
    arrived: int
    seated: int


@dataclass(frozen=True, slots=True)
class WallStop:
    """A point of the course, 0 to 1; ``passed`` is behind us."""

    share: float
    word: str
    time: str
    is_break: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The only part that changes every second: the figures, and the share of the phase that is left."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class WallBoard:
    """Everything on the wall. ``rehearsal`` is marked on every face: nobody must take it for the day."""

    face: Face
    edition: str
    clock: str
    title: str
    time: TimeLeft
    urgency: Urgency = Urgency.CALM
    note: str = ""
    following: str = ""
    is_break: bool = False
    position: float | None = None
    stops: tuple[WallStop, ...] = ()
    tables: tuple[WallTable, ...] = ()
    message: str = ""
    rehearsal: bool = False


def board_of(
    plan: DayPlan,
    now: datetime,
    zone: tzinfo,
    *,
    edition: str = "",
    tables: Iterable[WallTable] = (),
    message: str = "",
    rehearsal: bool = False,
) -> WallBoard:
    """The wall at an instant.

    Args:
        plan: the day at that instant.
        now: the instant.
        zone: whose clock the room lives by.
        edition: the edition's title.
        tables: shown while people come.
        message: a line for everybody.
        rehearsal: the clock is a simulated one.
    """
    board = _board_of(plan, now, zone, edition, tuple(tables), message)
    return replace(board, rehearsal=True) if rehearsal else board


def _board_of(
    plan: DayPlan, now: datetime, zone: tzinfo, edition: str, tables: tuple[WallTable, ...], message: str
) -> WallBoard:
    clock = clock_time(now, zone)
    if plan.finished or not plan.phases:
        face = Face.FINISHED if plan.finished else Face.NO_AGENDA
        title = _("Ligne d’arrivée franchie") if plan.finished else _("Bienvenue")
        note = _("Merci à toutes et à tous") if plan.finished else ""
        return WallBoard(
            face,
            edition,
            clock,
            title,
            TimeLeft("", 0.0),
            note=note,
            position=1.0 if plan.finished else None,
            stops=_stops(plan, zone),
            message=message,
        )
    course = course_of(plan)
    if people_are_coming(plan) and course is not None:
        left_s = max(0, whole_seconds(course.start.starts_at - now))
        hour = clock_time(course.start.starts_at, zone)
        return WallBoard(
            Face.WELCOME,
            edition,
            clock,
            _("Bienvenue"),
            TimeLeft(clock_text(left_s), 0.0),
            urgency=Urgency.LAST_MINUTES if left_s <= 300 else Urgency.CALM,
            note=_("Départ à {time}").format(time=hour),
            stops=_stops(plan, zone),
            tables=tables,
            message=message,
        )
    return _running(plan, now, zone, edition, message, clock)


def _running(plan: DayPlan, now: datetime, zone: tzinfo, edition: str, message: str, clock: str) -> WallBoard:
    current = plan.current or plan.phases[0]
    left_s = max(0, whole_seconds(plan.remaining))
    whole_s = max(1.0, (current.due_at - current.starts_at).total_seconds())
    course = course_of(plan)
    urgency = urgency_of(plan)
    following = ""
    if plan.following is not None:
        title, hour = plan.following.phase.title, clock_time(plan.following.starts_at, zone)
        # While the phase before is held, nobody knows when the next begins.
        following = title if urgency is Urgency.OVER else _("{title} à {time}").format(title=title, time=hour)
    return WallBoard(
        Face.RUNNING,
        edition,
        clock,
        current.phase.title,
        TimeLeft(clock_text(left_s), min(1.0, left_s / whole_s)),
        urgency=urgency,
        note=urgency_words(urgency),
        following=following,
        is_break=current.phase.kind is PhaseKind.BREAK,
        # By the minute: what moves more often is painted more often.
        position=None if course is None else course.share(now.replace(second=0, microsecond=0)),
        stops=_stops(plan, zone),
        message=message,
    )


def _stops(plan: DayPlan, zone: tzinfo) -> tuple[WallStop, ...]:
    course = course_of(plan)
    if course is None:
        return ()
    items: list[PlannedPhase] = [course.start, *course.stops]
    if course.finish is not course.start:
        items.append(course.finish)
    return tuple(
        WallStop(
            course.share(item.starts_at),
            short_title(item.phase.title),
            clock_time(item.starts_at, zone),
            item.phase.kind is PhaseKind.BREAK,
            item.begun,
        )
        for item in items
    )
