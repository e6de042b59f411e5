from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Absence, Badge, Person
from probono_desk.domain.presence import HeadCount
from probono_desk.roster.read import read_roster
from probono_desk.store import door, history
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.check_in import Outcome, check_in_code, check_in_person, leave
from probono_desk.usecases.roster.import_roster import import_roster
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.roster.files import write_csv

LATER = NINE + timedelta(minutes=20)


def test_arrival_says_where_to_go(day: SmallDay) -> None:
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        from probono_desk.domain.edition import Structure

        structure = next(s for s in uow.all(Structure) if s.name == "Le Beffroi")
        uow.change(structure, referent_id=day.representatives[0].id)
    answer = check_in_code(day.dossier, day.codes[day.volunteers[4].id].lower(), at=NINE, actor=ACTOR)
    assert (answer.outcome, answer.table, answer.structure, answer.referent) == (
        Outcome.ARRIVED,
        2,
        "Le Beffroi",
        "Anne Roux",
    )
    assert (answer.team_arrived, answer.team_seated) == (1, 4)


def test_second_scan_names_first_arrival_and_writes_nothing(day: SmallDay) -> None:
    code = day.codes[day.volunteers[0].id]
    check_in_code(day.dossier, code, at=NINE, actor=ACTOR)
    answer = check_in_code(day.dossier, code, at=LATER, actor=ACTOR)
    assert (answer.outcome, answer.at, answer.desk, answer.act_id) == (Outcome.ALREADY, NINE, day.dossier.desk, None)


@pytest.mark.parametrize("text", ["", "BCDF", "https://example.org", "\0" * 40, "BCDFGHJKLNPR"])
def test_what_is_not_a_badge_of_ours_changes_nothing(day: SmallDay, text: str) -> None:
    assert check_in_code(day.dossier, text, at=NINE, actor=ACTOR).outcome is Outcome.UNKNOWN
    with day.dossier.read() as db:
        assert door.presence(db) == {}


def test_lost_badge_is_retired_and_the_new_one_works(day: SmallDay) -> None:
    lea = day.volunteers[0]
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.retire(uow.all(Badge, person_id=lea.id)[0])
        uow.add(Badge(lea.id, code := str(new_code()), lea.id))
    assert check_in_code(day.dossier, day.codes[lea.id], at=NINE, actor=ACTOR).outcome is Outcome.RETIRED
    assert check_in_code(day.dossier, code, at=NINE, actor=ACTOR).outcome is Outcome.ARRIVED


def test_excused_person_who_comes_after_all_is_no_longer_excused(day: SmallDay) -> None:
    lea = day.volunteers[0]
    seat_people.set_absence(day.dossier, lea.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="train")
    answer = check_in_person(day.dossier, lea.id, at=LATER, actor=ACTOR)
    assert answer.person is not None
    assert answer.person.absence is None
    assert answer.act_id is not None
    history.undo(day.dossier, answer.act_id, at=LATER, actor=ACTOR)
    with day.dossier.read() as db:
        again = db.get(Person, lea.id)
    assert again is not None
    assert (again.absence, again.absence_reason) == (Absence.EXCUSED, "train")


def test_leaving_and_coming_back(day: SmallDay) -> None:
    lea = day.volunteers[0]
    with pytest.raises(DeskError, match="not_inside"):
        leave(day.dossier, lea.id, at=NINE, actor=ACTOR)
    check_in_person(day.dossier, lea.id, at=NINE, actor=ACTOR)
    assert leave(day.dossier, lea.id, at=LATER, actor=ACTOR).outcome is Outcome.LEFT
    with day.dossier.read() as db:
        last = history.next_undo(db)
    assert last is not None
    assert str(last.label) == f"Sortie de {lea.full_name}"  # as the button says; a departure is the evening's
    with pytest.raises(DeskError, match="not_inside"):
        leave(day.dossier, lea.id, at=LATER, actor=ACTOR)
    back = check_in_person(day.dossier, lea.id, at=LATER + timedelta(hours=1), actor=ACTOR)
    assert back.outcome is Outcome.RETURNED
    with day.dossier.read() as db:
        presence = door.presence_of(db, lea.id)
    assert presence is not None
    assert (presence.arrived_at, presence.inside) == (NINE, True)


