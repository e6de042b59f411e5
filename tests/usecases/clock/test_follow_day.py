"""What the agenda announces moves the deliverables by itself, once."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.store.history import next_undo, undo
from probono_desk.store.outgoing import acts_in_all
from probono_desk.usecases.clock.follow_day import deliverable_of, follow_day, last_moment, reach
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.usecases.deliverables.follow import set_deliverable_state
from tests.full_days import ACTOR, FullDay, at

FROZEN, PRESENTED = DeliverableState.FROZEN, DeliverableState.PRESENTED


def states(full: FullDay) -> set[DeliverableState]:
    with full.dossier.read() as db:
        return {row.state for row in db.all(Deliverable)}


def moment(full: FullDay, when: datetime) -> DeliverableState | None:
    with full.dossier.read() as db:
        found = last_moment(plan_of(db, when), when)
    return None if found is None else found[1]


def test_the_agenda_freezes_then_presents(full: FullDay) -> None:
    full.begin("Départ", at(9))
    assert [moment(full, at(*when)) for when in ((15, 59), (16, 1), (17, 29))] == [None, FROZEN, PRESENTED]
    follow_day(full.dossier, at=at(15, 59), actor=ACTOR)
    assert FROZEN not in states(full)
    follow_day(full.dossier, at=at(16, 1), actor=ACTOR)
    assert states(full) == {FROZEN}
    follow_day(full.dossier, at=at(17, 29), actor=ACTOR)
    assert states(full) == {PRESENTED}


def test_it_is_one_act_that_does_not_come_again(full: FullDay) -> None:
    full.begin("Départ", at(9))
    follow_day(full.dossier, at=at(16, 1), actor=ACTOR)
    with full.dossier.read() as db:
        acts, last = acts_in_all(db), next_undo(db)
    follow_day(full.dossier, at=at(16, 2), actor=ACTOR)
    with full.dossier.read() as db:
        assert acts_in_all(db) == acts
    assert last is not None
    undo(full.dossier, last.id, at=at(16, 3), actor=ACTOR)
    follow_day(full.dossier, at=at(16, 4), actor=ACTOR)
    assert FROZEN not in states(full), "somebody took it back: that stands"


def test_what_is_further_on_stays(full: FullDay) -> None:
    full.begin("Départ", at(9))
    mission = full.missions[0].id
    set_deliverable_state(full.dossier, mission, PRESENTED, at=at(15), actor=ACTOR)
    follow_day(full.dossier, at=at(16, 1), actor=ACTOR)
    assert states(full) == {FROZEN, PRESENTED}
    with full.dossier.act("essai", at=at(16, 2), actor=ACTOR) as uow:
        reach(uow, mission, FROZEN)
        assert deliverable_of(uow, mission).state is PRESENTED
