from __future__ import annotations

from pathlib import Path

from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv

HEADER = ["Référence", "Nom", "Prénom", "E-mail", "Téléphone", "Organisation"]


def read(tmp_path: Path, *rows: list[str]) -> RosterReading:
    return read_roster(write_csv(tmp_path / "l.csv", [HEADER, *rows]))


def said(reading: RosterReading) -> list[tuple[int, str, int]]:
    return [(warning.line, warning.code, warning.other) for warning in reading.warnings]


def test_the_same_person_twice_is_kept_once_and_said(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["V-1", "Martin", "Léa", "lea@example.org", "", ""],
        ["", "MARTIN", "Lea", "LEA@example.org", "0639980001", ""],
    )
    assert [person.reference for person in reading.volunteers] == ["V-1"]
    assert said(reading) == [(3, "same_person", 2)]
    assert reading.errors == ()
    assert "ligne 2" in reading.warnings[0].sentence


def test_the_same_telephone_tells_where_an_e_mail_is_missing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["", "Martin", "Léa", "lea@example.org", "0639980001", ""],
        ["", "Martin", "Léa", "", "+33639980001", ""],
    )
    assert said(reading) == [(3, "same_person", 2)]


def test_homonyms_with_their_own_e_mail_are_two_people(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["", "Martin", "Léa", "lea.1@example.org", "0353010001", ""],
        ["", "Martin", "Léa", "lea.2@example.org", "0353010001", ""],
    )
    assert len({person.reference for person in reading.volunteers}) == 2
    assert said(reading) == []


def test_a_shared_telephone_alone_says_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, ["", "Roy", "Ada", "", "0639980001", ""], ["", "Roy", "Paul", "", "0639980001", ""])
    assert len(reading.volunteers) == 2
    assert said(reading) == []


def test_the_same_name_with_nothing_to_compare_is_a_probable_duplicate(tmp_path: Path) -> None:
    reading = read(tmp_path, ["", "Roy", "Ada", "", "", ""], ["", "Roy", "Ada", "ada@example.org", "", ""])
    assert len(reading.volunteers) == 1
    assert said(reading) == [(3, "probable_duplicate", 2)]


def test_references_or_organisations_keep_homonyms_apart_and_say_so(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["V-1", "Roy", "Ada", "", "", ""],
        ["V-2", "Roy", "Ada", "", "", ""],
        ["", "Sow", "Ana", "", "", "Banque"],
        ["", "Sow", "Ana", "", "", "Mutuelle"],
    )
    assert len({person.reference for person in reading.volunteers}) == 4
    assert said(reading) == [(3, "homonym_unsure", 2), (5, "homonym_unsure", 4)]


def test_one_reference_for_two_people_leaves_it_to_the_first(tmp_path: Path) -> None:
    reading = read(tmp_path, ["V-1", "Roy", "Ada", "", "", ""], ["v-1", "Sow", "Ana", "", "", ""])
    (error,) = reading.set_aside
    assert (error.line, error.column, error.value, error.code, error.other) == (
        3,
        "Référence",
        "v-1",
        "reference_twice",
        2,
    )
    assert [(person.last_name, person.reference_derived) for person in reading.volunteers] == [
        ("Roy", False),
        ("Sow", True),
    ]


def test_a_cell_set_aside_is_filled_by_the_same_person_further_down(tmp_path: Path) -> None:
    right = ["V-1", "Roy", "Ada", "a@example.org", "06 39 98 12 34", ""]
    reading = read(tmp_path, [*right[:4], "12", ""], right)
    assert [(person.line, person.phone) for person in reading.volunteers] == [(2, "0639981234")]


def test_example_lines_are_left_out_and_said(tmp_path: Path) -> None:
    reading = read(
        tmp_path, ["EX-1", "Roy", "Ada", "?", "", ""], ["exemple", "Sow", "", "", "", ""], ["V-1", "Ex", "", "", "", ""]
    )
    assert [person.reference for person in reading.volunteers] == ["V-1"]
    assert [code for _line, code, _other in said(reading)] == ["example_line", "example_line"]


def test_a_ticket_of_several_is_said_once_and_everybody_is_kept(tmp_path: Path) -> None:
    header = ["Nom", "Prénom", "E-mail", "Code du billet"]
    rows = [
        ["Martin", "Léa", "lea@example.org", "EB 001"],
        ["Petit", "Noé", "noe@example.org", "eb001"],
        ["Roux", "Ana", "ana@example.org", "EB001"],
        ["Faure", "Eva", "eva@example.org", "EB002"],
        ["Blanc", "Tom", "tom@example.org", ""],
        ["Noir", "Zoé", "zoe@example.org", ""],
    ]
    reading = read_roster(write_csv(tmp_path / "l.csv", [header, *rows]))
    assert len(reading.volunteers) == 6
    assert said(reading) == [(3, "ticket_shared", 2)]
    assert "ligne 2" in reading.warnings[0].sentence


def test_tickets_that_are_too_short_are_said_once_and_words_for_none_are_not(tmp_path: Path) -> None:
    header = ["Nom", "Prénom", "E-mail", "Code du billet"]
    codes = ["-", "n/a", "", "EB 001", "A12", "7", "12"]
    names = ["Martin", "Petit", "Roux", "Faure", "Blanc", "Noir", "Sow"]
    rows = [[name, "Léa", f"{name}@example.org", code] for name, code in zip(names, codes, strict=True)]
    reading = read_roster(write_csv(tmp_path / "l.csv", [header, *rows]))
    assert [line.ticket for line in reading.volunteers] == ["", "", "", "eb001", "", "", ""]
    assert said(reading) == [(6, "ticket_short", 0)]
    assert "A12" in reading.warnings[0].sentence
