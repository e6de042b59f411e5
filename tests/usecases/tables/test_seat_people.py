"""Moves are one act and undone as one; destinations say why; who has come cannot be absent."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence, Person
from probono_desk.domain.presence import Whereabouts
from probono_desk.store import history
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import close_arrivals, destinations, move, set_absence
from tests.full_days import ACTOR, FullDay, at


def _read(full: FullDay, person: Person) -> Person:
    with full.dossier.read() as db:
        found = db.get(Person, person.id)
    assert found is not None
    return found


def test_move_is_one_act_and_undone_as_one(full: FullDay) -> None:
    person = full.at_table(1)[0]
    move(full.dossier, person.id, full.teams[3].id, at=at(8, 55), actor=ACTOR)
    assert _read(full, person).team_id == full.teams[3].id
    with full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    assert str(act.label) == "Claire Delattre à la table 4"
    history.undo(full.dossier, act.id, at=at(8, 56), actor=ACTOR)
    assert _read(full, person) == person


def test_move_to_the_same_table_writes_nothing(full: FullDay) -> None:
    person = full.at_table(1)[0]
    move(full.dossier, person.id, person.team_id, at=at(8, 55), actor=ACTOR)
    with full.dossier.read() as db:
        assert history.next_undo(db) is None


def test_move_to_no_table_shows_in_the_room(full: FullDay) -> None:
    person = full.at_table(1)[0]
    move(full.dossier, person.id, None, at=at(8, 55), actor=ACTOR)
    assert [seat.person.id for seat in room(full.dossier, at(9)).unseated] == [person.id]


def test_unknown_person_or_table_changes_nothing(full: FullDay) -> None:
    with pytest.raises(DeskError, match="person_unknown"):
        move(full.dossier, RowId("nobody"), full.teams[0].id, at=at(9), actor=ACTOR)
    with pytest.raises(DeskError, match="team_unknown"):
        move(full.dossier, full.volunteers[0].id, RowId("nowhere"), at=at(9), actor=ACTOR)


def test_nobody_is_expected_at_a_time_that_is_behind(full: FullDay) -> None:
    person = full.volunteers[0]
    with pytest.raises(DeskError, match="late_already"):
        set_absence(full.dossier, person.id, None, late_until=at(7, 30), at=at(9, 5), actor=ACTOR)
    assert _read(full, person) == person
    late = set_absence(full.dossier, person.id, None, late_until=at(9, 5), at=at(9, 5), actor=ACTOR)
    assert late.late_until == at(9, 5)


def test_who_has_come_cannot_be_said_absent(full: FullDay) -> None:
    person = full.volunteers[0]
    full.arrive([person], at(8, 40))
    with pytest.raises(DeskError, match="has_come"):
        set_absence(full.dossier, person.id, Absence.NO_SHOW, at=at(9), actor=ACTOR)
    assert _read(full, person).absence is None


def test_absent_person_who_comes_after_all_is_simply_there(full: FullDay) -> None:
    person = full.volunteers[0]
    set_absence(full.dossier, person.id, Absence.NO_SHOW, at=at(9), actor=ACTOR, reason="grève")
    full.arrive([person], at(9, 40))
    found = next(seat for seat in room(full.dossier, at(9, 41)).tables[0].seats if seat.person.id == person.id)
    assert (found.where, found.arrived_at) == (Whereabouts.INSIDE, at(9, 40))


def test_table_that_lacks_the_skill_is_proposed_first_with_the_reason(full: FullDay) -> None:
    lawyers = [p for p in full.at_table(5) if "droit" in p.skills]
    full.arrive((p for p in full.volunteers if p not in lawyers), at(8, 40))
    mover = full.at_table(1)[0]
    with full.dossier.act("Compétence", at=at(8, 45), actor=ACTOR) as uow:
        mover = uow.change(mover, skills=("Droit",))
    found = destinations(room(full.dossier, at(9)), mover)
    assert [d.table.team.number for d in found] == [5, 2, 3, 4]
    assert found[0].reasons == ("apporte «\u00a0droit\u00a0», que personne n’y a",)


def test_table_with_somebody_missing_comes_before_a_smaller_one_that_is_complete(full: FullDay) -> None:
    move(full.dossier, full.at_table(2)[9].id, full.teams[2].id, at=at(8, 30), actor=ACTOR)
    full.arrive((p for p in full.volunteers if p != full.at_table(4)[9]), at(8, 40))
    found = destinations(room(full.dossier, at(9)), full.at_table(1)[0])
    assert [(d.table.team.number, d.table.here, len(d.table.seats)) for d in found] == [
        (4, 9, 10),
        (2, 9, 9),
        (5, 10, 10),
        (3, 11, 11),
    ]


def test_full_table_is_proposed_last_and_says_so(full: FullDay) -> None:
    full.arrive(full.volunteers, at(8, 40))
    for person in full.at_table(1)[:2]:
        move(full.dossier, person.id, full.teams[1].id, at=at(8, 50), actor=ACTOR)
    found = destinations(room(full.dossier, at(9)), full.at_table(3)[0])
    assert found[-1].table.team.number == 2
    assert found[-1].reasons == ("déjà pleine (12 au plus)",)


def test_homonyms_are_told_apart_and_others_are_not_burdened(full: FullDay) -> None:
    names = {seat.said_name for table in room(full.dossier, at(9)).tables for seat in table.seats}
    assert {"Léa Martin (Mutuelle du Grand Héron)", "Léa Martin (Distribution Pomme-Reinette)"} <= names
    assert "Claire Delattre" in names


def test_missing_list_names_everybody_once_with_the_table(full: FullDay) -> None:
    full.arrive(full.volunteers[1:], at(8, 40))
    full.arrive(full.staff[1:], at(8, 40))
    full.arrive(full.representatives[1:], at(8, 40))
    found = room(full.dossier, at(9)).missing()
    assert [(table and table.team.number, seat.person.full_name) for table, seat in found] == [
        (1, "Claire Delattre"),
        (1, "Odile Lenglet"),
        (None, "Agathe Carlier"),
    ]


def test_tick_the_present_and_the_rest_become_no_shows_in_one_step(full: FullDay) -> None:
    """N#1663: who came is noted, who was excused stays excused, everybody else is absent; and all of it goes back."""
    full.arrive(full.volunteers[:45], at(8, 40))
    excused = full.volunteers[45]
    set_absence(full.dossier, excused.id, Absence.EXCUSED, at=at(8, 45), actor=ACTOR)
    others = [person for person in room(full.dossier, at(9)).missing() if person[1].awaited]
    assert close_arrivals(full.dossier, at=at(9, 15), actor=ACTOR) == len(others)
    assert _read(full, full.volunteers[46]).absence is Absence.NO_SHOW
    assert _read(full, excused).absence is Absence.EXCUSED
    assert _read(full, full.volunteers[0]).absence is None
    assert not [seat for _table, seat in room(full.dossier, at(9, 20)).missing() if seat.awaited]
    with full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(full.dossier, act.id, at=at(9, 16), actor=ACTOR)
    assert _read(full, full.volunteers[46]).absence is None


def test_who_comes_after_the_closing_has_come(full: FullDay) -> None:
    close_arrivals(full.dossier, at=at(9, 15), actor=ACTOR)
    full.arrive(full.volunteers[:1], at(9, 40))
    assert _read(full, full.volunteers[0]).absence is None
