"""Seating people: a move is one act; who is missing; which table needs somebody."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence, Person
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier


def move(dossier: Dossier, person_id: RowId, team_id: RowId | None, *, at: datetime, actor: str) -> Person:
    """Seat somebody at another table, or at none.

    Raises:
        DeskError: ``person_unknown``, ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        person = uow.get(Person, person_id)
        if person is None or person.retired:
            raise DeskError("person_unknown")
        team = uow.get(Team, team_id)
        if team_id is not None and (team is None or team.retired):
            raise DeskError("team_unknown")
        uow.label = (
            _("{name} à la table {table}").format(name=person.full_name, table=team.number)
            if team is not None
            else _("{name} sans table").format(name=person.full_name)
        )
        return uow.change(person, team_id=team_id)


def set_absence(
    dossier: Dossier, person_id: RowId, absence: Absence | None, *, at: datetime, actor: str, reason: str = ""
) -> Person:
    """Say that somebody will not come, and why; or expect them again.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        person = uow.get(Person, person_id)
        if person is None or person.retired:
            raise DeskError("person_unknown")
        labels = {
            None: _("{name} de nouveau attendu·e"),
            Absence.EXCUSED: _("{name} : excusé·e"),
            Absence.NO_SHOW: _("{name} : absent·e"),
        }
        uow.label = labels[absence].format(name=person.full_name)
        return uow.change(person, absence=absence, absence_reason=reason)
