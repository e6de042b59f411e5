"""The season's report, read back."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.register import register
from probono_desk.office.report import write_report
from tests.dossiers import NINE
from tests.office.conftest import Branch, Office, arrive, sent


@pytest.fixture
def season(office: Office, branch: Branch, tmp_path: Path) -> Office:
    for number, name in enumerate(("Lille", "Nantes")):
        day = branch(name)
        arrive(day, *range(3 + number))
        sent(day, tmp_path / "lieu", office)
    office.take(*sorted((tmp_path / "lieu").glob("*.probono")))
    return office


def test_the_pdf_says_the_figures(season: Office, tmp_path: Path) -> None:
    with closing(OfficeDatabase(season.url)) as database:
        write_report(database, tmp_path / "bilan.pdf", at=NINE)
    book = pypdfium2.PdfDocument(tmp_path / "bilan.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in book)
    book.close()
    assert "Bilan des éditions" in text
    assert "2 antennes" in text
    assert "Toutes les éditions, 5 décembre 2026" in text  # of one day
    for branch in ("Lille", "Nantes"):
        assert branch in text
    assert "Martin" not in text


def test_the_workbook_has_a_sheet_a_view(season: Office, tmp_path: Path) -> None:
    with closing(OfficeDatabase(season.url)) as database:
        write_report(database, tmp_path / "bilan.xlsx", at=NINE)
    book = openpyxl.load_workbook(tmp_path / "bilan.xlsx", read_only=True)
    rows = list(book["Antennes"].iter_rows(values_only=True))
    assert rows[0] == ("Antenne", "Éditions", "Inscrits", "Venus", "Heures")
    assert [row[:4] for row in rows[1:]] == [("Lille", 1, 8, 3), ("Nantes", 1, 8, 4)]
    assert "Observatoire" in book.sheetnames
    heads, *desks = book["Postes"].iter_rows(values_only=True)
    lines = [dict(zip(heads, line, strict=True)) for line in desks]
    shown = {(line["Poste"], line["Empreinte"]) for line in lines}
    with closing(OfficeDatabase(season.url)) as database:
        assert shown == {(line.desk, line.fingerprint) for line in register(database)}
    assert {name.split()[0] for name, _proof in shown} == {"Poste"}  # nobody has named them
    assert len({name for name, _proof in shown}) == 2
    assert {line["Date"].date() for line in lines} == {date(2026, 12, 5)}
    assert all(isinstance(line["Signés le"], datetime) for line in lines)
    for sheet in book:
        heading, *lines = sheet.iter_rows(values_only=True)
        assert all(str(word)[0].isupper() and "_" not in str(word) for word in heading), sheet.title
        assert not {"employee", "own_time", "heard_of"} & {value for line in lines for value in line}
    book.close()


def test_one_and_none_have_their_own_words_and_what_nobody_said_is_no_branch(
    office: Office, branch: Branch, tmp_path: Path
) -> None:
    day = branch("")
    arrive(day, 0)
    sent(day, tmp_path / "lieu", office)
    office.take(tmp_path / "lieu")
    with closing(OfficeDatabase(office.url)) as database:
        write_report(database, tmp_path / "bilan.pdf", at=NINE)
        write_report(database, tmp_path / "bilan.xlsx", at=NINE)
    pdf = pypdfium2.PdfDocument(tmp_path / "bilan.pdf")
    said = " ".join(pdf[0].get_textpage().get_text_range().split())
    pdf.close()
    for words in ("1 édition réunie 0 antenne", "1 volontaire venu", "livrable signé", "Non renseigné"):
        assert words in said, said
    assert "volontaires venus 1" not in said
    book = openpyxl.load_workbook(tmp_path / "bilan.xlsx", read_only=True)
    assert [row[0] for row in book["Antennes"].iter_rows(values_only=True)] == ["Antenne", "Non renseigné"]
    for sheet in ("Heures par profil", "Observatoire", "Livrables"):
        assert all("" not in row for row in book[sheet].iter_rows(values_only=True)), sheet
    book.close()


def test_rows_stand_as_people_look_for_them(office: Office, branch: Branch, tmp_path: Path) -> None:
    for name in ("Île-de-France", "nantes", "Lille", "Évry"):
        sent(branch(name), tmp_path / "lieu", office)
    office.take(tmp_path / "lieu")
    with closing(OfficeDatabase(office.url)) as database:
        write_report(database, tmp_path / "bilan.xlsx", at=NINE)
    book = openpyxl.load_workbook(tmp_path / "bilan.xlsx", read_only=True)
    rows = list(book["Antennes"].iter_rows(values_only=True))
    book.close()
    assert [row[0] for row in rows[1:]] == ["Évry", "Île-de-France", "Lille", "nantes"]


def test_an_empty_season_and_another_ending_are_said(tmp_path: Path) -> None:
    with closing(OfficeDatabase(f"sqlite:///{tmp_path}/siege.db")) as database:
        database.make()
        for name, code in (("bilan.pdf", "office_empty"), ("bilan.doc", "office_report_suffix")):
            with pytest.raises(DeskError) as refused:
                write_report(database, tmp_path / name, at=NINE)
            assert refused.value.code == code
