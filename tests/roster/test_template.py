from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from probono_desk.roster.columns import Sheet
from probono_desk.roster.read import read_roster
from probono_desk.roster.template import template_workbook


def test_the_template_reads_back_without_an_error_and_its_examples_stay_out(tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(template_workbook())
    reading = read_roster(path)
    assert reading.errors == ()
    assert {warning.code for warning in reading.warnings} == {"example_line"}
    assert reading.sheets == tuple(Sheet)
    assert (reading.edition, reading.structures, reading.volunteers, reading.staff) == (None, (), (), ())
    assert [f"{phase.start:%H:%M}" for phase in reading.phases][:3] == ["08:30", "09:00", "09:20"]


def test_a_line_typed_under_the_examples_goes_in(tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(template_workbook())
    book = load_workbook(path)
    sheet = book["Volontaires"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    for header, value in (("Nom", "Roy"), ("Prénom", "Ada"), ("Téléphone", "0639980009"), ("Profil", "salarié")):
        sheet.cell(4, headers[header], value)
    book.save(path)
    (ada,) = read_roster(path).volunteers
    assert (ada.line, ada.first_name, ada.phone) == (4, "Ada", "0639980009")


def test_every_choice_that_the_template_offers_is_one_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(template_workbook())
    book = load_workbook(path)
    offered = {
        (sheet.title, str(sheet[f"{str(rule.sqref).split(':')[0][:-1]}1"].value)): rule.formula1.strip('"').split(",")
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert {column for _sheet, column in offered} >= {"Profil", "Engagement", "Rôle", "Type"}
    assert len(offered["Volontaires", "Profil"]) == 7
    for (title, column), words in offered.items():
        sheet = book[title]
        headers = {cell.value: cell.column for cell in sheet[1]}
        for line, word in enumerate(words, start=40):
            sheet.cell(line, headers[column], word)
            name = {"Programme": "Phase", "Diagnostics": "Structure"}.get(title, "Nom")
            sheet.cell(line, headers[name], f"{title} {line}")
            for header, value in (("Rôle", "invité"), ("Début", "18h"), ("Table", "1")):
                if header in headers and header != column:
                    sheet.cell(line, headers[header], value)
    sheet = book["Structures"]
    for line, name in enumerate(("Une structure", "Diagnostics 40", "Diagnostics 41"), start=3):
        sheet.cell(line, 2, name)
        sheet.cell(line, 10, line - 2)
    book.save(path)
    assert [error.sentence for error in read_roster(path).errors] == []


def test_the_first_page_explains_and_headers_stay_in_sight(tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(template_workbook())
    book = load_workbook(path)
    assert book.sheetnames == ["Lisez-moi", *(sheet.value for sheet in Sheet)]
    assert all(book[sheet.value].freeze_panes == "A2" for sheet in Sheet)
