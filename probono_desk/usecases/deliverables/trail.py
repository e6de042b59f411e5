"""The Trail: volunteers who have come go on with the structure for one or two months."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.deliverables import TrailPledge
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Person, Role
from probono_desk.said import said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.deliverables.missions import known_mission


def pledge_trail(
    dossier: Dossier,
    mission_id: RowId,
    person_id: RowId,
    *,
    at: datetime,
    actor: str,
    availability: str = "",
    first_appointment: str = "",
    agreed: bool = False,
    shares_contact: bool = False,
    appointment_at: datetime | None = None,
) -> TrailPledge:
    """Note that a volunteer who has come today goes on with the structure.

    Args:
        dossier: the open dossier.
        mission_id: which mission goes on.
        person_id: a volunteer; usually, not necessarily, of the mission's own team.
        at: when (aware).
        actor: who notes it.
        availability: in their words: “deux soirs par mois”.
        first_appointment: in their words: “jeudi 17, 18 h, en visio”.
        agreed: the structure has said yes.
        shares_contact: the volunteer lets the structure have their e-mail and telephone.
        appointment_at: when they first meet (aware), where that is fixed.

    Raises:
        DeskError: ``mission_unknown``, ``person_unknown``, ``pledge_not_volunteer``, ``pledge_not_present``,
            ``pledge_already``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        person = uow.get(Person, person_id)
        if person is None or person.retired:
            raise DeskError("person_unknown")
        if person.role is not Role.VOLUNTEER:
            raise DeskError("pledge_not_volunteer", name=person.full_name)
        if door.presence_of(uow, person_id) is None:
            raise DeskError("pledge_not_present", name=person.full_name)
        if uow.all(TrailPledge, mission_id=mission_id, person_id=person_id):
            raise DeskError("pledge_already", name=person.full_name)
        made = TrailPledge(
            new_id(at),
            mission_id,
            person_id,
            " ".join(availability.split()),
            " ".join(first_appointment.split()),
            agreed,
            shares_contact,
            appointment_at,
        )
        uow.label = said("Trail : {name} avec {structure}", name=person.full_name, structure=structure)
        uow.add(made)
    return made


def revise_pledge(
    dossier: Dossier,
    pledge_id: RowId,
    *,
    availability: str,
    first_appointment: str,
    agreed: bool | None = None,
    shares_contact: bool | None = None,
    appointment_at: datetime | None = None,
    at: datetime,
    actor: str,
) -> None:
    """Change when somebody is available and meets the structure, and whether the structure agrees.

    Args:
        agreed, shares_contact: left as they are by default.
        appointment_at: when they first meet (aware); ``None`` where that is not fixed.

    Raises:
        DeskError: ``pledge_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        pledge, name = _known(uow, pledge_id)
        uow.label = said("Trail : disponibilités de {name}", name=name)
        uow.change(
            pledge,
            availability=" ".join(availability.split()),
            first_appointment=" ".join(first_appointment.split()),
            agreed=pledge.agreed if agreed is None else agreed,
            shares_contact=pledge.shares_contact if shares_contact is None else shares_contact,
            appointment_at=appointment_at,
        )


def withdraw_pledge(dossier: Dossier, pledge_id: RowId, *, at: datetime, actor: str) -> None:
    """Take a pledge back.

    Raises:
        DeskError: ``pledge_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        pledge, name = _known(uow, pledge_id)
        uow.label = said("Trail : {name} ne continue pas", name=name)
        uow.retire(pledge)


def _known(uow: UnitOfWork, pledge_id: RowId) -> tuple[TrailPledge, str]:
    pledge = uow.get(TrailPledge, pledge_id)
    if pledge is None or pledge.retired:
        raise DeskError("pledge_unknown")
    person = uow.get(Person, pledge.person_id)
    return pledge, person.full_name if person is not None else ""
