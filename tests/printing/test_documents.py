"""What holds for every PDF of the room, and what each sheet says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from probono_desk.domain.errors import DeskError
from probono_desk.printing.attendance_sheet import write_attendance_sheet
from probono_desk.printing.badges import write_badges
from probono_desk.printing.certificates import write_certificates
from probono_desk.printing.data import EmployerStatement, PrintedFile, RollCallGroup, RollCallPerson
from probono_desk.printing.day_report import write_day_report
from probono_desk.printing.door_list import DoorLine, write_door_list
from probono_desk.printing.receipt import write_receipt
from probono_desk.printing.roll_call import write_roll_call
from probono_desk.printing.sheet_formats import sheet_format
from probono_desk.printing.statement import write_statement
from probono_desk.printing.table_cards import TableCard, write_table_cards
from probono_desk.printing.team_sheets import write_team_sheets
from tests.printing.reading import fonts_of, text_of
from tests.printing.sample import (
    ATTENDANCE,
    EDITION,
    RECEIPT,
    REPORT,
    ROLL_CALL,
    STATEMENTS,
    badges,
    code,
    team_sheet,
)

Writer = Callable[[Path], PrintedFile]
WRITERS: dict[str, Writer] = {
    "badges": lambda path: write_badges(path, badges(12), edition=EDITION, sheet=sheet_format()),
    "team": lambda path: write_team_sheets(path, [team_sheet()], edition=EDITION),
    "roll_call": lambda path: write_roll_call(path, ROLL_CALL, edition=EDITION),
    "door": lambda path: write_door_list(
        path, [DoorLine("Martin Léa", "Ville de Lille", "3", code(1))], edition=EDITION
    ),
    "certificate": lambda path: write_certificates(path, STATEMENTS[0].lines, edition=EDITION),
    "card": lambda path: write_table_cards(path, [TableCard(3, "Le Fil d’Aronde")], edition=EDITION),
    "attendance": lambda path: write_attendance_sheet(path, [ATTENDANCE], edition=EDITION),
    "report": lambda path: write_day_report(path, REPORT, edition=EDITION),
    "statement": lambda path: write_statement(path, STATEMENTS, edition=EDITION),
    "receipt": lambda path: write_receipt(path, RECEIPT, edition=EDITION),
}
EVERY = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())


@EVERY
def test_same_input_gives_the_same_bytes_and_their_hash(tmp_path: Path, write: Writer) -> None:
    first, second = write(tmp_path / "1.pdf"), write(tmp_path / "2.pdf")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()


@EVERY
def test_fonts_are_inter_embedded_and_subset(tmp_path: Path, write: Writer) -> None:
    fonts = [font for font in fonts_of(write(tmp_path / "x.pdf").path) if font["/Subtype"] == "/TrueType"]
    assert fonts
    for font in fonts:
        prefix, _plus, name = font["/BaseFont"].removeprefix("/").partition("+")
        assert len(prefix) == 6
        assert name.startswith("Inter")
        assert "/FontFile2" in font["/FontDescriptor"]


@EVERY
def test_no_other_font_is_used(tmp_path: Path, write: Writer) -> None:
    reader = PdfReader(write(tmp_path / "x.pdf").path)
    used: set[str] = set()
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, font, _size: (
                used.add(font["/BaseFont"]) if text.strip() and font else None
            )
        )
    assert used
    assert all("Inter" in name for name in used)


@EVERY
def test_document_is_titled_in_french_and_says_pages_and_stamp(tmp_path: Path, write: Writer) -> None:
    result = write(tmp_path / "x.pdf")
    reader = PdfReader(result.path)
    assert str(reader.root_object["/Lang"]) == "fr"
    assert reader.metadata is not None
    assert EDITION.title in str(reader.metadata.title)
    assert len(reader.pages) == result.pages
    for page in range(result.pages):
        assert "Version 184 · imprimé le 5 décembre 2026 à 7:52" in text_of(result.path, page)


@EVERY
def test_a_write_that_fails_leaves_neither_file_nor_part(tmp_path: Path, write: Writer) -> None:
    with pytest.raises(DeskError, match="paper_not_written"):
        write(tmp_path / "missing" / "x.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(DeskError, match="paper_not_written"):
        write(tmp_path / "folder.pdf")
    with pytest.raises(DeskError, match="paper_not_written"):
        write(Path())
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]


def test_an_ordinary_team_sheet_is_one_page_that_says_everything(tmp_path: Path) -> None:
    sheet = team_sheet()
    result = write_team_sheets(tmp_path / "t.pdf", [sheet], edition=EDITION)
    assert result.pages == 1
    text = text_of(result.path)
    said = [sheet.structure, sheet.cause, sheet.mission, sheet.referent, sheet.facilitator, *sheet.representatives]
    for word in [*said, "9:00", "Ravitaillement", "communication · digital · graphisme", "Table 3 · page 1 sur 1"]:
        assert word in text
    for member in sheet.members:
        assert member.name in text


def test_a_long_team_sheet_goes_on_and_loses_nobody(tmp_path: Path) -> None:
    sheet = team_sheet(members=45, question="Qui décide de quoi ? " * 120)
    result = write_team_sheets(tmp_path / "t.pdf", [sheet, team_sheet()], edition=EDITION)
    assert result.pages >= 4
    text = text_of(result.path)
    assert text.count("Qui") == 120
    for member in sheet.members:
        assert member.name in text
    assert "Table 3 · Le Fil d’Aronde (suite)" in text_of(result.path, 1)
    assert "Table 3 · page 1 sur 1" in text_of(result.path, result.pages - 1)


def test_free_text_gets_french_spaces(tmp_path: Path) -> None:
    result = write_team_sheets(tmp_path / "t.pdf", [team_sheet()], edition=EDITION)
    raw = PdfReader(result.path).pages[0].extract_text()
    assert "familles\u202f?" in raw
    assert "modèles\u202f;" in raw


def test_roll_call_lists_everybody_with_code_and_state(tmp_path: Path) -> None:
    text = text_of(write_roll_call(tmp_path / "r.pdf", ROLL_CALL, edition=EDITION).path)
    for word in ("Place du Théâtre", "3 personnes", "Léa Martin", "à l’intérieur", "pas sur place", "aide à prévoir"):
        assert word in text
    assert "Zoé Ng" in text
    assert "Total présent : ……… sur 3" in text


def test_roll_call_repeats_the_table_where_it_goes_on(tmp_path: Path) -> None:
    crowd = tuple(RollCallPerson(f"Personne{i} Essai") for i in range(70))
    result = write_roll_call(tmp_path / "r.pdf", [RollCallGroup("Grande table", crowd, number=7)], edition=EDITION)
    assert result.pages >= 2
    for page in range(result.pages):
        assert "Grande table" in text_of(result.path, page)
    text = text_of(result.path)
    assert all(person.name in text for person in crowd)


def test_attendance_sheet_has_recorded_times_and_blank_lines(tmp_path: Path) -> None:
    text = text_of(write_attendance_sheet(tmp_path / "a.pdf", [ATTENDANCE], edition=EDITION, blank_lines=6).path)
    assert "8:31" in text
    assert text.count("Signature") == 2
    assert "7" in text.split("Léa Martin")[1]


def test_day_report_of_an_ordinary_day_is_one_page(tmp_path: Path) -> None:
    result = write_day_report(tmp_path / "d.pdf", REPORT, edition=EDITION)
    assert result.pages == 1
    text = text_of(result.path)
    for word in ("48", "volontaires présents", "9 sur 10", "Signé", "Mécénat", "17 h 05"):
        assert word in text


def test_statement_sums_hours_and_names_no_amount(tmp_path: Path) -> None:
    result = write_statement(tmp_path / "s.pdf", STATEMENTS, edition=EDITION)
    assert result.pages == 2
    first, second = text_of(result.path, 0), text_of(result.path, 1)
    assert "8 h 50" in first
    assert "13 h 50" in first
    assert "Il ne vaut pas reçu fiscal." in first
    assert "€" not in first + second
    assert "Zoé Ng" not in first
    assert "À titre personnel" in second


def test_a_long_statement_keeps_its_total_with_its_last_line(tmp_path: Path) -> None:
    line = STATEMENTS[0].lines[0]
    for people in range(24, 36):
        crowd = tuple(replace(line, name=f"Personne{i}") for i in range(people))
        result = write_statement(tmp_path / "s.pdf", [EmployerStatement("Ville de Lille", crowd)], edition=EDITION)
        page = next(page for page in range(result.pages) if f"{people} personnes" in text_of(result.path, page))
        assert f"Personne{people - 1}" in text_of(result.path, page)


def test_receipt_says_file_hash_counts_and_what_is_left(tmp_path: Path) -> None:
    text = text_of(write_receipt(tmp_path / "r.pdf", RECEIPT, edition=EDITION).path)
    for word in (RECEIPT.file_name, "18,4 Mo", "rien ne manque", "Volontaires présents", "livrable à compléter"):
        assert word in text
    assert RECEIPT.sha256 in text.replace(" ", "")


def test_receipt_of_an_unread_file_says_so(tmp_path: Path) -> None:
    text = text_of(write_receipt(tmp_path / "r.pdf", replace(RECEIPT, verified_at=None), edition=EDITION).path)
    assert "n’a pas encore été relu" in text
    assert "rien ne manque" not in text


def test_long_titles_stay_on_the_page(tmp_path: Path) -> None:
    long = "Une très longue parole " * 12
    edition = replace(EDITION, title=long, venue=long)
    sheet = replace(team_sheet(), structure=long, cause=long)
    result = write_team_sheets(tmp_path / "t.pdf", [sheet], edition=edition)
    document = pdfium.PdfDocument(str(result.path))
    width = document[0].get_width()
    bounds = [found.get_bounds() for found in document[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT])]
    document.close()
    assert bounds
    assert all(left > 40 and right < width - 40 for left, _bottom, right, _top in bounds)
