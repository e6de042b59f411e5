"""Workbooks of Excel before 2007, of its binary kind and of LibreOffice tell what an .xlsx tells beside its cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from probono_desk.domain.errors import DeskError
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_roster
from tests.roster.old_workbooks import Failed, write_ods, write_xls, write_xlsb

ROWS: list[list[object]] = [
    ["Nom", "Prénom", "E-mail", "Table"],
    ["Delattre", "Maëlle", Failed("#REF!"), 1],
    ["Ouvrard", "Tristan", "t@example.org", Failed("#N/A", formula=False)],
    ["Vanhove", "Odile", "o@example.org", 2],
    ["Lemaire", "Sacha", "s@example.org", 2],
]
WRITERS = [(write_xls, ".xls"), (write_xlsb, ".xlsb"), (write_ods, ".ods")]


def asked(reading: RosterReading) -> list[tuple[str, tuple[int, ...]]]:
    return [(question.key, question.lines) for question in reading.questions]


@pytest.mark.parametrize(("write", "suffix"), WRITERS)
def test_a_formula_that_went_wrong_is_named(write: Callable[..., Path], suffix: str, tmp_path: Path) -> None:
    reading = read_roster(write(tmp_path / f"liste{suffix}", ROWS))
    assert [(one.line, one.column, one.value) for one in reading.set_aside] == [
        (2, "E-mail", "#REF!"),
        (3, "Table", "#N/A"),
    ]
    assert [one.last_name for one in reading.volunteers] == ["Delattre", "Ouvrard", "Vanhove", "Lemaire"]


@pytest.mark.parametrize(("write", "suffix"), WRITERS)
def test_a_line_that_is_not_shown_is_asked_about(write: Callable[..., Path], suffix: str, tmp_path: Path) -> None:
    reading = read_roster(write(tmp_path / f"liste{suffix}", ROWS, hidden={4}))
    assert asked(reading) == [("hidden_lines", (4,))]


@pytest.mark.parametrize(("write", "suffix"), [WRITERS[0], WRITERS[2]])
def test_a_line_that_is_struck_through_is_asked_about(write: Callable[..., Path], suffix: str, tmp_path: Path) -> None:
    reading = read_roster(write(tmp_path / f"liste{suffix}", ROWS, struck={5}))
    assert asked(reading) == [("struck_lines", (5,))]


def test_a_red_line_of_libreoffice_is_asked_about(tmp_path: Path) -> None:
    assert asked(read_roster(write_ods(tmp_path / "liste.ods", ROWS, red={3}))) == [("coloured_lines:red", (3,))]


def test_a_note_of_libreoffice_is_the_line_s_and_its_leaving_is_asked_about(tmp_path: Path) -> None:
    notes = {3: "Vient à 10h,\navec son vélo", 4: "Ne viendra pas"}
    reading = read_roster(write_ods(tmp_path / "liste.ods", ROWS, notes=notes))
    assert {one.last_name: one.note for one in reading.volunteers} == {
        "Delattre": "",
        "Ouvrard": "Vient à 10h, avec son vélo",
        "Lemaire": "",
    }
    assert asked(reading) == [("coming:ne viendra pas", (4,))]


def test_an_xlsb_whose_cells_go_too_far_is_refused(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "liste.xlsb", [["Nom", *[""] * 200, "Prénom"], ["Roy", *[""] * 200, "Ada"]])
    with pytest.raises(DeskError, match="roster_too_large"):
        read_roster(path)


@pytest.mark.parametrize("cut", [600, 1500, 2500])
def test_an_xls_that_is_cut_short_is_no_bug(cut: int, tmp_path: Path) -> None:
    path = write_xls(tmp_path / "liste.xls", ROWS)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(DeskError):
        read_roster(path)


def test_a_sheet_that_was_moved_keeps_its_own_look(tmp_path: Path) -> None:
    """Excel keeps the number of a part when its tab is moved: « sheet2.xml » may be the first sheet."""
    book = Workbook()
    people, other = book.worksheets[0], book.create_sheet("Équipe")
    people.title = "Volontaires"
    for row in (["Nom", "Prénom", "E-mail"], ["Roy", "Ada", "ada@example.org"], ["Loi", "Zoé", "zoe@example.org"]):
        people.append(row)
    for row in (["Nom", "Prénom", "Rôle"], ["Blanc", "Anne", "facilitatrice"], ["Noir", "Luc", "facilitateur"]):
        other.append(row)
    people.row_dimensions[3].hidden = True
    made = io.BytesIO()
    book.save(made)
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            swapped = {"xl/worksheets/sheet1.xml": "xl/worksheets/sheet2.xml"}
            swapped |= {to: of for of, to in swapped.items()}
            if name in {"xl/_rels/workbook.xml.rels", "[Content_Types].xml"}:
                part = part.replace(b"sheet1.xml", b"sheetX.xml").replace(b"sheet2.xml", b"sheet1.xml")
                part = part.replace(b"sheetX.xml", b"sheet2.xml")
            after.writestr(swapped.get(name, name), part)
    reading = read_roster(path)
    assert [(one.sheet, one.name) for one in reading.left_out] == [("Volontaires", "Zoé Loi")]
