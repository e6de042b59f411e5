"""State, what remains, notes, recommendations and pledges, through the read model that the screen shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.deliverables.follow import add_note, set_deliverable_state, set_remaining
from probono_desk.usecases.deliverables.missions import Flag, MissionSheet, missions, trail_candidates
from probono_desk.usecases.deliverables.recommend import (
    Advice,
    recommend,
    revise_recommendation,
    withdraw_recommendation,
)
from probono_desk.usecases.deliverables.trail import pledge_trail, revise_pledge, withdraw_pledge
from probono_desk.usecases.door.check_in import check_in_person, leave
from tests.dossiers import ACTOR, NINE, SmallDay


def sheet(day: SmallDay) -> MissionSheet:
    return missions(day.dossier)[0]


def undo_last(day: SmallDay) -> None:
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(day.dossier, last.id, at=NINE, actor=ACTOR)


def advise(day: SmallDay, *texts: str) -> list[RowId]:
    mission = day.missions[0].id
    return [recommend(day.dossier, mission, Advice(text), at=NINE, actor=ACTOR).id for text in texts]


def advice(day: SmallDay) -> list[tuple[int, str]]:
    return [(row.number, row.text) for row in sheet(day).recommendations]


def test_missions_come_by_table(day: SmallDay) -> None:
    assert [(s.table, s.structure) for s in missions(day.dossier)] == [(1, "L’Établi"), (2, "Le Beffroi")]


def test_state_changes_and_comes_back(day: SmallDay) -> None:
    mission = day.missions[0].id
    for state in DeliverableState:
        set_deliverable_state(day.dossier, mission, state, at=NINE, actor=ACTOR)
        assert sheet(day).state is state
    undo_last(day)
    assert sheet(day).state is DeliverableState.SIGNED


def test_the_state_it_has_already_is_no_act(day: SmallDay) -> None:
    set_deliverable_state(day.dossier, day.missions[0].id, DeliverableState.TO_FRAME, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert next_undo(db) is None


def test_a_mission_without_deliverable_gets_one_again_after_undo(day: SmallDay) -> None:
    with day.dossier.act("sans", at=NINE, actor=ACTOR) as uow:
        uow.retire(uow.all(Deliverable, mission_id=day.missions[0].id)[0])
    for _twice in range(2):
        set_deliverable_state(day.dossier, day.missions[0].id, DeliverableState.FROZEN, at=NINE, actor=ACTOR)
        assert sheet(day).state is DeliverableState.FROZEN
        undo_last(day)
        assert sheet(day).state is DeliverableState.TO_FRAME


def test_flags_come_with_the_freeze(day: SmallDay) -> None:
    mission = day.missions[0].id
    assert sheet(day).flags == ()
    set_deliverable_state(day.dossier, mission, DeliverableState.TO_COMPLETE, at=NINE, actor=ACTOR)
    assert set(sheet(day).flags) == {Flag.NOTHING_CAPTURED, Flag.NOBODY_COMPLETES, Flag.FEW_PLEDGES}
    set_remaining(day.dossier, mission, "La grille", owner=" Anne  Roux", due=date(2026, 12, 18), at=NINE, actor=ACTOR)
    assert (sheet(day).remaining, sheet(day).owner, sheet(day).due) == ("La grille", "Anne Roux", date(2026, 12, 18))
    assert Flag.NOBODY_COMPLETES not in sheet(day).flags


def test_notes_come_newest_first_with_who_and_when(day: SmallDay) -> None:
    for minute, text in enumerate(("Cadrage flou", "Besoin d’un juriste")):
        add_note(day.dossier, day.missions[0].id, text, at=NINE + timedelta(minutes=minute), actor=ACTOR)
    notes = sheet(day).notes
    assert [note.text for note in notes] == ["Besoin d’un juriste", "Cadrage flou"]
    assert (notes[1].at, notes[1].actor) == (NINE, ACTOR)
    with pytest.raises(DeskError, match="text_missing"):
        add_note(day.dossier, day.missions[0].id, " \n", at=NINE, actor=ACTOR)


def test_recommendations_are_numbered_without_a_gap(day: SmallDay) -> None:
    _first, second, _third = advise(day, "un", "deux", "trois")
    withdraw_recommendation(day.dossier, second, at=NINE, actor=ACTOR)
    assert advice(day) == [(1, "un"), (2, "trois")]
    undo_last(day)
    assert advice(day) == [(1, "un"), (2, "deux"), (3, "trois")]


def test_a_recommendation_moves_and_the_others_make_room(day: SmallDay) -> None:
    _first, _second, third = advise(day, "un", "deux", "trois")
    changed = Advice("trois bis", priority=1, owner="Anne", horizon="avant l’été", for_trail=True)
    revise_recommendation(day.dossier, third, changed, number=1, at=NINE, actor=ACTOR)
    assert advice(day) == [(1, "trois bis"), (2, "un"), (3, "deux")]
    assert sheet(day).recommendations[0].for_trail
    undo_last(day)
    assert advice(day) == [(1, "un"), (2, "deux"), (3, "trois")]


def test_numbers_that_clash_are_shown_and_repaired_in_order(day: SmallDay) -> None:
    first, second = advise(day, "un", "deux")
    withdraw_recommendation(day.dossier, first, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        withdrawal = next_undo(db)
    assert withdrawal is not None
    advise(day, "trois")
    undo(day.dossier, withdrawal.id, at=NINE, actor=ACTOR)  # brings a second number 2
    assert [number for number, _text in advice(day)] == [1, 2, 3]
    revise_recommendation(day.dossier, second, Advice("deux"), number=3, at=NINE, actor=ACTOR)
    assert advice(day) == [(1, "un"), (2, "trois"), (3, "deux")]


def test_only_who_has_come_may_pledge(day: SmallDay) -> None:
    here, absent = day.volunteers[:2]
    check_in_person(day.dossier, here.id, at=NINE, actor=ACTOR)
    made = pledge_trail(
        day.dossier, day.missions[0].id, here.id, availability="deux soirs par mois", at=NINE, actor=ACTOR
    )
    with pytest.raises(DeskError, match="pledge_not_present"):
        pledge_trail(day.dossier, day.missions[0].id, absent.id, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="pledge_already"):
        pledge_trail(day.dossier, day.missions[0].id, here.id, at=NINE, actor=ACTOR)
    revise_pledge(day.dossier, made.id, availability="le lundi", first_appointment="14 décembre", at=NINE, actor=ACTOR)
    (pledged,) = sheet(day).pledges
    assert (pledged.name, pledged.pledge.availability, pledged.gone) == (here.full_name, "le lundi", False)
    assert sheet(day).few_pledges
    leave(day.dossier, here.id, at=NINE + timedelta(hours=6), actor=ACTOR)
    assert sheet(day).pledges[0].gone
    withdraw_pledge(day.dossier, made.id, at=NINE, actor=ACTOR)
    assert sheet(day).pledges == ()


def test_a_representative_does_not_pledge(day: SmallDay) -> None:
    check_in_person(day.dossier, day.representatives[0].id, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="pledge_not_volunteer"):
        pledge_trail(day.dossier, day.missions[0].id, day.representatives[0].id, at=NINE, actor=ACTOR)


def test_candidates_are_those_who_came_own_team_first(day: SmallDay) -> None:
    for person in (day.volunteers[4], day.volunteers[1], day.volunteers[0]):
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    pledge_trail(day.dossier, day.missions[0].id, day.volunteers[0].id, at=NINE, actor=ACTOR)
    found = trail_candidates(day.dossier, day.missions[0].id)
    assert [(c.person_id, c.table, c.own_team) for c in found] == [
        (day.volunteers[1].id, 1, True),
        (day.volunteers[4].id, 2, False),
    ]
