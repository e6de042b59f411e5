"""Refusals, leavings and answers over a preview, on a real dossier and real lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.people import Badge, Person, SamePerson
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts, undo
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.roster.decisions import Decisions
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.import_roster import import_roster, preview_roster
from tests.usecases.roster.small_list import STRUCTURES, VOLUNTEERS, listed_day, whole
from tests.usecases.roster.test_import_roster import volunteers

AT = datetime(2026, 12, 5, 7, 10, tzinfo=UTC)
WHO: dict[str, Any] = {"at": AT, "actor": "Responsable"}
MORE = ("V-9", "Lemaire", "Jean-François", "jf@example.org", "06 39 98 10 09", "Mutuelle", 1, "")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = listed_day(tmp_path / "dossier")
    yield made
    made.close()


def people(desk: Dossier) -> dict[str, Person]:
    with desk.read() as db:
        return {person.reference: person for person in db.all(Person)}


def test_a_new_line_that_is_refused_stays_out_and_is_new_again(desk: Dossier, tmp_path: Path) -> None:
    reading = volunteers(tmp_path, *VOLUNTEERS[1:], MORE)
    (new,) = preview_roster(desk, reading).new
    import_roster(desk, reading, **WHO, decisions=Decisions(refused=frozenset({(new.id, "")})))
    assert "V-9" not in people(desk)
    assert preview_roster(desk, reading).new == (new,)


def test_one_column_of_a_line_can_be_refused(desk: Dossier, tmp_path: Path) -> None:
    changed = ("V-1", "Martin", "Léa", "lea.martin@example.org", "06 39 98 10 77", "Les Ateliers", 1, "")
    reading = volunteers(tmp_path, changed, *VOLUNTEERS[2:])
    before = people(desk)["V-1"]
    import_roster(desk, reading, **WHO, decisions=Decisions(refused=frozenset({(before.id, "email")})))
    after = people(desk)["V-1"]
    assert (after.email, after.phone) == (before.email, "0639981077")


def test_a_structure_that_is_refused_takes_its_mission_and_its_table_along(desk: Dossier, tmp_path: Path) -> None:
    structures = [*STRUCTURES, ("S-3", "La Halte", "Des rôles", 3, 3, 5, "E-1")]
    reading = whole(tmp_path, Structures=structures)
    diff = preview_roster(desk, reading)
    (structure,) = diff.new_of(Structure)
    import_roster(desk, reading, **WHO, decisions=Decisions(refused=frozenset({(structure.id, "")})))
    with desk.read() as db:
        assert len(db.all(Structure)) == len(db.all(Mission)) == len(db.all(Team)) == 2


def test_who_sits_at_a_refused_structure_s_table_keeps_a_table(desk: Dossier, tmp_path: Path) -> None:
    structures = [*STRUCTURES, ("S-3", "La Halte", "Des rôles", 3, 3, 5, "E-1")]
    moved = [*VOLUNTEERS, (*MORE[:6], 3, "")]
    reading = whole(tmp_path, Structures=structures, Volontaires=moved)
    (structure,) = preview_roster(desk, reading).new_of(Structure)
    import_roster(desk, reading, **WHO, decisions=Decisions(refused=frozenset({(structure.id, "")})))
    with desk.read() as db:
        (team,) = [team for team in db.all(Team) if team.number == 3]
    assert team.mission_id is None
    assert people(desk)["V-9"].team_id == team.id


def test_the_absent_stay_unless_they_are_let_go_and_one_undo_brings_them_back(desk: Dossier, tmp_path: Path) -> None:
    reading = volunteers(tmp_path, *VOLUNTEERS[1:3])
    (absent,) = preview_roster(desk, reading).absent
    import_roster(desk, reading, **WHO)
    assert "V-3" in people(desk)
    import_roster(desk, reading, **WHO, decisions=Decisions(retired=frozenset({absent.id})))
    assert "V-3" not in people(desk)
    with desk.read() as db:
        act = recent_acts(db, 1)[0]
    undo(desk, act.id, **WHO)
    assert "V-3" in people(desk)


def test_who_left_and_is_listed_again_is_back_with_the_same_badge(desk: Dossier, tmp_path: Path) -> None:
    gone = people(desk)["V-3"]
    import_roster(
        desk, volunteers(tmp_path, *VOLUNTEERS[1:3]), **WHO, decisions=Decisions(retired=frozenset({gone.id}))
    )
    import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:]), **WHO)
    assert people(desk)["V-3"].id == gone.id
    with desk.read() as db:
        assert len(db.all(Badge, person_id=gone.id)) == 1


def test_who_has_come_is_not_let_go(desk: Dossier, tmp_path: Path) -> None:
    person = people(desk)["V-3"]
    check_in_person(desk, person.id, **WHO)
    reading = volunteers(tmp_path, *VOLUNTEERS[1:3])
    assert preview_roster(desk, reading).arrived == {person.id}
    import_roster(desk, reading, **WHO, decisions=Decisions(retired=frozenset({person.id})))
    assert "V-3" in people(desk)


def test_a_list_again_at_ten_past_eight_keeps_arrivals_moves_and_corrected_names(desk: Dossier, tmp_path: Path) -> None:
    person = people(desk)["V-1"]
    check_in_person(desk, person.id, **WHO)
    edit_person(desk, person.id, {"first_name": "Léa-Lou", "team_id": people(desk)["V-2"].team_id}, **WHO)
    kept = people(desk)["V-1"]
    import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:], MORE), **WHO)
    assert people(desk)["V-1"] == kept
    assert preview_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:], MORE)).is_empty


class TestDoubles:
    def test_one_of_two_lines_takes_the_place_and_the_other_fills_its_blanks(
        self, desk: Dossier, tmp_path: Path
    ) -> None:
        twice = ("V-8", "Lemair", "Jean François", "", "06 39 98 10 09", "", "", "")
        reading = volunteers(tmp_path, *VOLUNTEERS[1:], (*MORE[:5], "", "", ""), (*twice[:5], "Mutuelle", 2, ""))
        (doubt,) = preview_roster(desk, reading).doubts
        key = (doubt.other_id, doubt.line_id) if doubt.line.reference == "V-9" else doubt.key
        import_roster(desk, reading, **WHO, decisions=Decisions(answers={key: True}))
        here = people(desk)
        assert "V-8" not in here
        assert (here["V-9"].last_name, here["V-9"].organisation) == ("Lemaire", "Mutuelle")
        again = preview_roster(desk, reading)
        assert (again.doubts, again.new) == ((), ())

    def test_a_line_is_said_to_be_who_came_without_an_appointment(self, desk: Dossier, tmp_path: Path) -> None:
        came = walk_in(desk, "Jean-François", "Lemaire", **WHO)
        reading = volunteers(tmp_path, *VOLUNTEERS[1:], MORE)
        (doubt,) = preview_roster(desk, reading).doubts
        count = len(people(desk))
        import_roster(desk, reading, **WHO, decisions=Decisions(answers={doubt.key: True}))
        with desk.read() as db:
            person = db.get(Person, doubt.other_id)
            assert person is not None
            assert (person.reference, person.email, person.walk_in) == ("V-9", "jf@example.org", True)
            assert len(db.all(Person)) == count
        assert came is not None
        assert preview_roster(desk, reading).is_empty

    def test_two_people_are_not_asked_about_again_and_undo_forgets(self, desk: Dossier, tmp_path: Path) -> None:
        walk_in(desk, "Jean-François", "Lemaire", **WHO)
        reading = volunteers(tmp_path, *VOLUNTEERS[1:], MORE)
        (doubt,) = preview_roster(desk, reading).doubts
        refused = Decisions(
            answers={doubt.key: False}, refused=frozenset((row.id, "") for row in preview_roster(desk, reading).new)
        )
        import_roster(desk, reading, **WHO, decisions=refused)
        assert not preview_roster(desk, reading).doubts
        with desk.read() as db:
            assert [row.same for row in db.all(SamePerson)] == [False]
            act = recent_acts(db, 1)[0]
        undo(desk, act.id, **WHO)
        assert len(preview_roster(desk, reading).doubts) == 1

    def test_known_by_name_alone_is_asked_and_may_be_another(self, desk: Dossier, tmp_path: Path) -> None:
        header = tuple(map(str, VOLUNTEERS[0][1:]))
        namesake = ("Martin", "Léa", "autre@example.org", "", "Les Ateliers", 1, "")
        import_roster(
            desk, volunteers(tmp_path, ("Zola", "Ana", "ana@x.org", "", "Les Ateliers", 1, ""), header=header), **WHO
        )
        reading = volunteers(tmp_path, ("Zola", "Ana", "ana@y.org", "", "Les Ateliers", 1, ""), namesake, header=header)
        asked = [doubt for doubt in preview_roster(desk, reading).doubts if doubt.suggested]
        (doubt,) = [one for one in asked if one.line.last_name == "Zola"]
        count = len(people(desk))
        diff = preview_roster(desk, reading, {doubt.key: False})
        assert doubt.line_id in {row.id for row in diff.new}
        assert len(people(desk)) == count


def test_an_import_that_is_cancelled_leaves_nothing(desk: Dossier, tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise StopError

    before = people(desk)
    with pytest.raises(StopError):
        import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:], MORE), **WHO, progress=stop)
    assert people(desk) == before
