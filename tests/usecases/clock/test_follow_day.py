"""What the agenda announces moves the deliverables by itself, once."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.store.history import next_undo, undo
from probono_desk.store.outgoing import acts_in_all
from probono_desk.usecases.clock.follow_day import deliverable_of, follow_day, last_moment, reach
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.usecases.deliverables.follow import set_deliverable_state
from probono_desk.usecases.deliverables.missions import Flag, missions
from probono_desk.usecases.deliverables.sign_off import Signed, sign_off
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.tables.progress import tables_progress
from tests.full_days import ACTOR, FullDay, at

FROZEN, PRESENTED = DeliverableState.FROZEN, DeliverableState.PRESENTED


def states(full: FullDay) -> set[DeliverableState]:
    with full.dossier.read() as db:
        return {row.state for row in db.all(Deliverable)}


def shown(full: FullDay) -> list[DeliverableState]:
    """As every screen says it, table by table."""
    return [row.state for row in status(full.dossier).deliverables]


def everything_is_in(full: FullDay) -> None:
    for mission in full.missions:
        full.hand_over(mission, at(15))


def moment(full: FullDay, when: datetime) -> DeliverableState | None:
    with full.dossier.read() as db:
        found = last_moment(plan_of(db, when), when)
    return None if found is None else found[1]


def test_the_agenda_freezes_then_presents(full: FullDay) -> None:
    full.begin("Départ", at(9))
    everything_is_in(full)
    assert [moment(full, at(*when)) for when in ((15, 59), (16, 1), (17, 29))] == [None, FROZEN, PRESENTED]
    follow_day(full.dossier, at=at(15, 59), actor=ACTOR)
    assert FROZEN not in states(full)
    follow_day(full.dossier, at=at(16, 1), actor=ACTOR)
    assert states(full) == {FROZEN}
    follow_day(full.dossier, at=at(17, 29), actor=ACTOR)
    assert states(full) == {PRESENTED}


def test_where_nothing_was_handed_over_nothing_is_frozen_or_presented(full: FullDay) -> None:
    full.begin("Départ", at(9))
    full.hand_over(full.missions[0], at(15))
    for when, state in ((at(16, 2), FROZEN), (at(17, 29), PRESENTED)):
        follow_day(full.dossier, at=when, actor=ACTOR)
        assert shown(full) == [state, *[DeliverableState.TO_FRAME] * 4]
    full.hand_over(full.missions[1], at(17, 35))
    assert shown(full)[:3] == [PRESENTED, PRESENTED, DeliverableState.TO_FRAME]
    assert Flag.NOTHING_CAPTURED in missions(full.dossier)[4].flags, "what is missing stays said"


def test_a_file_after_a_signature_leaves_it_where_it_was_before(full: FullDay) -> None:
    full.begin("Départ", at(9))
    early, late = full.missions[:2]
    for mission, signed_at in ((early, at(9, 19)), (late, at(17, 40))):
        full.hand_over(mission, at(9, 10))
        if mission is late:
            follow_day(full.dossier, at=at(17, 29), actor=ACTOR)
        seen = next(one for one in missions(full.dossier) if one.id == mission.id).versions
        sign_off(full.dossier, mission.id, Signed("Odile"), seen=seen, at=signed_at, actor=ACTOR)
    assert shown(full)[:2] == [DeliverableState.SIGNED] * 2
    full.hand_over(late, at(17, 45))
    assert shown(full)[1] is PRESENTED, "as it was when it was signed"
    full.hand_over(early, at(9, 30))
    assert shown(full)[0] is DeliverableState.IN_PROGRESS, "nothing had been presented"
    with full.dossier.read() as db:
        assert tables_progress(db)[0].state is DeliverableState.IN_PROGRESS
    assert missions(full.dossier)[0].state is DeliverableState.IN_PROGRESS
    follow_day(full.dossier, at=at(16, 1), actor=ACTOR)
    assert shown(full)[0] is FROZEN, "the day goes on for it"


def test_it_is_one_act_that_does_not_come_again(full: FullDay) -> None:
    full.begin("Départ", at(9))
    everything_is_in(full)
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
    everything_is_in(full)
    mission = full.missions[0].id
    set_deliverable_state(full.dossier, mission, PRESENTED, at=at(15), actor=ACTOR)
    follow_day(full.dossier, at=at(16, 1), actor=ACTOR)
    assert states(full) == {FROZEN, PRESENTED}
    with full.dossier.act("essai", at=at(16, 2), actor=ACTOR) as uow:
        reach(uow, mission, FROZEN)
        assert deliverable_of(uow, mission).state is PRESENTED
