"""Structures that only a title or a diagnosis names: new where none of that name is here, and nothing taken away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.roster.lines import RosterReading, StructureLine
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.by_hand import NewStructure, add_structure
from probono_desk.usecases.roster.hearsay import believed
from probono_desk.usecases.roster.import_roster import import_roster, preview_roster
from tests.roster.files import Rows, write_csv, write_workbook
from tests.usecases.roster.small_list import bare_day

AT = datetime(2026, 12, 5, 7, 0, tzinfo=UTC)
DIAGNOSES: Rows = [
    ("Nom de la structure", "Besoin", "Priorité", "Validé"),
    ("L’Établi", "Un secret", "1", "oui"),
    ("Le Beffroi", "Un autre", "1", "en cours"),
    ("La Halte", "Encore un", "2", ""),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = bare_day(tmp_path / "dossier")
    yield made
    made.close()


def read(tmp_path: Path, rows: Rows = DIAGNOSES, answer: str = "import") -> RosterReading:
    return read_roster(write_csv(tmp_path / "export.csv", rows), answers=Answers({"nobody_in_it": answer}))


def test_structures_that_only_their_diagnoses_name_go_in_with_them(desk: Dossier, tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert reading.questions == ()
    diff = preview_roster(desk, reading)
    assert not [one for one in diff.remarks if one.code == "diagnosis_not_here"]
    (told,) = [one for one in diff.remarks if one.code.startswith("structure")]
    assert (told.code, told.value) == ("structures_diagnosed", "L’Établi, Le Beffroi, La Halte")
    import_roster(desk, reading, at=AT, actor="Siège")
    with desk.read() as db:
        names = {one.id: one.name for one in db.all(Structure)}
        validated = {names[one.structure_id]: one.validated for one in db.all(Diagnosis)}
        said_aloud = {(one.title, one.question) for one in db.all(Mission)} | {
            (s.need, s.pitch) for s in db.all(Structure)
        }
    assert validated == {"L’Établi": True, "Le Beffroi": False, "La Halte": False}
    assert "secret" not in str(said_aloud)
    again = preview_roster(desk, reading)
    assert (again.new, again.changed) == ((), ())


def test_one_question_offers_it_and_its_no_brings_nothing(desk: Dossier, tmp_path: Path) -> None:
    (question,) = read(tmp_path, answer="").questions
    assert question.code == "nobody_in_it"
    assert "structures" in question.choices[0].shown
    none = read(tmp_path, answer="none")
    assert (none.structures, none.diagnoses) == ((), ())


def test_structures_that_are_here_get_their_diagnosis_and_keep_what_they_have(desk: Dossier, tmp_path: Path) -> None:
    full = [
        ("Référence", "Structure", "Table", "ETP", "Cause", "Besoin", "Mission", "Finalité sociale"),
        ("S-1", "L’ÉTABLI", "4", "3", "Insertion", "Un site", "Refaire le site", "oui"),
        ("S-2", "Le Beffroi", "5", "2", "Culture", "Des dons", "Trouver des dons", "oui"),
    ]
    import_roster(desk, read_roster(write_csv(tmp_path / "Structures.csv", full)), at=AT, actor="Siège")
    with desk.read() as db:
        before = {*db.all(Structure), *db.all(Mission), *db.all(Team)}
    rows = [DIAGNOSES[0], ("L'établi", "Un secret", "1", "oui"), ("S-2", "Un autre", "1", "oui")]
    diff = preview_roster(desk, read(tmp_path, rows))
    assert {type(row) for row in diff.new} == {Diagnosis}
    assert diff.changed == ()
    import_roster(desk, read(tmp_path, rows), at=AT, actor="Siège")
    with desk.read() as db:
        assert {*db.all(Structure), *db.all(Mission), *db.all(Team)} == before
        assert {one.structure_id for one in db.all(Diagnosis)} == {one.id for one in db.all(Structure)}


def test_a_name_close_to_one_that_is_here_is_said_to_be(desk: Dossier, tmp_path: Path) -> None:
    add_structure(desk, NewStructure("Le Beffroi", table=1), at=AT, actor="Siège")
    diff = preview_roster(desk, read(tmp_path, [*DIAGNOSES[:2], ("Le Befroi", "Un autre", "1", "oui")]))
    assert [(one.value, one.expected) for one in diff.remarks if one.code == "structure_near"] == [
        ("Le Befroi", ("Le Beffroi",))
    ]


def test_a_list_of_structures_still_knows_all_of_its_own(desk: Dossier, tmp_path: Path) -> None:
    sheets = {"Structures": [("Structure", "Table"), ("L’Établi", 1)], "Diagnostics": DIAGNOSES[:3]}
    reading = read_roster(write_workbook(tmp_path / "liste.xlsx", sheets))
    assert [line.name for line in reading.structures] == ["L’Établi"]
    assert [(error.value, error.code) for error in reading.errors] == [("Le Beffroi", "structure_unknown")]


def test_what_a_title_names_is_none_where_another_sits_there() -> None:
    line = StructureLine(3, "l-etabli", "L’Établi", table=2, by_title=True)
    here, seat = Structure(RowId("s"), "Le Beffroi"), Team(RowId("t"), 2, RowId("m"), 3, 5)
    assert believed([line], [here], [seat], was_here=lambda _line: False) == ((), [])
    assert believed([line], [here], [], was_here=lambda _line: False) == ((line,), [])


def test_one_that_was_taken_away_does_not_come_back_by_its_diagnosis() -> None:
    line = StructureLine(3, "l-etabli", "L’Établi", by_diagnosis=True)
    assert believed([line], [], [], was_here=lambda _line: True) == ((), [])