def test_last_door_acts_say_what_was_taken_back_and_what_came_back(day: SmallDay) -> None:
    first = check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    check_in_person(day.dossier, day.volunteers[1].id, at=NINE, actor=ACTOR)
    seat_people.move(day.dossier, day.volunteers[1].id, day.teams[1].id, at=NINE, actor=ACTOR)
    assert first.act_id is not None

    def standing() -> list[bool]:
        with day.dossier.read() as db:
            return [not act.undone for act in door.last_door_acts(db)]

    assert standing() == [True, True]
    history.undo(day.dossier, first.act_id, at=LATER, actor=ACTOR)
    assert standing() == [True, False]
    with day.dossier.read() as db:
        undo = next(act for act in history.recent_acts(db) if act.undoes == first.act_id)
    history.undo(day.dossier, undo.id, at=LATER, actor=ACTOR)
    assert standing() == [True, True]


def test_counts_are_of_volunteers_and_walk_ins_were_not_expected(day: SmallDay) -> None:
    from probono_desk.usecases.door.walk_in import walk_in

    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    check_in_person(day.dossier, day.representatives[0].id, at=NINE, actor=ACTOR)
    walk_in(day.dossier, "Anna", "Lopes", at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert door.head_count(db) == HeadCount(expected=8, came=1, walk_ins=1)


def test_a_company_comes_in_together_as_one_act_and_goes_back_as_one(day: SmallDay) -> None:
    early, excused, *others = day.volunteers[:4]
    check_in.check_in_person(day.dossier, early.id, at=NINE - timedelta(minutes=20), actor=ACTOR)
    seat_people.set_absence(day.dossier, excused.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="grève")
    came = check_in.check_in_together(
        day.dossier, [(person.id, NINE) for person in day.volunteers[:4]], at=NINE, actor=ACTOR
    )
    assert came.people == 3
    assert came.act_id is not None
    with day.dossier.read() as db:
        here = door.presence(db)
        assert db.get(Person, excused.id).absence is None  # type: ignore[union-attr]  # it is there
    assert here[early.id].arrived_at == NINE - timedelta(minutes=20)
    assert {here[person.id].arrived_at for person in (excused, *others)} == {NINE}
    history.undo(day.dossier, came.act_id, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert set(door.presence(db)) == {early.id}
        assert db.get(Person, excused.id).absence_reason == "grève"  # type: ignore[union-attr]  # as above


def test_nobody_new_writes_nothing(day: SmallDay) -> None:
    person = day.volunteers[0]
    check_in.check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    came = check_in.check_in_together(day.dossier, [(person.id, NINE)], at=NINE, actor=ACTOR)
    assert (came.people, came.act_id) == (0, None)


def test_signed_lines_keep_the_time_of_the_sheet(day: SmallDay) -> None:
    signed = NINE - timedelta(minutes=17)
    check_in.check_in_together(day.dossier, [(day.volunteers[0].id, signed)], at=NINE, actor=ACTOR, method="paper")
    with day.dossier.read() as db:
        assert door.presence(db)[day.volunteers[0].id].arrived_at == signed


def test_who_was_excused_and_comes_all_the_same_is_said(day: SmallDay) -> None:
    person = day.volunteers[0]
    seat_people.set_absence(day.dossier, person.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="malade")
    answer = check_in.check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    assert (answer.outcome, answer.not_expected, answer.reason) == (Outcome.ARRIVED, Absence.EXCUSED, "malade")


@pytest.mark.parametrize("title", ["Code du billet", "Code-barres", "Barcode"])
def test_6_a_column_of_the_list_lets_people_be_scanned_by_their_ticket(
    day: SmallDay, tmp_path: Path, title: str
) -> None:
    rows = [("Nom", "Prénom", "E-mail", title)]
    rows += [(f"Delage{n}", "Ana", f"ana{n}@example.org", f"WZ-4410-{n:05}") for n in range(12)]
    reading = read_roster(write_csv(tmp_path / "billets.csv", rows))
    import_roster(day.dossier, reading, at=NINE, actor=ACTOR)
    answer = check_in.check_in_code(day.dossier, "wz-4410-00007", at=NINE, actor=ACTOR)
    assert answer.person is not None
    assert (answer.outcome, answer.person.last_name) == (Outcome.ARRIVED, "Delage7")


def test_6_a_code_that_is_too_short_for_a_ticket_is_told_from_an_unknown_one(day: SmallDay) -> None:
    for text in ("7", "A 12", "12\n"):
        assert check_in_code(day.dossier, text, at=NINE, actor=ACTOR).outcome is Outcome.TOO_SHORT
    assert check_in_code(day.dossier, "A123", at=NINE, actor=ACTOR).outcome is Outcome.UNKNOWN
