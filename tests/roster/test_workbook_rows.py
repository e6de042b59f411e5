from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Profile, Role
from probono_desk.roster.columns import Sheet
from probono_desk.roster.read import read_roster
from tests.roster.files import Rows, write_workbook

WHOLE: dict[str, Rows] = {
    "Édition": [
        ["Titre", "Date", "Thème", "Fuseau horaire"],
        ["Essai de Lens", date(2026, 12, 5), "bien manger", "Europe/Paris"],
    ],
    "Structures": [
        [
            "Référence",
            "Structure",
            "ETP",
            "Mission",
            "Compétences",
            "Table",
            "Effectif minimum",
            "Effectif maximum",
            "Référent",
        ],
        ["S-1", "Le Fil", 3.5, "Se faire connaître", "communication, digital", 1, 8, 12, "E-1"],
        ["S-2", "La Halte", 18, "Clarifier", "droit", 2, 8, 10, None],
    ],
    "Volontaires": [
        ["Référence", "Nom", "Prénom", "Téléphone", "Profil", "Table", "Première participation"],
        ["V-1", "Nguyễn", "Linh", 639980001, "salarié", 1, True],
        [2, "Petit", "Noé", "0639980002", "étudiant", 2.0, None],
    ],
    "Équipe": [
        ["Référence", "Nom", "Prénom", "Rôle", "Structure"],
        ["E-1", "Mbaye", "Awa", "référente", "S-1"],
        ["R-1", "Roy", "Ada", "représentante", "La Halte"],
    ],
    "Programme": [
        ["Début", "Fin", "Durée", "Phase", "Type"],
        [time(9, 0), None, None, "Départ", "fixe"],
        ["9h20", None, 40, "Diagnostic", None],
        [time(11, 15), time(11, 30), None, "Ravitaillement", "ravitaillement"],
        [datetime(2026, 12, 5, 17, 0), None, None, "Fin", "glissant"],  # noqa: DTZ001 - spreadsheets know no zone
    ],
    "Diagnostics": [
        ["Structure", "Besoin", "Validé", "Validé le"],
        ["La Halte", "Savoir qui fait quoi", True, date(2026, 11, 28)],
    ],
    "Lisez-moi": [["Bonjour"]],
}


def test_a_whole_workbook_is_read(tmp_path: Path) -> None:
    reading = read_roster(write_workbook(tmp_path / "Lens.xlsx", WHOLE))
    assert reading.errors == ()
    assert reading.warnings == ()
    assert reading.source == "Lens.xlsx"
    assert reading.sheets == tuple(Sheet)
    assert reading.edition is not None
    assert (reading.edition.title, reading.edition.date) == ("Essai de Lens", date(2026, 12, 5))
    fil, halte = reading.structures
    assert (fil.ftes, fil.skills, fil.table, fil.min_size, fil.max_size) == (
        3.5,
        ("communication", "digital"),
        1,
        8,
        12,
    )
    assert (fil.referent, halte.referent) == ("E-1", "")
    linh, noe = reading.volunteers
    assert (linh.last_name, linh.phone, linh.profile, linh.first_time) == (
        "Nguyễn",
        "0639980001",
        Profile.EMPLOYEE,
        True,
    )
    assert (noe.reference, noe.table, noe.line) == ("2", 2, 3)
    awa, ada = reading.staff
    assert (awa.role, ada.role, ada.structure) == (Role.REFERENT, Role.REPRESENTATIVE, "S-2")
    (diagnosis,) = reading.diagnoses
    assert (diagnosis.structure, diagnosis.validated, diagnosis.validated_on) == ("La Halte", True, date(2026, 11, 28))
    assert [(phase.start, phase.length_min, phase.kind) for phase in reading.phases] == [
        (time(9, 0), 20, PhaseKind.FIXED),
        (time(9, 20), 40, PhaseKind.SLIDING),
        (time(11, 15), 15, PhaseKind.BREAK),
        (time(17, 0), 0, PhaseKind.SLIDING),
    ]


def test_an_upright_edition_is_read_and_its_errors_have_their_own_line(tmp_path: Path) -> None:
    rows = [["Champ", "Valeur"], ["Titre", "Essai"], ["Date", "demain"], ["Lieu", "Salle A"], ["Humeur", "bonne"]]
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", {"Edition": rows, "Volontaires": [["Nom"], ["Roy"]]}))
    (error,) = reading.errors
    assert (error.line, error.column, error.code) == (3, "Date", "date_shape")
    assert [(warning.line, warning.code) for warning in reading.warnings] == [(5, "column_unknown")]
    assert reading.edition is None


def test_a_second_edition_a_bad_zone_and_a_missing_title_are_named(tmp_path: Path) -> None:
    rows = [["Titre", "Date", "Fuseau horaire"], ["", "5/12/2026", "Europe/Lille"], ["Autre", "5/12/2026", ""]]
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", {"Édition": rows}))
    assert {error.code for error in reading.errors} == {"required", "edition_twice"}
    assert [error.code for error in reading.set_aside] == ["time_zone_unknown"]


