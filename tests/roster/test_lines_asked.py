"""Lines that may be read in two ways: what is asked about them, and what each answer makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv
from tests.roster.test_layouts import LAYOUTS, read

HEAD = ["Nom", "Prénom", "E-mail", "Téléphone"]
THREE = [[f"Roy{n}", "Ada", f"ada{n}@example.org", f"063998060{n}"] for n in range(3)]


def people(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["first_name"], one["last_name"], one["email"]) for one in found["people"]]


def test_a_line_that_slipped_by_a_column_is_read_as_was_answered() -> None:
    path = LAYOUTS / "shifted-by-one.csv"
    (question,) = read(path)["questions"]
    assert (question["key"], question["lines"]) == ("slipped:4", [4])
    moved, as_is = (read(path, {"slipped:4": said}) for said in ("moved", "as_is"))
    assert ("Céline", "Fabre", "celine.fabre@example.org") in people(moved)
    assert moved["verdict"] == "good"
    assert [error["column"] for error in as_is["errors"]] == ["Email", "Téléphone", "Table"]


def test_a_line_with_one_cell_too_few_is_moved_the_other_way(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "l.csv", [HEAD, *THREE, ["Lu", "noe@example.org", "0639980609"]])
    (question,) = read(path)["questions"]
    assert ("", "Lu", "noe@example.org") in people(read(path, {question["key"]: "moved"}))


def test_an_empty_address_alone_moves_nothing(tmp_path: Path) -> None:
    rows = [*THREE, ["Lu", "Noé", "", "0639980609"], ["Sy", "Xin", "pas de mail", "0639980608"]]
    found = read(write_csv(tmp_path / "l.csv", [HEAD, *rows]))
    assert (found["questions"], len(found["people"])) == ([], 5)


def test_a_captain_who_is_nowhere_else_comes_with_the_seat_of_the_line_alone(tmp_path: Path) -> None:
    head = ["Table", "Capitaine d'équipe", "Participants", "Email"]
    rows = [["1", "Nadège Foulon", "Oscar Granger", "o@example.org"], ["1", "Nadège Foulon", "Alice Durand", "a@x.org"]]
    path = write_csv(tmp_path / "l.csv", [head, *rows])
    (question,) = read(path)["questions"]
    assert [choice["answer"] for choice in question["choices"]] == ["none", "full_name"]
    assert len(read(path, {question["key"]: "none"})["people"]) == 2
    found = read(path, {question["key"]: "full_name"})
    assert people(found)[1] == ("Nadège", "Foulon", "")
    assert [one["table"] for one in found["people"]] == [1, 1, 1]


def test_captains_who_are_in_the_list_are_no_question(tmp_path: Path) -> None:
    head = ["Table", "Capitaine d'équipe", "Participants", "Email"]
    rows = [["1", "Oscar Granger", "Oscar Granger", "o@example.org"], ["1", "Oscar Granger", "Alice Durand", "a@x.org"]]
    assert read(write_csv(tmp_path / "l.csv", [head, *rows]))["questions"] == []


def test_a_name_alone_on_its_line_that_no_list_knows_is_asked_about(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "l.csv", [HEAD, *THREE, ["Zzyzx", "", "", ""], *THREE[:1]])
    found = read(path)
    (question,) = found["questions"]
    assert (question["key"], [left["name"] for left in found["asked"]]) == ("lone:zzyzx", ["Zzyzx"])
    assert ("", "Zzyzx", "") in people(read(path, {question["key"]: "coming"}))
    assert len(read(path, {question["key"]: "not_coming"})["people"]) == 3


def test_people_side_by_side_have_nothing_of_each_other() -> None:
    found = read(LAYOUTS / "two-participants-numbered.csv")
    assert people(found) == [
        ("Lucile", "Moreau", "lucile@lys.example"),
        ("Marius", "Normand", "marius@lys.example"),
        ("Prisca", "Ollivier", "prisca@example.org"),
    ]


def test_of_two_addresses_in_a_cell_the_first_is_taken_and_both_are_said(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path / "l.csv", [HEAD, ["Roy", "Ada", "ada@example.org ; a.roy@example.com", ""]]))
    assert people(found) == [("Ada", "Roy", "ada@example.org")]
    assert [(said["column"], said["value"]) for said in found["remarks"]] == [
        ("E-mail", "ada@example.org ; a.roy@example.com")
    ]


def test_a_note_on_a_cell_is_heard_like_a_remark(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEAD, *THREE]:
        sheet.append(row)
    sheet["A3"].comment = Comment("Accueil:\nAnnulé, ne vient plus", "Accueil")
    sheet["B4"].comment = Comment("arrive à 9h30", "Accueil")
    book.save(tmp_path / "l.xlsx")
    found = read(tmp_path / "l.xlsx")
    assert [left["name"] for left in found["asked"]] == ["Ada Roy1"]
    assert len(found["people"]) == 2
    (question,) = found["questions"]
    assert len(read(tmp_path / "l.xlsx", {question["key"]: "coming"})["people"]) == 3


@pytest.mark.parametrize("column", [0, 1])
def test_a_name_that_a_formula_lost_is_held_back_and_not_taken_for_a_remark(tmp_path: Path, column: int) -> None:
    lost = ["", "", ""]
    lost[column] = "#REF!"
    rows = [["Prénom", "Nom", "E-mail"], ["Maëlle", "Delattre", "m@example.org"], lost, ["Tristan", "Ouvrard", ""]]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert [(error.line, error.value) for error in reading.errors] == [(3, "#REF!")]
    assert not reading.warnings
