"""The round of the tables: stopping at one, how it was found, the checkpoints that it has passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.table_round import Checkpoint, CheckpointKind, Visit, VisitState
from probono_desk.i18n import N_, _
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.words import said_for, word_for


@dataclass(frozen=True, slots=True)
class TableRound:
    """What the round knows of one table. ``visits`` come newest first; ``checkpoints`` are those passed."""

    team: Team
    structure: str
    visits: tuple[Visit, ...] = ()
    checkpoints: Mapping[CheckpointKind, Checkpoint] = field(default_factory=dict)

    @property
    def latest(self) -> Visit | None:
        """How the table was found last; ``None`` where nobody has stopped yet."""
        return self.visits[0] if self.visits else None

    @property
    def needs_help(self) -> bool:
        """Whether the latest visit asked for help."""
        return self.latest is not None and self.latest.needs_help


def table_round(dossier: Dossier) -> tuple[TableRound, ...]:
    """Every table by number, from one snapshot."""
    with dossier.read() as db:
        return table_round_of(db)


def table_round_of(db: Reader) -> tuple[TableRound, ...]:
    """The same, inside a snapshot that is open already."""
    missions, structures = db.index(Mission), db.index(Structure)
    visits: dict[RowId, list[Visit]] = {}
    for visit in db.all(Visit):
        visits.setdefault(visit.team_id, []).append(visit)
    passed: dict[RowId, dict[CheckpointKind, Checkpoint]] = {}
    for one in sorted(db.all(Checkpoint), key=lambda one: (one.at, one.id)):
        passed.setdefault(one.team_id, {}).setdefault(one.kind, one)
    made = []
    for team in sorted(db.all(Team), key=lambda team: (team.number, team.id)):
        mission = missions.get(team.mission_id or "")
        structure = structures.get(mission.structure_id) if mission is not None else None
        newest_first = sorted(visits.get(team.id, ()), key=lambda visit: (visit.at, visit.id), reverse=True)
        name = structure.name if structure is not None else ""
        made.append(TableRound(team, name, tuple(newest_first), passed.get(team.id, {})))
    return tuple(made)


def seen_longest_ago(tables: tuple[TableRound, ...]) -> tuple[TableRound, ...]:
    """The same tables, whoever waits longest first: those never seen, then the oldest visit, then by number."""
    return tuple(
        sorted(tables, key=lambda t: (t.latest is not None, t.latest.at.timestamp() if t.latest else 0, t.team.number))
    )


def calling_tables(tables: tuple[TableRound, ...]) -> tuple[TableRound, ...]:
    """The tables that need somebody: help was asked there, or they were found red; who asked for help comes first."""
    found = [table for table in tables if calls(table.latest)]
    return tuple(sorted(found, key=lambda table: not table.needs_help))


def calls(visit: Visit | None) -> tuple[str, ...]:
    """Why a table calls, for every screen: it was found red, help was asked there, or both."""
    if visit is None:
        return ()
    red = (word_for(visit.state),) if visit.state is VisitState.RED else ()
    return (*red, _("besoin d’aide")) if visit.needs_help else red


def visit_table(
    dossier: Dossier,
    team_id: RowId,
    state: VisitState,
    *,
    at: datetime,
    actor: str,
    note: str = "",
    needs_help: bool = False,
) -> Visit:
    """Note how a table was found.

    Raises:
        DeskError: ``team_unknown``.
    """
    made = Visit(new_id(at), team_id, state, at, actor, note.strip(), needs_help)
    with dossier.act(at=at, actor=actor) as uow:
        label = N_("Table {table} : {state}, besoin d’aide") if needs_help else N_("Table {table} : {state}")
        uow.label = said(label, table=_team(uow, team_id).number, state=said_for(state))
        uow.add(made)
    return made


def pass_checkpoint(dossier: Dossier, team_id: RowId, kind: CheckpointKind, *, at: datetime, actor: str) -> None:
    """Note that a table has passed a checkpoint; passed already, nothing is written.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        uow.label = said("Table {table} : {checkpoint}", table=_team(uow, team_id).number, checkpoint=said_for(kind))
        if not uow.all(Checkpoint, team_id=team_id, kind=kind):
            uow.add(Checkpoint(new_id(at), team_id, kind, at, actor))


def reopen_checkpoint(dossier: Dossier, team_id: RowId, kind: CheckpointKind, *, at: datetime, actor: str) -> None:
    """Say that a table has not passed a checkpoint after all.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        uow.label = said(
            "Table {table} : {checkpoint}, pas encore", table=_team(uow, team_id).number, checkpoint=said_for(kind)
        )
        for passed in uow.all(Checkpoint, team_id=team_id, kind=kind):
            uow.retire(passed)


def _team(db: Reader, team_id: RowId) -> Team:
    team = db.get(Team, team_id)
    if team is None or team.retired:
        raise DeskError("team_unknown")
    return team
