"""State, what remains, notes, recommendations and pledges, through the read model that the screen shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.standing import NEEDS_SOMETHING
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.deliverables.follow import add_note, set_deliverable_state, set_remaining
from probono_desk.usecases.deliverables.missions import Flag, MissionSheet, missions
from tests.dossiers import ACTOR, NINE, SmallDay


def sheet(day: SmallDay) -> MissionSheet:
    return missions(day.dossier)[0]


def undo_last(day: SmallDay) -> None:
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(day.dossier, last.id, at=NINE, actor=ACTOR)


def test_missions_come_by_table(day: SmallDay) -> None:
    assert [(s.table, s.structure) for s in missions(day.dossier)] == [(1, "L’Établi"), (2, "Le Beffroi")]


def test_state_changes_and_comes_back(day: SmallDay) -> None:
    mission = day.missions[0].id
    for state in NEEDS_SOMETHING:
        with pytest.raises(DeskError, match="nothing_handed_over"):
            set_deliverable_state(day.dossier, mission, state, at=NINE, actor=ACTOR)
    for state in (one for one in DeliverableState if one not in NEEDS_SOMETHING):
        set_deliverable_state(day.dossier, mission, state, at=NINE, actor=ACTOR)
        assert sheet(day).state is state
    undo_last(day)
    assert sheet(day).state is DeliverableState.IN_PROGRESS


def test_the_state_it_has_already_is_no_act(day: SmallDay) -> None:
    set_deliverable_state(day.dossier, day.missions[0].id, DeliverableState.TO_FRAME, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert next_undo(db) is None


def test_a_mission_without_deliverable_gets_one_again_after_undo(day: SmallDay) -> None:
    with day.dossier.act("sans", at=NINE, actor=ACTOR) as uow:
        uow.retire(uow.all(Deliverable, mission_id=day.missions[0].id)[0])
    for _twice in range(2):
        set_deliverable_state(day.dossier, day.missions[0].id, DeliverableState.TO_COMPLETE, at=NINE, actor=ACTOR)
        assert sheet(day).state is DeliverableState.TO_COMPLETE
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


def test_what_the_structure_answered_to_the_call_is_shown(day: SmallDay) -> None:
    assert sheet(day).eligibility == ()
    with day.dossier.read() as db:
        structure = next(row for row in db.all(Structure) if row.name == sheet(day).structure)
    with day.dossier.act("Candidature", at=NINE, actor=ACTOR) as uow:
        uow.change(structure, eligibility=("social_purpose:oui",))
    assert ("Finalité sociale", "oui") in sheet(day).eligibility
    assert ("Salariés (20 au plus)", "") in sheet(day).eligibility  # nobody said: seen, not decided
