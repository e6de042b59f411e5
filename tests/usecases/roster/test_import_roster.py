from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from probono_desk.cli.roster_answer import answer
from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Absence, Badge, Person, Role
from probono_desk.domain.set_aside import SetAside, still_open
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_roster
from probono_desk.store import door, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts, undo
from probono_desk.store.opening import create_dossier
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.door.check_in import Outcome, check_in_code, check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.roster.decisions import Decisions
from probono_desk.usecases.roster.diff import RosterDiff
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.import_roster import import_roster, preview_roster, told
from probono_desk.usecases.tables.seat_people import move, set_absence
from tests.exchanging import pour
from tests.roster.files import Rows, write_csv
from tests.usecases.roster.small_list import AGENDA, EDITION, STAFF, STRUCTURES, VOLUNTEERS, bare_day, whole

EVE = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)
MORNING = datetime(2026, 12, 5, 7, 10, tzinfo=UTC)
WHO: dict[str, Any] = {"at": EVE, "actor": "Responsable"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = bare_day(tmp_path / "dossier")
    yield made
    made.close()


@pytest.fixture
def reading(tmp_path: Path) -> RosterReading:
    return whole(tmp_path)


def volunteers(folder: Path, *rows: tuple[object, ...], header: tuple[str, ...] | None = None) -> RosterReading:
    """A single .csv of volunteers."""
    reading = read_roster(write_csv(folder / "volontaires.csv", [header or VOLUNTEERS[0], *rows]))
    assert not reading.errors
    return reading


def with_cell(rows: Rows, line: int, column: int, value: object) -> Rows:
    changed = [list(row) for row in rows]
    changed[line][column] = value
    return changed


def everything(dossier: Dossier, *kinds: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with dossier.read() as db:
        for kind in kinds:
            rows: list[Any] = db.all_even_retired(kind)
            found.update({row.id: row for row in rows})
    return found


def person(dossier: Dossier, last_name: str) -> Person:
    with dossier.read() as db:
        (found,) = db.all(Person, last_name=last_name)
    return found


def table_of(dossier: Dossier, last_name: str) -> int | None:
    with dossier.read() as db:
        return seating_plan(db).number_of(person(dossier, last_name))


def waiting(dossier: Dossier, last_name: str) -> list[tuple[str, str]]:
    """The cells of somebody that were set aside and are still open."""
    return [(cell.column, cell.typed) for cell in still_open(person(dossier, last_name))]


def move_to(dossier: Dossier, last_name: str, number: int) -> None:
    with dossier.read() as db:
        (team,) = db.all(Team, number=number)
    change(dossier, person(dossier, last_name), team_id=team.id)


def change(dossier: Dossier, row: Any, **values: Any) -> None:
    with dossier.act("Correction", at=MORNING, actor="Accueil") as uow:
        uow.change(row, **values)


def fields_of(diff: RosterDiff) -> list[tuple[str, Any, Any, bool]]:
    return [(f.name, f.before, f.after, f.corrected_here) for row in diff.changed for f in row.fields]


ALL = (Edition, Structure, Mission, Deliverable, Team, Person, Phase)


class TestAWholeRoster:
    def test_everything_is_there_after_one_act(self, desk: Dossier, reading: RosterReading) -> None:
        diff = import_roster(desk, reading, **WHO)
        with desk.read() as db:
            assert [s.name for s in sorted(db.all(Structure), key=lambda s: s.reference)] == ["L’Établi", "Le Beffroi"]
            assert {p.reference for p in db.all(Person)} == {"V-1", "V-2", "V-3", "E-1", "E-2", "E-3"}
            assert [phase.title for phase in sorted(db.all(Phase), key=lambda p: p.position)] == ["Départ", "Cadrage"]
            assert {b.person_id for b in db.all(Badge)} == {p.id for p in db.all(Person)}
            assert str(recent_acts(db)[0].label) == "Import de liste.xlsx"
        assert len(diff.new_lines) == 2 + 6 + 2
        new = "6 personnes nouvelles, 2 structures nouvelles, 2 autres lignes nouvelles"
        assert told(diff).startswith(f"liste.xlsx\u00a0: {new}, 1 changée, ")

    def test_a_representative_sits_at_the_table_of_the_structure(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        assert table_of(desk, "Roux") == 1

    def test_the_referent_is_found_by_reference_or_by_name(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        with desk.read() as db:
            people = db.index(Person)
            referents = {s.name: people[str(s.referent_id)].last_name for s in db.all(Structure)}
        assert referents == {"L’Établi": "Carlier", "Le Beffroi": "Wallon"}

    def test_a_free_remark_is_not_imported(self, desk: Dossier, tmp_path: Path) -> None:
        header = (*VOLUNTEERS[0], "Remarque")
        rows = [header, *((*row, "diabétique") for row in VOLUNTEERS[1:])]
        import_roster(desk, whole(tmp_path, Volontaires=rows), **WHO)
        assert "diabétique" not in repr(everything(desk, *ALL))

    def test_preview_writes_nothing(self, desk: Dossier, reading: RosterReading) -> None:
        before = everything(desk, *ALL)
        assert preview_roster(desk, reading).new
        assert everything(desk, *ALL) == before

    def test_a_wrong_cell_keeps_nobody_out_and_is_kept_beside_them(self, desk: Dossier, tmp_path: Path) -> None:
        wrong = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 2, 3, "pas un e-mail"))
        import_roster(desk, wrong, **WHO)
        name = VOLUNTEERS[2][1]
        assert still_open(person(desk, str(name))) == (SetAside("email", "pas un e-mail"),)
        import_roster(desk, whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 2, 3, "bon@example.org")), **WHO)
        assert person(desk, str(name)).email == "bon@example.org"
        assert not still_open(person(desk, str(name)))

    def test_strict_refuses_the_whole_list(self, desk: Dossier, tmp_path: Path) -> None:
        wrong = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 2, 3, "pas un e-mail"))
        before = everything(desk, *ALL)
        with pytest.raises(DeskError) as refused:
            import_roster(desk, wrong, strict=True, **WHO)
        assert refused.value.code == "roster_has_errors"
        assert "ligne 3" in refused.value.data["first"]
        assert everything(desk, *ALL) == before

    def test_an_edition_in_error_is_still_a_preview(self, desk: Dossier, tmp_path: Path) -> None:
        change(desk, next(iter(everything(desk, Edition).values())), retired=True)
        diff = preview_roster(desk, whole(tmp_path, Édition=with_cell(EDITION, 1, 1, "demain")))
        assert [error.code for error in diff.errors] == ["date_shape"]

    def test_rows_have_the_same_ids_on_two_desks(self, desk: Dossier, reading: RosterReading, tmp_path: Path) -> None:
        other = create_dossier(tmp_path / "other").dossier
        pour(desk, other)
        import_roster(desk, reading, **WHO)
        import_roster(other, reading, at=MORNING, actor="Accueil")
        assert everything(other, *ALL) == everything(desk, *ALL)
        other.close()

    def test_another_edition_is_said(self, desk: Dossier, tmp_path: Path) -> None:
        other = whole(tmp_path, Édition=[EDITION[0], ("Lyon", "12/12/2026", "")])
        assert [w.code for w in preview_roster(desk, other).warnings] == ["other_edition"]


