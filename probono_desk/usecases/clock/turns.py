"""Giving the tables the floor in turn: their order, their minutes, who speaks; each gesture one act.

Instants are cut to whole seconds, so that every countdown turns with the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id, roster_id
from probono_desk.domain.landmarks import announced_freeze
from probono_desk.domain.restitution import Restitution, Turn, TurnMark, TurnMarkKind, TurnSlot, restitution
from probono_desk.said import counted, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.clock.follow_day import reach
from probono_desk.usecases.clock.run_day import plan_of

MOST_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Speaker:
    """A table as it is announced: its number, and the name of its structure."""

    team_id: RowId
    number: int
    structure: str


def restitution_of(db: Reader) -> Restitution:
    """Who speaks when, from what is stored."""
    return restitution(db.all(Team), db.all(TurnSlot), db.all(TurnMark))


def speakers(db: Reader) -> dict[RowId, Speaker]:
    """How each table is announced."""
    missions, structures = db.index(Mission), db.index(Structure)

    def name(team: Team) -> str:
        mission = missions.get(team.mission_id or "")
        structure = None if mission is None else structures.get(mission.structure_id)
        return "" if structure is None else structure.name

    return {team.id: Speaker(team.id, team.number, name(team)) for team in db.all(Team)}


def order_turns(dossier: Dossier, team_ids: Sequence[RowId], *, at: datetime, actor: str) -> None:
    """Say in which order the tables speak.

    Args:
        team_ids: all tables; one that is left out keeps its place after the others.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(said("Ordre de la restitution"), at=at, actor=actor) as uow:
        slots = {slot.team_id: slot for slot in restitution_of(uow).slots}
        if not set(team_ids) <= set(slots):
            raise DeskError("team_unknown")
        rest = [team_id for team_id in slots if team_id not in team_ids]
        _keep(uow, [replace(slots[t], position=n) for n, t in enumerate([*team_ids, *rest], 1)])


def set_turn_minutes(dossier: Dossier, minutes: int, *, at: datetime, actor: str) -> None:
    """Give every table that has not spoken yet this long."""
    with dossier.act(at=at, actor=actor) as uow:
        uow.label = counted("Restitution : {n} minute par table", "Restitution : {n} minutes par table", minutes)
        found = restitution_of(uow)
        waiting = {slot.team_id for slot in found.waiting}
        length_s = max(1, min(minutes, MOST_MINUTES)) * 60
        _keep(uow, [replace(slot, length_s=length_s) if slot.team_id in waiting else slot for slot in found.slots])


def start_turn(dossier: Dossier, team_id: RowId, *, at: datetime, actor: str) -> None:
    """Give a table the floor now; whoever has it gives it back.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        _start(uow, team_id, at, actor)


def start_next_turn(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Give the floor to the next table that has not spoken.

    Raises:
        DeskError: ``turns_over`` when all have spoken.
    """
    with dossier.act(at=at, actor=actor) as uow:
        waiting = restitution_of(uow).waiting
        if not waiting:
            raise DeskError("turns_over")
        _start(uow, waiting[0].team_id, at, actor)


def give_turn_minute(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Give a minute more to whoever speaks.

    Raises:
        DeskError: ``no_turn``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        turn = _current(uow)
        uow.label = said("Restitution : 1 minute de plus pour la table {table}", table=_team(uow, turn).number)
        uow.add(_mark(turn.team_id, TurnMarkKind.MORE, at, actor, 60))


def stop_turn(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Take the floor back, with nobody after; the wall shows the day again.

    Raises:
        DeskError: ``no_turn``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        turn = _current(uow)
        over = _overrun_text(turn, at)
        table = _team(uow, turn).number
        uow.label = said("Restitution : la table {table} a terminé", table=table)
        if over:
            uow.label = said("Restitution : la table {table} a terminé, {over} de trop", table=table, over=over)
        uow.add(_mark(turn.team_id, TurnMarkKind.STOP, at, actor))
        _presented(uow, turn, at)


def restart_turns(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Take every turn back, as after a trial in the morning; order and minutes stay.

    Raises:
        DeskError: ``no_turn`` when nobody has spoken.
    """
    with dossier.act(said("Restitution remise à zéro"), at=at, actor=actor) as uow:
        marks = uow.all(TurnMark)
        if not marks:
            raise DeskError("no_turn")
        for mark in marks:
            uow.retire(mark)


def _start(uow: UnitOfWork, team_id: RowId, at: datetime, actor: str) -> None:
    found = restitution_of(uow)
    slot = next((slot for slot in found.slots if slot.team_id == team_id), None)
    team = uow.get(Team, team_id)
    if slot is None or team is None:
        raise DeskError("team_unknown")
    uow.label = said("Restitution : la parole à la table {table}", table=team.number)
    if found.current is not None and (over := _overrun_text(found.current, at)):
        uow.label = said(
            "Restitution : la parole à la table {table}, après {over} de trop à la table {before}",
            table=team.number,
            before=_team(uow, found.current).number,
            over=over,
        )
    if found.current is not None:
        _presented(uow, found.current, at)
    uow.add(_mark(team_id, TurnMarkKind.START, at, actor, slot.length_s))


def _presented(uow: UnitOfWork, turn: Turn, at: datetime) -> None:
    """Whoever has spoken has presented what its mission made; before the announced freeze it was a trial."""
    freeze = announced_freeze(plan_of(uow, at))
    team = uow.get(Team, turn.team_id)
    if (freeze is None or freeze <= at) and team is not None and team.mission_id is not None:
        reach(uow, team.mission_id, DeliverableState.PRESENTED)


def _overrun_text(turn: Turn, at: datetime) -> str:
    """How much too long, as minutes and seconds; empty for a turn that kept to its time."""
    over_s = int(turn.overrun(at.replace(microsecond=0)).total_seconds())
    return f"{over_s // 60}:{over_s % 60:02}" if over_s else ""


def _mark(team_id: RowId, kind: TurnMarkKind, at: datetime, actor: str, length_s: int = 0) -> TurnMark:
    # The id keeps the millisecond: two gestures within one second stay in their order.
    return TurnMark(new_id(at), team_id, kind, at.replace(microsecond=0), actor, length_s)


def _keep(uow: UnitOfWork, slots: Sequence[TurnSlot]) -> None:
    # Taken back ones too: an order that was undone left its rows, and their ids, behind.
    stored = {slot.team_id: slot for slot in uow.all_even_retired(TurnSlot)}
    for position, slot in enumerate(slots, 1):
        if (before := stored.get(slot.team_id)) is not None:
            uow.change(before, position=position, length_s=slot.length_s, retired=False)
        else:
            # The same on every desk: two that put the tables in order mean the same rows.
            row_id = roster_id("", "turn_slot", slot.team_id)
            uow.add(replace(slot, id=row_id, position=position))


def _current(db: Reader) -> Turn:
    turn = restitution_of(db).current
    if turn is None:
        raise DeskError("no_turn")
    return turn


def _team(db: Reader, turn: Turn) -> Team:
    team = db.get(Team, turn.team_id)
    if team is None:
        raise DeskError("team_unknown")
    return team
