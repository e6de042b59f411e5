"""The roll-call of an evacuation: everybody once, missing until seen."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.domain.edition import Structure
from probono_desk.usecases.door.check_in import check_in_person, leave
from probono_desk.usecases.evacuation.evacuate import (
    begin_evacuation,
    end_evacuation,
    take_tick_back,
    tick_off,
)
from probono_desk.usecases.evacuation.muster import evacuation_now, muster, ticked_since
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.full_days import FullDay, at
from tests.usecases.evacuation.roll import AFTER, FIRE, counts, roll


def test_everybody_inside_is_called_by_table_staff_and_visitors_too(full: FullDay) -> None:
    full.arrive(full.volunteers[:30] + full.representatives + full.staff, at(8, 40))
    begin_evacuation(full.dossier, at=at(11), actor=ACTOR)
    found = roll(full.dossier)
    called = [one.seat.person.id for one in found.called]
    assert sorted(called) == sorted(p.id for p in full.volunteers[:30] + full.representatives + full.staff)
    assert len(set(called)) == len(called)
    assert [group.number for group in found.groups] == [1, 2, 3, 4, 5, None]
    assert (found.inside, found.accounted, found.missing) == (47, 0, 47)


def test_a_tick_is_read_without_reading_the_room_again(full: FullDay) -> None:
    full.arrive([full.at_table(1)[0], full.at_table(2)[0]], at(8, 30))
    begin_evacuation(full.dossier, at=at(11), actor=ACTOR)
    before = muster(full.dossier, at(11))
    assert before is not None
    assert ticked_since(full.dossier, before) == before
    tick_off(full.dossier, [full.at_table(2)[0].id], at=at(11, 2), actor=ACTOR)
    after = ticked_since(full.dossier, before)
    assert after is not None
    assert after == muster(full.dossier, at(11, 2))
    assert (after.accounted, after.missing) == (1, 1)
    assert [one is two for one, two in zip(before.groups, after.groups, strict=True)].count(False) == 1
    take_tick_back(full.dossier, full.at_table(2)[0].id, at=at(11, 3), actor=ACTOR)
    assert ticked_since(full.dossier, after) == before
    end_evacuation(full.dossier, at=at(11, 4), actor=ACTOR)
    assert ticked_since(full.dossier, after) is None
    assert evacuation_now(full.dossier) is None


def test_who_is_let_out_by_the_door_after_it_began_is_still_to_be_found(day: SmallDay) -> None:
    early, late = day.volunteers[:2]
    for person in (early, late):
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    leave(day.dossier, early.id, at=FIRE - timedelta(minutes=5), actor=ACTOR)
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    assert counts(day.dossier) == (1, 0, 1)
    leave(day.dossier, late.id, at=AFTER, actor=ACTOR)
    assert counts(day.dossier) == (1, 0, 1)


def test_somebody_the_door_does_not_know_to_be_inside_can_be_ticked_off(day: SmallDay) -> None:
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    assert counts(day.dossier) == (0, 0, 0)
    tick_off(day.dossier, [day.volunteers[3].id], at=AFTER, actor=ACTOR)
    assert counts(day.dossier) == (1, 1, 0)


def test_nobody_is_called_twice_whatever_tables_share_a_referent(full: FullDay) -> None:
    full.arrive(full.staff, at(8, 40))
    with full.dossier.act("Partagé", at=at(9), actor=ACTOR) as uow:
        structures = uow.all(Structure)
        shared = next(s.referent_id for s in structures if s.referent_id)
        for structure in structures:
            uow.change(structure, referent_id=shared)
    begin_evacuation(full.dossier, at=at(11), actor=ACTOR)
    ids = [one.seat.person.id for one in roll(full.dossier).called]
    assert sorted(ids) == sorted({person.id for person in full.staff})
