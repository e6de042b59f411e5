"""Why a repair moves whom it moves, and what cannot be helped."""

from __future__ import annotations

from probono_desk.domain.people import Absence, Person
from probono_desk.i18n import french_spaces
from probono_desk.usecases.tables.repair import (
    lock_seat,
)
from probono_desk.usecases.tables.seat_people import move
from tests.full_days import ACTOR, FullDay, at
from tests.usecases.tables.repairing import NINE, come, proposed, told


def test_what_cannot_be_helped_is_said_with_its_reason(full: FullDay) -> None:
    lawyers = [p for p in full.volunteers if "droit" in p.skills]
    come(full, lawyers)
    best = proposed(full).proposals[0]
    assert french_spaces("Table 5 : parmi les présents, personne n’a « droit ».") in best.unmet


def test_a_locked_expert_is_named(full: FullDay) -> None:
    lawyers = [p for p in full.volunteers if "droit" in p.skills]
    for lawyer in lawyers[1:]:
        full_dossier_retire(full, lawyer)
    move(full.dossier, lawyers[0].id, full.teams[0].id, at=at(8), actor=ACTOR)
    lock_seat(full.dossier, lawyers[0].id, locked=True, at=at(8), actor=ACTOR)
    come(full, lawyers[1:])
    proposals = proposed(full).proposals
    locked = lawyers[0].full_name
    wanted = french_spaces(f"Table 5 : « droit » n’y est pas : {locked} l’a, mais reste à sa table.")
    assert all(wanted in proposal.unmet for proposal in proposals)
    assert all(step.seat.person.id != lawyers[0].id for proposal in proposals for step in proposal.steps)
    lock_seat(full.dossier, lawyers[0].id, locked=False, at=NINE, actor=ACTOR)
    best = proposed(full).proposals[0]
    assert lawyers[0].full_name in [name for name, *_rest in told(best)]


def full_dossier_retire(full: FullDay, person: Person) -> None:
    with full.dossier.act("", at=at(8), actor=ACTOR) as uow:
        uow.change(person, absence=Absence.EXCUSED)