class TestImportingAgain:
    def test_the_same_list_changes_nothing(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        before = everything(desk, *ALL, Badge)
        diff = import_roster(desk, reading, at=MORNING, actor="Accueil")
        assert diff.is_empty
        assert not diff.absent
        assert everything(desk, *ALL, Badge) == before
        with desk.read() as db:
            assert [str(act.label) for act in recent_acts(db)].count("Import de liste.xlsx") == 1

    def test_only_what_changed_in_the_list_changes(self, desk: Dossier, reading: RosterReading, tmp_path: Path) -> None:
        import_roster(desk, reading, **WHO)
        newer = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 1, 4, "06 39 98 10 99"))
        diff = import_roster(desk, newer, at=MORNING, actor="Accueil")
        assert fields_of(diff) == [("phone", "0639981001", "0639981099", False)]
        assert not diff.new
        assert person(desk, "Martin").phone == "0639981099"

    def test_what_was_done_at_the_desk_stays(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        lea, zoe, thi = (person(desk, name) for name in ("Martin", "Œuvrard", "Nguyễn"))
        second = next(team for team in everything(desk, Team).values() if team.number == 2)
        check_in_person(desk, lea.id, at=MORNING, actor="Accueil")
        move(desk, lea.id, second.id, at=MORNING, actor="Accueil")
        set_absence(desk, zoe.id, Absence.EXCUSED, at=MORNING, actor="Accueil", reason="grève")
        change(desk, thi, first_name="Hong", badge_name="Hong N.")
        departure = next(p for p in everything(desk, Phase).values() if p.title == "Départ")
        change(desk, departure, started_at=MORNING, extra_s=300)
        before = everything(desk, *ALL)
        diff = import_roster(desk, reading, at=MORNING, actor="Accueil")
        assert diff.is_empty
        assert everything(desk, *ALL) == before
        with desk.read() as db:
            assert door.presence_of(db, lea.id) is not None

    def test_news_over_a_correction_is_marked(self, desk: Dossier, reading: RosterReading, tmp_path: Path) -> None:
        import_roster(desk, reading, **WHO)
        change(desk, person(desk, "Martin"), first_name="Léa-Rose")
        newer = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 1, 2, "Leïa"))
        assert fields_of(preview_roster(desk, newer)) == [("first_name", "Léa-Rose", "Leïa", True)]

    def test_a_list_that_says_what_the_desk_did_does_not_bind_it(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        # The desk moves Léa to 2, head office's next list says so too, then the desk moves her again.
        import_roster(desk, reading, **WHO)
        teams = {team.number: team.id for team in everything(desk, Team).values()}
        move(desk, person(desk, "Martin").id, teams[2], at=MORNING, actor="Accueil")
        newer = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 1, 6, 2))
        assert import_roster(desk, newer, at=MORNING, actor="Accueil").is_empty
        move(desk, person(desk, "Martin").id, teams[1], at=MORNING, actor="Accueil")
        assert import_roster(desk, newer, at=MORNING, actor="Accueil").is_empty
        assert table_of(desk, "Martin") == 1

    def test_an_empty_cell_or_a_missing_column_wipes_nothing(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        before = everything(desk, *ALL)
        bare = [(row[0], row[1], row[2]) for row in VOLUNTEERS]
        structures = [(row[0], row[1]) for row in STRUCTURES]
        diff = import_roster(desk, whole(tmp_path, Volontaires=bare, Structures=structures), **WHO)
        assert fields_of(diff) == []
        assert everything(desk, *ALL) == before
        assert person(desk, "Martin").access_need

    def test_who_is_not_listed_any_more_stays_and_is_said(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        shorter = whole(tmp_path, Volontaires=VOLUNTEERS[:-1], Équipe=[])
        diff = import_roster(desk, shorter, at=MORNING, actor="Accueil")
        assert [row.last_name for row in diff.absent if isinstance(row, Person)] == ["Nguyễn"]
        assert not person(desk, "Nguyễn").retired

    def test_nobody_is_absent_because_a_line_is_wrong(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        wrong = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 2, 3, "pas un e-mail"))
        assert preview_roster(desk, wrong).absent == ()

    def test_walk_ins_are_never_absent(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        walk_in(desk, "Sam", "Delattre", at=MORNING, actor="Accueil")
        assert not preview_roster(desk, reading).absent

    def test_a_line_that_looks_like_a_walk_in_is_said(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        walk_in(desk, "Sam", "Delattre", at=MORNING, actor="Accueil")
        newer = whole(tmp_path, Volontaires=[*VOLUNTEERS, ("V-4", "DELATTRE", "Sam", "", "", "", 1, "")])
        assert [w.code for w in preview_roster(desk, newer).warnings] == ["walk_in_here"]

    def test_two_tables_change_places(self, desk: Dossier, reading: RosterReading, tmp_path: Path) -> None:
        import_roster(desk, reading, **WHO)
        swapped = with_cell(with_cell(STRUCTURES, 1, 3, 2), 2, 3, 1)
        import_roster(desk, whole(tmp_path, Structures=swapped), at=MORNING, actor="Accueil")
        assert self.structures_by_table(desk) == {1: "Le Beffroi", 2: "L’Établi"}

    def test_a_structure_that_changes_table_leaves_no_ghost(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        moved = whole(
            tmp_path,
            Structures=with_cell(STRUCTURES, 1, 3, 7),
            Volontaires=with_cell(VOLUNTEERS, 1, 6, 7),
        )
        import_roster(desk, moved, at=MORNING, actor="Accueil")
        assert self.structures_by_table(desk) == {7: "L’Établi", 2: "Le Beffroi"}
        assert table_of(desk, "Martin") == 7
        assert import_roster(desk, moved, at=MORNING, actor="Accueil").is_empty

    def test_the_agenda_is_replaced_but_for_what_has_begun(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        departure = next(p for p in everything(desk, Phase).values() if p.title == "Départ")
        change(desk, departure, started_at=MORNING)
        other = [AGENDA[0], ("9:30", "Accueil", 30, "fixe"), ("10:00", "Production", 60, "glissant")]
        import_roster(desk, whole(tmp_path, Programme=other), at=MORNING, actor="Accueil")
        with desk.read() as db:
            assert {phase.title for phase in db.all(Phase)} == {"Accueil", "Production", "Départ"}
        import_roster(desk, reading, at=MORNING, actor="Accueil")
        with desk.read() as db:
            assert {phase.title for phase in db.all(Phase)} == {"Départ", "Cadrage"}

    @staticmethod
    def structures_by_table(desk: Dossier) -> dict[int, str]:
        with desk.read() as db:
            missions, structures = db.index(Mission), db.index(Structure)
            return {
                team.number: structures[missions[team.mission_id].structure_id].name
                for team in db.all(Team)
                if team.mission_id
            }


class TestWithoutReferences:
    HEADER = ("Nom", "Prénom", "E-mail", "Organisation")

    def test_a_changed_contact_is_the_same_person_and_said(self, desk: Dossier, tmp_path: Path) -> None:
        import_roster(
            desk, volunteers(tmp_path, ("Martin", "Léa", "l@a.org", "Les Ateliers"), header=self.HEADER), **WHO
        )
        newer = volunteers(tmp_path, ("Martin", "Léa", "lea@a.org", "Les Ateliers"), header=self.HEADER)
        diff = import_roster(desk, newer, at=MORNING, actor="Accueil")
        assert fields_of(diff) == [("email", "l@a.org", "lea@a.org", False)]
        assert [w.code for w in diff.warnings] == ["known_by_name"]
        assert not diff.absent
        again = import_roster(desk, newer, at=MORNING, actor="Accueil")
        assert again.is_empty
        assert not again.warnings

    def test_a_reference_that_comes_later_is_taken(self, desk: Dossier, tmp_path: Path) -> None:
        bare = volunteers(tmp_path, ("Martin", "Léa", "l@a.org", "Les Ateliers"), header=self.HEADER)
        import_roster(desk, bare, **WHO)
        named = volunteers(tmp_path, ("V-1", "Martin", "Léa", "l@a.org"), header=("Référence", *self.HEADER[:3]))
        diff = import_roster(desk, named, at=MORNING, actor="Accueil")
        assert [name for name, *_rest in fields_of(diff)] == ["reference"]
        assert import_roster(desk, named, at=MORNING, actor="Accueil").is_empty
        assert import_roster(desk, bare, at=MORNING, actor="Accueil").is_empty
        assert person(desk, "Martin").reference == "V-1"

    def test_homonyms_stay_two_people(self, desk: Dossier, tmp_path: Path) -> None:
        two = volunteers(
            tmp_path, ("Martin", "Léa", "a@a.org", "X"), ("Martin", "Léa", "b@b.org", "Y"), header=self.HEADER
        )
        import_roster(desk, two, **WHO)
        other = volunteers(tmp_path, ("Martin", "Léa", "c@c.org", "Z"), header=self.HEADER)
        diff = preview_roster(desk, other)
        assert len(diff.new_of(Person)) == 1
        assert len(diff.absent) == 2

    def test_two_references_are_two_people(self, desk: Dossier, tmp_path: Path) -> None:
        header = ("Référence", *self.HEADER)
        import_roster(desk, volunteers(tmp_path, ("V-1", "Martin", "Léa", "l@a.org", "X"), header=header), **WHO)
        other = volunteers(tmp_path, ("V-2", "Martin", "Léa", "l@a.org", "X"), header=header)
        assert len(preview_roster(desk, other).new_of(Person)) == 1

    def test_a_reference_in_other_case_is_the_same(self, desk: Dossier, tmp_path: Path) -> None:
        header = ("Référence", *self.HEADER)
        import_roster(desk, volunteers(tmp_path, ("V-1", "Martin", "Léa", "l@a.org", "X"), header=header), **WHO)
        other = volunteers(tmp_path, ("v-1", "Martin", "Léa", "l@a.org", "X"), header=header)
        assert not preview_roster(desk, other).new


class TestPartialLists:
    def test_tables_that_are_not_known_are_made(self, desk: Dossier, tmp_path: Path) -> None:
        import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:]), **WHO)
        with desk.read() as db:
            assert sorted(team.number for team in db.all(Team)) == [1, 2]
        assert table_of(desk, "Martin") == 1

    def test_the_structures_that_come_later_take_those_tables(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:]), **WHO)
        import_roster(desk, reading, at=MORNING, actor="Accueil")
        assert TestImportingAgain.structures_by_table(desk) == {1: "L’Établi", 2: "Le Beffroi"}

    def test_a_table_made_at_the_desk_is_not_made_twice(self, desk: Dossier, tmp_path: Path) -> None:
        with desk.act("Table", at=EVE, actor="Responsable") as uow:
            uow.add(Team(new_id(EVE), 2, None, 4, 6))
        import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:]), **WHO)
        with desk.read() as db:
            assert [(t.number, t.min_size) for t in db.all(Team)] == [(2, 4)]
            (martin,) = [one for one in db.all(Person) if one.last_name == "Martin"]
        assert still_open(martin) == (SetAside("team_id", "1"),)

    def test_a_table_that_the_edition_does_not_have_is_set_aside(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        rows = [("Référence", "Nom", "Prénom", "Table"), ("V-99", "Hennebelle", "Zoé", 99)]
        list_ = read_roster(write_csv(tmp_path / "volontaires.csv", rows))
        diff = preview_roster(desk, list_)
        assert [(one.code, one.line, one.who) for one in diff.aside] == [("table_not_here", 2, "Zoé Hennebelle")]
        assert "1 à compléter" in told(diff)
        with pytest.raises(DeskError, match="roster_has_errors"):
            import_roster(desk, list_, strict=True, **WHO)
        told_as = answer(list_, diff)
        assert [one["table"] for one in told_as["people"]] == [None]
        assert [(one["line"], one["value"], one["held_back"]) for one in told_as["errors"]] == [(2, "99", False)]
        import_roster(desk, list_, **WHO)
        with desk.read() as db:
            assert sorted(team.number for team in db.all(Team)) == [1, 2]
        assert still_open(person(desk, "Hennebelle")) == (SetAside("team_id", "99"),)

    def test_somebody_who_is_moved_to_a_table_that_is_not_here_keeps_theirs_and_waits(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        def listed(table: int) -> RosterReading:
            head = ("Référence", "Nom", "Prénom", "Table")
            return volunteers(tmp_path, ("V-1", "Martin", "Léa", table), header=head)

        import_roster(desk, reading, **WHO)
        import_roster(desk, listed(99), **WHO)
        assert table_of(desk, "Martin") == 1
        assert waiting(desk, "Martin") == [("team_id", "99")]
        import_roster(desk, listed(1), **WHO)  # the list thought better of it
        assert waiting(desk, "Martin") == []
        import_roster(desk, listed(98), **WHO)
        move_to(desk, "Martin", 2)
        assert waiting(desk, "Martin") == []
        assert import_roster(desk, listed(98), **WHO).is_empty  # said already, and settled here
        assert (table_of(desk, "Martin"), waiting(desk, "Martin")) == (2, [])

    def test_what_is_here_stays_beside_a_cell_that_nobody_understands_and_waits(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        before = person(desk, "Martin")
        head = ("Référence", "Nom", "Prénom", "E-mail", "Photo prise")
        list_ = volunteers(tmp_path, ("V-1", "Martin", "Léa", "lea(at)example", "à voir"), header=head)
        import_roster(desk, list_, **WHO)
        assert person(desk, "Martin").email == before.email != ""
        assert ("email", "lea(at)example") in waiting(desk, "Martin")

    def test_a_role_that_nobody_knows_makes_nobody_a_guest(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        staff = with_cell(STAFF, 1, 3, "cosmonaute")
        import_roster(desk, whole(tmp_path, Équipe=staff), **WHO)
        name = str(STAFF[1][1])
        assert person(desk, name).role is not Role.GUEST
        assert waiting(desk, name) == [("role", "cosmonaute")]

    def test_what_was_read_beside_a_date_waits_for_the_rest(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        head = ("Nom", "Prénom", "Compétences")
        import_roster(desk, volunteers(tmp_path, ("Hennebelle", "Zoé", "Finance, 3 juin"), header=head), **WHO)
        assert person(desk, "Hennebelle").skills == ("Finance",)
        assert waiting(desk, "Hennebelle") == [("skills", "Finance, 3 juin")]

    def test_volunteers_are_seated_by_the_structure_that_they_help(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        rows = [
            ("Nom", "Prénom", "E-mail", "Structure accompagnée"),
            ("Hennebelle", "Zoé", "zoe@example.org", "le beffroi"),
            ("Mallet", "Jade", "jade@example.org", "Le Phare"),
        ]
        import_roster(desk, read_roster(write_csv(tmp_path / "inscrits.csv", rows)), **WHO)
        assert table_of(desk, "Hennebelle") == 2
        assert still_open(person(desk, "Mallet")) == (SetAside("team_id", "Le Phare"),)

    @pytest.mark.parametrize("word", ["S-2", "s-2", "Le Beffroi", "LE BEFFROI"])
    def test_staff_alone_finds_the_structure_of_the_dossier(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path, word: str
    ) -> None:
        import_roster(desk, reading, **WHO)
        staff = [STAFF[0], ("E-4", "Blanc", "Anne", "représentante", word)]
        alone = whole(tmp_path, Édition=[], Structures=[], Volontaires=[], Programme=[], Équipe=staff)
        assert not import_roster(desk, alone, **WHO).warnings
        blanc = person(desk, "Blanc")
        assert everything(desk, Structure)[str(blanc.structure_id)].name == "Le Beffroi"
        assert table_of(desk, "Blanc") == 2

    def test_a_structure_that_nobody_knows_is_left_empty_and_said(self, desk: Dossier, tmp_path: Path) -> None:
        staff = [STAFF[0], ("E-4", "Blanc", "Anne", "représentante", "La Halte")]
        alone = whole(tmp_path, Édition=[], Structures=[], Volontaires=[], Programme=[], Équipe=staff)
        (warning,) = import_roster(desk, alone, **WHO).warnings
        assert (warning.code, warning.line, warning.value) == ("structure_not_here", 2, "La Halte")
        assert warning.sentence.endswith("la personne est gardée sans structure.")
        assert person(desk, "Blanc").structure_id is None

    @pytest.mark.parametrize("word", ["E-2", "Mehdi Wallon", "wallon mehdi"])
    def test_structures_alone_find_the_referent_of_the_dossier(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path, word: str
    ) -> None:
        import_roster(desk, reading, **WHO)
        structures = [STRUCTURES[0], ("S-3", "La Halte", "Des rôles", 3, 8, 12, word)]
        alone = whole(tmp_path, Édition=[], Équipe=[], Volontaires=[], Programme=[], Structures=structures)
        assert not import_roster(desk, alone, **WHO).warnings
        with desk.read() as db:
            (halte,) = db.all(Structure, name="La Halte")
        assert halte.referent_id == person(desk, "Wallon").id

    def test_a_referent_whom_nobody_knows_is_left_empty_and_said(self, desk: Dossier, tmp_path: Path) -> None:
        structures = [STRUCTURES[0], ("S-3", "La Halte", "Des rôles", 3, 8, 12, "Léa Martin")]
        import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:]), **WHO)  # a volunteer follows no structure
        alone = whole(tmp_path, Édition=[], Équipe=[], Volontaires=[], Programme=[], Structures=structures)
        assert [w.code for w in import_roster(desk, alone, **WHO).warnings] == ["referent_not_here"]

    def test_a_list_for_no_edition_is_refused(self, desk: Dossier, tmp_path: Path) -> None:
        change(desk, next(iter(everything(desk, Edition).values())), retired=True)
        with pytest.raises(DeskError, match="edition_missing"):
            import_roster(desk, volunteers(tmp_path, *VOLUNTEERS[1:]), **WHO)


class TestTakingBack:
    def test_the_whole_import_is_taken_back(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        self.undo_last(desk)
        with desk.read() as db:
            assert not db.all(Person)
            assert not db.all(Team)
            assert not db.all(Badge)
            (edition,) = db.all(Edition)
        assert edition.venue == ""

    def test_what_was_taken_back_can_be_imported_again(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        before = everything(desk, *ALL, Badge)
        self.undo_last(desk)
        import_roster(desk, reading, at=MORNING, actor="Accueil")
        assert everything(desk, *ALL, Badge) == before  # and the badges that were printed are good again

    def test_a_change_that_was_taken_back_can_be_imported_again(
        self, desk: Dossier, reading: RosterReading, tmp_path: Path
    ) -> None:
        import_roster(desk, reading, **WHO)
        newer = whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 1, 4, "06 39 98 10 99"))
        import_roster(desk, newer, at=MORNING, actor="Accueil")
        self.undo_last(desk)
        assert [name for name, *_rest in fields_of(preview_roster(desk, newer))] == ["phone"]

    def test_it_is_refused_once_somebody_has_arrived(self, desk: Dossier, reading: RosterReading) -> None:
        import_roster(desk, reading, **WHO)
        check_in_person(desk, person(desk, "Martin").id, at=MORNING, actor="Accueil")
        with desk.read() as db:
            act = next(act for act in recent_acts(db) if str(act.label).startswith("Import"))
        with pytest.raises(DeskError, match="undo_conflict"):
            history.undo(desk, act.id, at=MORNING, actor="Accueil")
        assert not person(desk, "Martin").retired

    def test_somebody_retired_comes_back_with_the_list_and_the_latest_badge(
        self, desk: Dossier, reading: RosterReading
    ) -> None:
        import_roster(desk, reading, **WHO)
        lea = person(desk, "Martin")
        lost = next(badge for badge in everything(desk, Badge).values() if badge.person_id == lea.id)
        latest = Badge(new_id(MORNING), "BCDFGHJKLNPR", lea.id)
        change(desk, lost, retired=True)
        with desk.act("Nouveau badge", at=MORNING, actor="Accueil") as uow:
            uow.add(latest)
        change(desk, lea, retired=True, first_name="Léa-Rose")
        change(desk, latest, retired=True)
        diff = import_roster(desk, reading, at=MORNING + timedelta(minutes=1), actor="Accueil")
        assert fields_of(diff) == [("retired", True, False, True)]
        assert person(desk, "Martin").first_name == "Léa-Rose"
        badges = everything(desk, Badge)
        assert (badges[lost.id].retired, badges[latest.id].retired) == (True, False)

    @staticmethod
    def undo_last(desk: Dossier) -> None:
        with desk.read() as db:
            act = history.next_undo(db)
        assert act is not None
        history.undo(desk, act.id, at=MORNING, actor="Accueil")


def test_a_badge_of_the_list_opens_the_door(desk: Dossier, reading: RosterReading) -> None:
    import_roster(desk, reading, **WHO)
    lea = person(desk, "Martin")
    code = next(badge.code for badge in everything(desk, Badge).values() if badge.person_id == lea.id)
    assert check_in_code(desk, code, at=MORNING, actor="Accueil").outcome is Outcome.ARRIVED


def test_the_cost_of_a_list_grows_as_its_length(tmp_path: Path, reading: RosterReading) -> None:
    """Steps of Python are counted, not seconds: four times as many lines take some four times as many, not sixteen."""
    few, many = (steps_of_importing_again(tmp_path / str(count), reading, count) for count in (150, 600))
    assert few < many < few * 6


def steps_of_importing_again(folder: Path, reading: RosterReading, count: int) -> int:
    pattern = reading.volunteers[0]
    lines = tuple(
        dataclasses.replace(pattern, reference=f"V-{n}", last_name=f"Martin{n}", email=f"v{n}@example.org", line=n)
        for n in range(count)
    )
    long = dataclasses.replace(reading, volunteers=lines)
    steps = 0

    def step(_frame: object, event: str, _argument: object) -> None:
        nonlocal steps
        steps += event == "call"

    with closing(create_dossier(folder).dossier) as desk:
        import_roster(desk, long, **WHO)
        before = sys.getprofile()
        sys.setprofile(step)
        try:
            diff = import_roster(desk, long, at=MORNING, actor="Accueil")
        finally:
            sys.setprofile(before)
    assert diff.is_empty
    assert diff.unchanged > count
    return steps


def test_roles_are_told_apart(desk: Dossier, reading: RosterReading) -> None:
    import_roster(desk, reading, **WHO)
    with desk.read() as db:
        roles = sorted(p.role for p in db.all(Person) if p.role is not Role.VOLUNTEER)
    assert roles == [Role.REFERENT, Role.REFERENT, Role.REPRESENTATIVE]


def test_in_a_long_list_names_a_letter_apart_are_found_too(desk: Dossier, tmp_path: Path) -> None:
    chance = Random(7)
    syllables = [a + b for a in "bdfglmnprstv" for b in "aeiou"]
    names = ["".join(chance.choices(syllables, k=9)) for _ in range(3_000)]
    rows = [("Nom", "Prénom"), *((name[:10], name[10:]) for name in names), ("Lemaire", "Paulette")]
    rows += [("Lemair", "Paulette"), ("Delacroix", "Ivana"), ("Delacrois", "Ivanna")]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    found = {frozenset((doubt.line.last_name, doubt.other.last_name)) for doubt in preview_roster(desk, reading).doubts}
    assert {frozenset(("Lemaire", "Lemair")), frozenset(("Delacroix", "Delacrois"))} <= found
    assert len(found) < 10  # nobody else is alike


@pytest.mark.parametrize("compared", [True, False])
def test_doubles_are_looked_for_where_nobody_has_seen_a_preview(desk: Dossier, tmp_path: Path, compared: bool) -> None:
    rows = [("Nom", "Prénom"), ("Lemaire", "Paulette"), ("Lemair", "Paulette")]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    (asked,) = preview_roster(desk, reading).doubts
    told = import_roster(desk, reading, compared=compared, **WHO)
    assert [doubt.key for doubt in told.doubts] == [asked.key] * compared


class TestWordsThatWereTaught:
    def test_a_word_taught_once_is_known_to_the_edition_s_next_lists(self, desk: Dossier, tmp_path: Path) -> None:
        header = ("Nom", "Prénom", "Compétences")
        first = volunteers(tmp_path, ("Roy", "Ana", "plaidoyer, finance"), header=header)
        import_roster(desk, first, decisions=Decisions(learned={"Plaidoyer": "communication"}), **WHO)
        assert person(desk, "Roy").skills == ("communication", "finance")
        second = volunteers(tmp_path, ("Sow", "Ali", "PLAIDOYER"), header=header)
        import_roster(desk, second, **WHO)
        assert person(desk, "Sow").skills == ("communication",)

    def test_taken_back_it_is_forgotten(self, desk: Dossier, tmp_path: Path) -> None:
        header = ("Nom", "Prénom", "Compétences")
        first = volunteers(tmp_path, ("Roy", "Ana", "plaidoyer"), header=header)
        import_roster(desk, first, decisions=Decisions(learned={"plaidoyer": "communication"}), **WHO)
        with desk.read() as db:
            act = recent_acts(db)[0]
        undo(desk, act.id, at=MORNING, actor="Accueil")
        import_roster(desk, volunteers(tmp_path, ("Roy", "Ana", "plaidoyer"), header=header), **WHO)
        assert person(desk, "Roy").skills == ("plaidoyer",)


def test_a_cell_that_was_completed_here_is_not_told_again_by_the_same_list(desk: Dossier, tmp_path: Path) -> None:
    rows = with_cell(with_cell(VOLUNTEERS, 1, 3, "lea@"), 2, 4, "06")
    assert len(import_roster(desk, whole(tmp_path, Volontaires=rows), **WHO).aside) == 2
    lea = person(desk, "Martin")
    edit_person(desk, lea.id, {"email": "lea@example.net"}, **WHO)
    again = import_roster(desk, whole(tmp_path, Volontaires=rows), **WHO)
    assert [(cell.who, cell.field) for cell in again.aside] == [("Zoé Œuvrard", "phone")]
    assert person(desk, "Martin").email == "lea@example.net"
    with pytest.raises(DeskError, match="roster_has_errors"):
        import_roster(desk, whole(tmp_path, Volontaires=with_cell(VOLUNTEERS, 1, 3, "lea@")), strict=True, **WHO)


def test_no_cell_waits_of_a_line_that_is_held_back(desk: Dossier, tmp_path: Path) -> None:
    rows = [*VOLUNTEERS, ("V-9", "#REF!", "#REF!", "nobody@", "06", "", 1, "")]
    diff = import_roster(desk, whole(tmp_path, Volontaires=rows), **WHO)
    assert [(error.line, error.value) for error in diff.errors] == [(5, "#REF!")]
    assert not diff.aside
