"""Running the day: begin the next phase, go back, give or take minutes, hold, let a break absorb; each one act.

Instants are cut to whole seconds, so that every countdown turns with the clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from probono_desk.domain.day_plan import DayPlan, PlannedPhase, day_plan, extra_s_to_end_at, latest_end
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import N_
from probono_desk.own_words import own_datum, own_words
from probono_desk.said import Said, counted, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.unit_of_work import UnitOfWork


def plan_of(db: Reader, now: datetime) -> DayPlan:
    """The plan of the day at an instant, from what is stored."""
    return day_plan(db.all(Phase), now)


def start_next(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Begin the next phase now.

    Raises:
        DeskError: ``agenda_missing``; ``day_over`` in the last phase.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        _start(uow, _plan(uow, at), at)


def go_back(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Return to the phase before, which is then held: it gives way again when somebody says so.

    Raises:
        DeskError: ``agenda_missing``; ``day_not_begun``; ``phase_is_fixed`` when the current phase is fixed and due.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        plan = _plan(uow, at)
        if plan.current is None:
            raise DeskError("day_not_begun")
        here = plan.phases.index(plan.current)
        undone = uow.change(plan.current.phase, started_at=None, held=False)
        if here == 0:
            if _plan(uow, at).current is not None:
                raise DeskError("day_not_begun")
            uow.label = said("Retour avant « {title} »", title=own_datum(undone.title))
            return
        before = plan.phases[here - 1].phase
        if _plan(uow, at).phases[here].begun:  # its time has come by itself: only a hold keeps the one before
            before = uow.change(before, held=True)
            if _plan(uow, at).phases[here].begun:
                raise DeskError("phase_is_fixed", title=_fixed_after(plan, here - 1))
        uow.label = said("Retour à « {title} »", title=own_datum(before.title))


def give_minutes(dossier: Dossier, count: int, *, at: datetime, actor: str) -> None:
    """Give minutes to the current phase, or take some: fewer where a fixed phase or the present is in the way.

    A phase that overruns gets its minutes from now on, and gives way by itself again.

    Args:
        count: minutes; negative to take.

    Raises:
        DeskError: ``agenda_missing``; ``day_not_begun``; ``day_over``; ``no_room_before_fixed``; ``no_time_left``.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        plan = _plan(uow, at)
        change_s = _give(uow, plan, count, at)
        title = own_datum(_current(plan).phase.title)
        pattern = N_("« {title} » : {time} de plus") if change_s > 0 else N_("« {title} » : {time} de moins")
        uow.label = said(pattern, title=title, time=_length(abs(change_s)))


def delay_now(dossier: Dossier, count: int, *, at: datetime, actor: str) -> None:
    """Say that the day is so many minutes late from here: the current phase lasts longer, the rest slides.

    Before the first phase, that one begins later. Breaks absorb and fixed phases hold as ever.

    Args:
        count: minutes, more than none.

    Raises:
        DeskError: as ``give_minutes``; ``no_room_before_fixed`` before a first phase that is fixed.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        plan = _plan(uow, at)
        late = said("Retard de {time}", time=_length(count * 60))
        if plan.current is not None:
            _give(uow, plan, count, at)
            uow.label = late
            return
        first = plan.phases[0]
        start = first.starts_at + timedelta(minutes=count)
        wall = latest_end(plan, first)
        if first.phase.kind is PhaseKind.FIXED or (wall is not None and start > wall):
            fixed = own_words(first.phase.title) if first.phase.kind is PhaseKind.FIXED else _fixed_after(plan, 0)
            raise DeskError("no_room_before_fixed", title=own_words(first.phase.title), fixed=fixed)
        uow.change(first.phase, started_at=start)
        uow.label = late


def set_held(dossier: Dossier, held: bool, *, at: datetime, actor: str) -> None:
    """Hold the current phase so that the next one waits for a hand; or let it give way by itself again.

    Letting go of a phase that overruns begins the next one now.

    Raises:
        DeskError: ``agenda_missing``; ``day_not_begun``; ``day_over``.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        plan = _plan(uow, at)
        item = _current(plan)
        if not held and item.due_at <= at and plan.following is not None:
            _start(uow, plan, at)
            return
        pattern = N_("Étape « {title} » retenue") if held else N_("« {title} » enchaîne à l’heure")
        uow.label = said(pattern, title=own_datum(item.phase.title))
        uow.change(item.phase, held=held)


