"""From what is known at an instant to what the wall shows then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from probono_desk.domain.course import course_of, people_are_coming, short_title
from probono_desk.domain.day_plan import DayPlan, PlannedPhase
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.restitution import Turn
from probono_desk.domain.search_key import fold
from probono_desk.gui.time.countdown import (
    USUAL,
    Thresholds,
    Urgency,
    clock_text,
    urgency_at,
    urgency_of,
    urgency_words,
    whole_seconds,
)
from probono_desk.gui.wall.board import Face, TimeLeft, WallBoard, WallStop
from probono_desk.gui.wall.cells import progress_cells, turn_cells
from probono_desk.gui.wall.facts import WallFacts
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.words import clock_time

FORGOTTEN = timedelta(minutes=15)
"""A turn that nobody ended leaves the wall this long after its time."""

CHEER = timedelta(minutes=1)
"""How long crossing the ligne d’arrivée is all that is shown."""

_LAST_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Choices:
    """What the operator chose for the wall."""

    message: str = ""
    show_tables: bool = True
    thresholds: Thresholds = USUAL
    rehearsal: bool = False


def board_of(facts: WallFacts, now: datetime, zone: tzinfo, choices: Choices | None = None) -> WallBoard:
    """The wall at an instant.

    Args:
        facts: what is known at that instant.
        now: the instant.
        zone: whose clock the room lives by.
        choices: what the operator chose.
    """
    choices = choices or Choices()
    plan = facts.plan
    bare = WallBoard(
        Face.NO_AGENDA,
        facts.edition,
        clock_time(now, zone),
        _("Bienvenue"),
        TimeLeft("", 0.0),
        stops=_stops(plan, zone),
        cells=progress_cells(facts.progress) if choices.show_tables else (),
        message=choices.message,
        rehearsal=choices.rehearsal,
    )
    turn = facts.turns.current
    if turn is not None and now < turn.due_at + FORGOTTEN and turn.team_id in facts.speakers:
        return _turn(bare, facts, turn, now)
    if plan.finished or _has_just_arrived(plan, now):
        title, note = _("Ligne d’arrivée franchie"), _("Merci à toutes et à tous")
        return replace(bare, face=Face.FINISHED, title=title, note=note, position=1.0)
    if not plan.phases:
        return replace(bare, cells=())
    if people_are_coming(plan):
        return _welcome(bare, facts, now, zone, choices.thresholds)
    return _running(bare, plan, now, zone, choices.thresholds)


def _welcome(bare: WallBoard, facts: WallFacts, now: datetime, zone: tzinfo, thresholds: Thresholds) -> WallBoard:
    course = course_of(facts.plan)
    start = facts.plan.phases[0] if course is None else course.start
    left = start.starts_at - now
    left_s = max(0, whole_seconds(left))
    time = TimeLeft(clock_text(left_s), min(1.0, left_s / _LAST_MINUTE_S))
    if left_s <= _LAST_MINUTE_S:
        return replace(bare, face=Face.COUNTDOWN, title=_("Départ dans"), time=time, cells=(), position=0.0)
    urgency = Urgency.LAST_MINUTES if left_s <= thresholds.last_minutes_s else Urgency.CALM
    return replace(
        bare,
        face=Face.WELCOME,
        time=TimeLeft(time.text, 0.0),
        urgency=urgency,
        note=_("Départ à {time}").format(time=clock_time(start.starts_at, zone)),
        tables=facts.tables,
        cells=(),
    )


def _running(bare: WallBoard, plan: DayPlan, now: datetime, zone: tzinfo, thresholds: Thresholds) -> WallBoard:
    current = plan.current or plan.phases[0]
    left_s = max(0, whole_seconds(plan.remaining))
    whole_s = max(1.0, (current.due_at - current.starts_at).total_seconds())
    urgency = urgency_of(plan, thresholds)
    following = ""
    if plan.following is not None:
        title, hour = own_words(plan.following.phase.title), clock_time(plan.following.starts_at, zone)
        # While the phase before is held, nobody knows when the next begins.
        following = title if urgency is Urgency.OVER else _("{title} à {time}").format(title=title, time=hour)
    return replace(
        bare,
        face=Face.RUNNING,
        title=own_words(current.phase.title),
        time=TimeLeft(clock_text(left_s), min(1.0, left_s / whole_s)),
        urgency=urgency,
        note=urgency_words(urgency),
        following=following,
        is_break=current.phase.kind is PhaseKind.BREAK,
        position=_position(plan, now),
    )


def _turn(bare: WallBoard, facts: WallFacts, turn: Turn, now: datetime) -> WallBoard:
    speaker, left = facts.speakers[turn.team_id], turn.due_at - now
    left_s = max(0, whole_seconds(left))
    # A turn is short: its last minute is enough to be told.
    urgency = urgency_at(left, turn.length, Thresholds(0, 0), waits=True)
    note = _("Temps écoulé, merci") if urgency is Urgency.OVER else urgency_words(urgency)
    following = ""
    after = next((slot for slot in facts.turns.waiting if slot.team_id in facts.speakers), None)
    if after is not None:
        later = facts.speakers[after.team_id]
        following = _("table {number}").format(number=later.number)
        if later.structure:
            following = _("table {number}, {structure}").format(number=later.number, structure=later.structure)
    return replace(
        bare,
        face=Face.TURN,
        title=speaker.structure or _("Table {number}").format(number=speaker.number),
        number=speaker.number,
        time=TimeLeft(clock_text(left_s), min(1.0, left_s / max(1.0, turn.length.total_seconds()))),
        urgency=urgency,
        note=note,
        following=following,
        position=_position(facts.plan, now),
        cells=turn_cells(facts.turns, facts.speakers),
    )


def _has_just_arrived(plan: DayPlan, now: datetime) -> bool:
    """Whether the phase that is called an arrival has begun a moment ago; a last phase of another name is none."""
    course = course_of(plan)
    if course is None or course.finish is not plan.current or "arrivee" not in fold(course.finish.phase.title):
        return False
    return now - course.finish.starts_at < CHEER


def _position(plan: DayPlan, now: datetime) -> float | None:
    # By the minute: what moves more often is painted more often.
    course = course_of(plan)
    return None if course is None else course.share(now.replace(second=0, microsecond=0))


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
            short_title(own_words(item.phase.title)),
            clock_time(item.starts_at, zone),
            item.phase.kind is PhaseKind.BREAK,
            item.begun,
        )
        for item in items
    )
