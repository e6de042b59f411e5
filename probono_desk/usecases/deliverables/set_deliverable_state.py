"""Saying how far a deliverable is, and what is left to do after the day."""

from __future__ import annotations

from datetime import date, datetime

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.ids import RowId
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.missions import deliverable_of, known_mission
from probono_desk.words import word_for


def set_deliverable_state(
    dossier: Dossier, mission_id: RowId, state: DeliverableState, *, at: datetime, actor: str
) -> None:
    """Say how far a mission's deliverable is; the state it has already is no act.

    Raises:
        DeskError: ``mission_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        uow.label = _("Livrable de {structure} : {state}").format(structure=structure, state=word_for(state))
        uow.change(deliverable_of(uow, mission_id), state=state)


def set_remaining(
    dossier: Dossier, mission_id: RowId, remaining: str, *, owner: str, due: date | None, at: datetime, actor: str
) -> None:
    """Say what is left to do, who does it and for when.

    Raises:
        DeskError: ``mission_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        uow.label = _("Reste à faire pour {structure}").format(structure=structure)
        uow.change(deliverable_of(uow, mission_id), remaining=remaining.strip(), owner=" ".join(owner.split()), due=due)