def test_tables_and_references_that_are_taken_twice_are_named(tmp_path: Path) -> None:
    rows: Rows = [["Référence", "Structure", "Table"], ["S-1", "Un", 1], ["s-1", "Deux", 2], ["S-3", "Trois", 1]]
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", {"Structures": rows}))
    assert [(error.line, error.code, error.other) for error in reading.set_aside] == [
        (3, "reference_twice", 2),
        (4, "table_twice", 2),
    ]
    assert [(structure.name, structure.reference, structure.table) for structure in reading.structures] == [
        ("Un", "S-1", 1),
        ("Deux", "deux", 2),
        ("Trois", "S-3", None),
    ]


def test_the_same_structure_twice_goes_in_once(tmp_path: Path) -> None:
    rows: Rows = [["Référence", "Structure", "Table"], ["S-1", "Un", 1], ["s-1", "UN", 2]]
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", {"Structures": rows}))
    assert [(error.line, error.code, error.other) for error in reading.errors] == [(3, "structure_twice", 2)]
    assert [structure.table for structure in reading.structures] == [1]


def test_a_structure_that_is_wrong_elsewhere_does_not_make_its_volunteers_wrong(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Structures": [["Structure", "Table", "ETP"], ["Un", 1, "beaucoup"]],
        "Volontaires": [["Nom", "Table"], ["Roy", 1]],
    }
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", sheets))
    assert [error.sheet for error in reading.set_aside] == ["Structures"]
    assert reading.structures[0].set_aside == ("ftes:beaucoup",)


def test_a_representative_needs_a_structure_and_a_role_must_be_known(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom", "Rôle", "Structure", "Table"],
        ["A", "représentant", "", ""],
        ["B", "", "", ""],
        ["C", "représentant", "", 1],
    ]
    sheets: dict[str, Rows] = {"Structures": [["Référence", "Structure", "Table"], ["S-1", "Un", 1]], "Équipe": rows}
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", sheets))
    assert [(error.line, error.column, error.code) for error in reading.set_aside] == [
        (2, "Structure", "structure_missing"),
        (3, "Rôle", "role_missing"),
    ]
    assert [(member.last_name, member.structure, member.set_aside) for member in reading.staff] == [
        ("A", "", ("structure_id:",)),
        ("B", "", ("role:",)),
        ("C", "S-1", ()),
    ]


def test_a_reference_names_one_person_in_the_whole_roster(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Volontaires": [["Référence", "Nom"], [1, "Roy"], [2, "Sow"], [None, "Petit"]],
        "Équipe": [["Référence", "Nom", "Rôle"], [1, "Mbaye", "invité"], [None, "Petit", "facilitatrice"]],
    }
    reading = read_roster(write_workbook(tmp_path / "l.xlsx", sheets))
    assert [(error.line, error.code) for error in reading.set_aside] == [(2, "reference_elsewhere")]
    assert [(error.line, error.code) for error in reading.warnings] == [(4, "person_elsewhere")]
    assert [person.last_name for person in reading.volunteers] == ["Roy", "Sow"]


def test_a_lone_sheet_of_any_name_is_a_list_of_volunteers(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "l.xlsx", {"Feuil1": [["Nom", "Prénom"], ["Roy", "Ada"]], "Feuil2": []})
    reading = read_roster(path)
    assert reading.sheets == (Sheet.VOLUNTEERS,)
    assert reading.warnings == ()


def test_a_formula_is_never_evaluated(tmp_path: Path) -> None:
    # openpyxl stores no value with a formula: what nobody computed stays empty.
    path = write_workbook(tmp_path / "l.xlsx", {"Volontaires": [["Nom", "Prénom"], ["Roy", '=CONCATENATE("A","da")']]})
    assert read_roster(path).volunteers[0].first_name == ""


def test_a_workbook_under_a_csv_name_is_still_a_workbook(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "l.xlsx", WHOLE).rename(tmp_path / "liste.csv")
    assert len(read_roster(path).volunteers) == 2


def test_sheets_that_are_no_roster_are_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "l.xlsx", {"Budget": [["Poste", "Montant"], ["Pain", 12]]})
    with pytest.raises(DeskError, match="roster_no_sheet"):
        read_roster(path)


def test_an_empty_workbook_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="roster_empty"):
        read_roster(write_workbook(tmp_path / "l.xlsx", {"Volontaires": []}))


def test_a_formula_that_went_wrong_is_set_aside_by_its_name_whatever_its_column(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    titles = ["Nom", "Prénom", "E-mail", "Table", "Entreprise", "Accessibilité", "Compétences", "Photo"]
    wrong = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!"]
    write_workbook(path, {"Volontaires": [titles, ["Roy", "Ada", *wrong], ["Loi", "Zoé", "z@example.org", 1]]})
    reading = read_roster(path)
    assert {one.column: (one.line, one.code) for one in reading.set_aside} == dict.fromkeys(
        titles[2:], (2, "cell_error")
    )
    assert {one.value for one in reading.set_aside} == {*wrong, "…"} - {"#DIV/0!"}  # what is about health is not said
    assert [one.access_need for one in reading.volunteers] == [None, None]
