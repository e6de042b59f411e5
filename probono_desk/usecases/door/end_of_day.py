"""The end of the day: everybody goes out in one act, but for those who are still there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Person, Role, Scan, ScanKind
from probono_desk.domain.people_order import paper_order
from probono_desk.said import counted, said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.seating import seating_plan
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.words import enumerated

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody who is inside: their table, and when they last came in."""

    person_id: RowId
    name: str
    role: Role
    organisation: str
    table: int | None
    since: datetime


def still_inside(dossier: Dossier) -> tuple[Inside, ...]:
    """Everybody who is inside now, of any role: table by table, then those without one."""
    with dossier.read() as db:
        seats, here = seating_plan(db), door.presence(db)
        people = sorted(db.all(Person), key=paper_order)
        found = [
            Inside(
                person.id,
                person.full_name,
                person.role,
                person.organisation,
                seats.number_of(person),
                here[person.id].last_at,
            )
            for person in people
            if person.id in here and here[person.id].inside
        ]
    return tuple(sorted(found, key=lambda one: (one.table is None, one.table)))


def usual_departure(dossier: Dossier, *, at: datetime) -> datetime:
    """When everybody leaves unless somebody says otherwise: the day's end, or now where that is still to come."""
    with dossier.read() as db:
        phases = plan_of(db, at).phases
    return min(phases[-1].ends_at, at) if phases else at


def leave_together(
    dossier: Dossier, person_ids: Sequence[RowId], *, left_at: datetime, at: datetime, actor: str
) -> int:
    """Note that several have gone out, as one act; who is out already keeps the departure that is known.

    Args:
        person_ids: who goes.
        left_at: when they left (aware).
        at: now (aware).
        actor: who notes it.

    Returns:
        How many left.

    Raises:
        DeskError: ``person_unknown``; ``departure_to_come`` when that is not yet; ``departure_before_arrival`` names
            those who came in later than that, and nobody leaves.
    """
    if left_at > at:
        raise DeskError("departure_to_come")
    with dossier.act(at=at, actor=actor) as uow:
        gone, later = [], []
        for person_id in dict.fromkeys(person_ids):
            person = uow.get(Person, person_id)
            if person is None or person.retired:
                raise DeskError("person_unknown")
            if _came_later(uow, person_id, left_at, at):
                later.append(person.full_name)
            elif go_out(uow, person_id, left_at):
                gone.append(person.full_name)
        if later:
            raise DeskError("departure_before_arrival", n=len(later), names=enumerated(later, MOST_NAMED))
        uow.label = counted(
            "Fin de journée : départ de {n} personne", "Fin de journée : départ de {n} personnes", len(gone)
        )
        if len(gone) == 1:
            uow.label = said("Départ de {name}", name=gone[0])
        return len(gone)


def _came_later(uow: UnitOfWork, person_id: RowId, left_at: datetime, at: datetime) -> bool:
    """Whether somebody who is inside came in after the minute in which they are said to have left.

    A clock that runs ahead on another desk keeps nobody inside: who came "later than now" may leave now.
    """
    here = door.presence_of(uow, person_id)
    if here is None or not here.inside:
        return False
    return min(here.last_at, at).replace(second=0, microsecond=0) > left_at


def go_out(uow: UnitOfWork, person_id: RowId, left_at: datetime) -> bool:
    """Note inside an act that somebody who is inside went out; whether they were."""
    here = door.presence_of(uow, person_id)
    if here is None or not here.inside:
        return False
    uow.add(Scan(new_id(uow.at), person_id, ScanKind.OUT, max(left_at, here.last_at), uow.desk, "evening"))
    return True
