"""Stopping at a table: how it goes, and the checkpoints that it has passed."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.table_round import Checkpoint, CheckpointKind, Visit, VisitState
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.words import word_for


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
        number, word = _team(uow, team_id).number, word_for(state)
        label = _("Table {table} : {state}, besoin d’aide") if needs_help else _("Table {table} : {state}")
        uow.label = label.format(table=number, state=word)
        uow.add(made)
    return made


def pass_checkpoint(dossier: Dossier, team_id: RowId, kind: CheckpointKind, *, at: datetime, actor: str) -> None:
    """Note that a table has passed a checkpoint; passed already, nothing is written.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        uow.label = _("Table {table} : {checkpoint}").format(
            table=_team(uow, team_id).number, checkpoint=word_for(kind)
        )
        if not uow.all(Checkpoint, team_id=team_id, kind=kind):
            uow.add(Checkpoint(new_id(at), team_id, kind, at, actor))


def reopen_checkpoint(dossier: Dossier, team_id: RowId, kind: CheckpointKind, *, at: datetime, actor: str) -> None:
    """Say that a table has not passed a checkpoint after all.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        uow.label = _("Table {table} : {checkpoint}, pas encore").format(
            table=_team(uow, team_id).number, checkpoint=word_for(kind)
        )
        for passed in uow.all(Checkpoint, team_id=team_id, kind=kind):
            uow.retire(passed)


def _team(db: Reader, team_id: RowId) -> Team:
    team = db.get(Team, team_id)
    if team is None or team.retired:
        raise DeskError("team_unknown")
    return team
