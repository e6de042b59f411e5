from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.roster.columns import Sheet
from probono_desk.roster.line_error import LineError
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv

DATA = Path(__file__).parents[1] / "data" / "rosters"
HEADER = ["Prénom", "Nom", "E-mail", "Téléphone", "Table"]
LEA = ["Léa", "Œuvrard", "lea@example.org", "06 39 98 00 01", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_accents_survive_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    reading = read_roster(write_csv(tmp_path / "liste.csv", [HEADER, LEA], separator=separator, encoding=encoding))
    (lea,) = reading.volunteers
    assert (lea.first_name, lea.last_name, lea.phone, lea.table) == ("Léa", "Œuvrard", "0639980001", 3)
    assert not reading.errors
    assert not reading.warnings


def test_a_file_saved_by_a_french_excel_is_read() -> None:
    reading = read_roster(DATA / "excel-francais-cp1252.csv")
    assert reading.errors == ()
    hondt, seguin = reading.volunteers
    assert (hondt.last_name, hondt.phone, hondt.profile) == ("D’Hondt", "0639980011", Profile.EMPLOYEE)
    assert hondt.engagement is EngagementType.EMPLOYER_TIME
    assert (hondt.photo_taken, hondt.photo_published, seguin.photo_taken) == (True, False, None)
    assert seguin.note == "Arrive de Béthune,\nrepart tôt ; prévoir 5 €"
    assert seguin.line == 4


def test_headers_are_known_without_accents_in_any_case_and_in_english(tmp_path: Path) -> None:
    rows = [
        ["FIRST NAME", "nom de famille", "courriel", "Company", "STATUT"],
        ["Ana", "Sow", "a@example.org", "X", "etudiante"],
    ]
    (ana,) = read_roster(write_csv(tmp_path / "l.csv", rows)).volunteers
    assert (ana.first_name, ana.last_name, ana.email, ana.organisation) == ("Ana", "Sow", "a@example.org", "X")
    assert ana.profile is Profile.STUDENT


def test_a_wrong_line_is_named_as_the_spreadsheet_shows_it(tmp_path: Path) -> None:
    rows = [HEADER, LEA, [], ["Paul", "Roy", "paul@example", "", "3"]]
    reading = read_roster(write_csv(tmp_path / "liste.csv", rows))
    (error,) = reading.set_aside
    assert (error.sheet, error.line, error.column, error.value, error.code) == (
        "liste.csv",
        4,
        "E-mail",
        "paul@example",
        "email_shape",
    )
    assert error.sentence == (
        "liste.csv, ligne 4, colonne «\u00a0E-mail\u00a0»\u00a0: "
        "«\u00a0paul@example\u00a0» n’est pas une adresse e-mail, comme prenom.nom@exemple.org."
    )
    assert reading.errors == ()
    assert [(person.first_name, person.set_aside) for person in reading.volunteers] == [
        ("Léa", ()),
        ("Paul", ("email:paul@example",)),
    ]


def test_a_line_that_names_nobody_is_held_back(tmp_path: Path) -> None:
    rows = [["Nom", "Prénom", "E-mail"], ["", "", "a@example.org"], ["#N/A", "", ""], ["#N/A", "Zoé", ""]]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert [(error.line, error.code) for error in reading.errors] == [(2, "required"), (3, "cell_error")]
    assert [(person.first_name, person.set_aside) for person in reading.volunteers] == [("Zoé", ("last_name:#N/A",))]


def test_every_wrong_cell_of_a_line_is_said(tmp_path: Path) -> None:
    header = ["Nom", "E-mail", "Téléphone", "Profil", "Engagement", "Table", "Photo prise"]
    row = ["Roy", "x", "12", "astronaute", "troc", "au fond", "bof"]
    reading = read_roster(write_csv(tmp_path / "l.csv", [header, row]))
    assert {error.column: error.code for error in reading.set_aside} == {
        "E-mail": "email_shape",
        "Téléphone": "phone_shape",
        "Profil": "word_unknown",
        "Engagement": "word_unknown",
        "Table": "whole_number",
    }
    assert [question.key for question in reading.questions] == ["photo_taken:bof"]
    profile = next(error for error in reading.set_aside if error.column == "Profil")
    assert "demandeur d’emploi" in profile.expected
    assert "étudiant, retraité" in profile.sentence


def test_title_lines_above_the_header_do_not_shift_the_numbers(tmp_path: Path) -> None:
    rows = [["Inscrits au 4 décembre"], [], HEADER, ["Paul", "Roy", "?", "", ""]]
    (error,) = read_roster(write_csv(tmp_path / "l.csv", rows)).set_aside
    assert error.line == 4


def test_unknown_double_and_untitled_columns_are_said(tmp_path: Path) -> None:
    rows = [["Nom", "Pointure", "nom", ""], ["Roy", "42", "Loi", "égaré"]]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert {(warning.code, warning.value) for warning in reading.warnings} == {
        ("column_unknown", "Pointure"),
        ("column_twice", "nom"),
        ("column_untitled", "égaré"),
    }
    assert reading.volunteers[0].last_name == "Roy"


def test_a_list_without_known_headers_is_refused_with_what_is_expected(tmp_path: Path) -> None:
    (error,) = read_roster(write_csv(tmp_path / "l.csv", [["a", "b"], ["c", "d"]])).errors
    assert error.code == "header_missing"
    assert "Prénom" in error.sentence


def test_a_formula_in_a_csv_stays_text(tmp_path: Path) -> None:
    (person,) = read_roster(write_csv(tmp_path / "l.csv", [["Nom"], ["=1+1"]])).volunteers
    assert person.last_name == "=1+1"


def test_a_reference_is_derived_from_the_person_and_stays_the_same(tmp_path: Path) -> None:
    first = read_roster(write_csv(tmp_path / "a.csv", [HEADER, LEA])).volunteers[0]
    again = read_roster(write_csv(tmp_path / "b.csv", [HEADER, ["x", "y", "", "", ""], [*LEA[:4], "5"]])).volunteers[1]
    assert first.reference == again.reference
    assert first.reference_derived
    assert "lea" not in first.reference
    assert first.table != again.table


def test_a_folder_of_csv_is_one_roster(tmp_path: Path) -> None:
    folder = tmp_path / "Lille"
    folder.mkdir()
    write_csv(
        folder / "STRUCTURES.csv",
        [["Référence", "Structure", "Table", "Référent"], ["S-1", "Le Fil", "1", "Awa Mbaye"]],
    )
    write_csv(
        folder / "équipe.csv",
        [
            ["Nom", "Prénom", "Rôle", "Structure"],
            ["Mbaye", "Awa", "référente", "le fil"],
            ["Roy", "Ada", "représentante", "S-1"],
        ],
    )
    write_csv(folder / "volontaires.csv", [["Nom", "Table"], ["Sow", "1"], ["Petit", "7"]])
    write_csv(folder / "budget.csv", [["x"], ["1"]])
    reading = read_roster(folder)
    assert reading.source == "Lille"
    assert reading.sheets == (Sheet.STRUCTURES, Sheet.VOLUNTEERS, Sheet.STAFF)
    assert [(member.role, member.structure) for member in reading.staff] == [
        (Role.REFERENT, "S-1"),
        (Role.REPRESENTATIVE, "S-1"),
    ]
    assert reading.structures[0].referent == reading.staff[0].reference
    (error,) = reading.set_aside
    assert (error.sheet, error.line, error.code, error.expected) == ("volontaires.csv", 3, "table_unknown", ("1",))
    assert [(warning.sheet, warning.code) for warning in reading.warnings] == [("budget.csv", "sheet_unknown")]


def test_a_file_named_after_another_sheet_is_that_sheet(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "Programme.csv", [["Début", "Phase", "Fin"], ["9h", "Départ", "8h"], ["10h", "Suite", ""]]
    )
    reading = read_roster(path)
    assert reading.sheets == (Sheet.AGENDA,)
    assert [error.code for error in reading.set_aside] == ["ends_before_start"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "roster_empty"),
        (b"\n;;\n", "roster_empty"),
        (codecs.BOM_UTF8, "roster_empty"),
        (b"Nom;Prenom\n", "roster_empty"),
        (b"\x00\x01\x02\x03Nom", "roster_not_text"),
        (b'Nom\n"' + b"x" * 200_000, "roster_unreadable"),
        (b"Nom\n" + b"a\n" * 120_001, "roster_too_large"),
    ],
)
def test_a_csv_that_cannot_be_a_list_gets_one_code(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    with pytest.raises(DeskError) as refused:
        read_roster(path)
    assert refused.value.code == code
    assert refused.value.data["file"] == "liste.csv"


def test_a_missing_file_and_a_folder_without_lists_are_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="roster_missing"):
        read_roster(tmp_path / "rien.csv")
    with pytest.raises(DeskError, match="roster_no_sheet"):
        read_roster(tmp_path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda text: ("Nom;Prénom;E-mail;Table\n" + text).encode("utf-8", "surrogatepass")),
        st.lists(st.lists(st.text(max_size=20), max_size=6), max_size=6).map(
            lambda rows: ("Début;Fin;Durée;Phase;Type\n" + "\n".join(map(";".join, rows))).encode("utf-8", "replace")
        ),
    ),
    name=st.sampled_from(["volontaires", "edition", "structures", "equipe", "programme"]),
)
def test_no_bytes_crash_the_reader(tmp_path: Path, data: bytes, name: str) -> None:
    if data.startswith((b"PK", b"\xd0\xcf")):
        return
    path = tmp_path / f"{name}.csv"
    path.write_bytes(data)
    remarks: tuple[LineError, ...] = ()
    try:
        reading = read_roster(path)
    except DeskError as error:
        refused = error.code
    else:
        refused = "roster_read"
        remarks = (*reading.errors, *reading.warnings)
    assert refused.startswith("roster_")
    assert all(remark.sentence for remark in remarks)