def keep_break_whole(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Give the next break all of its time back: what comes after it slides instead.

    Raises:
        DeskError: ``agenda_missing``; ``no_break_left``; ``break_is_whole``; ``no_room_before_fixed``.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        plan = _plan(uow, at)
        item = _next_break(plan)
        if item.length >= timedelta(seconds=item.phase.length_s):
            raise DeskError("break_is_whole", title=own_words(item.phase.title))
        end = item.starts_at + timedelta(seconds=item.phase.length_s)
        wall = latest_end(plan, item)
        end = end if wall is None else min(end, wall)
        if end <= item.ends_at:
            raise _no_room(plan, item)
        uow.label = said("« {title} » garde son temps", title=own_datum(item.phase.title))
        uow.change(item.phase, extra_s=extra_s_to_end_at(item, end))


def absorb_in_break(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Let the next break give up its time for the delay, after it was kept whole.

    Raises:
        DeskError: ``agenda_missing``; ``no_break_left``; ``nothing_to_absorb``.
    """
    at = at.replace(microsecond=0)
    with dossier.act(at=at, actor=actor) as uow:
        item = _next_break(_plan(uow, at))
        if item.phase.extra_s <= 0:
            raise DeskError("nothing_to_absorb", title=own_words(item.phase.title))
        uow.label = said("« {title} » absorbe le retard", title=own_datum(item.phase.title))
        uow.change(item.phase, extra_s=0)


def next_break(plan: DayPlan) -> PlannedPhase | None:
    """The first break that has not begun."""
    return next((item for item in plan.phases if item.phase.kind is PhaseKind.BREAK and not item.begun), None)


def _give(uow: UnitOfWork, plan: DayPlan, count: int, at: datetime) -> int:
    """Change the current phase's end by minutes, as far as there is room; how many seconds it became."""
    item = _current(plan)
    overruns = item.due_at < at
    end = max(item.due_at, at) + timedelta(minutes=count)
    wall = latest_end(plan, item)
    end = max(at, end if wall is None else min(end, wall))
    change_s = round((end - max(item.due_at, at)).total_seconds())
    if change_s == 0:
        raise _no_room(plan, item) if count > 0 else DeskError("no_time_left", title=own_words(item.phase.title))
    held = item.phase.held and not overruns
    uow.change(item.phase, extra_s=extra_s_to_end_at(item, end), held=held)
    return change_s


def _start(uow: UnitOfWork, plan: DayPlan, at: datetime) -> None:
    if plan.following is None:
        raise DeskError("day_over")
    uow.label = said("Début de « {title} »", title=own_datum(plan.following.phase.title))
    uow.change(plan.following.phase, started_at=at)
    if plan.current is not None:
        uow.change(plan.current.phase, held=False)


def _plan(db: Reader, at: datetime) -> DayPlan:
    plan = plan_of(db, at)
    if not plan.phases:
        raise DeskError("agenda_missing")
    return plan


def _current(plan: DayPlan) -> PlannedPhase:
    if plan.current is None:
        raise DeskError("day_not_begun")
    if plan.finished:
        raise DeskError("day_over")
    return plan.current


def _next_break(plan: DayPlan) -> PlannedPhase:
    item = next_break(plan)
    if item is None:
        raise DeskError("no_break_left")
    return item


def _no_room(plan: DayPlan, item: PlannedPhase) -> DeskError:
    fixed = _fixed_after(plan, plan.phases.index(item))
    return DeskError("no_room_before_fixed", title=own_words(item.phase.title), fixed=fixed)


def _fixed_after(plan: DayPlan, index: int) -> str:
    found = next((item.phase for item in plan.phases[index + 1 :] if item.phase.kind is PhaseKind.FIXED), None)
    return own_words(found.title) if found is not None else ""


def _length(seconds: int) -> Said:
    if seconds < 60:
        return counted("{n} seconde", "{n} secondes", seconds)
    return counted("{n} minute", "{n} minutes", round(seconds / 60))
