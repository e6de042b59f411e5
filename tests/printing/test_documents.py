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
from probono_desk.printing.data import DoorLine, PrintedFile, TableCard
from probono_desk.printing.day_report import write_day_report
from probono_desk.printing.door_list import write_door_list
from probono_desk.printing.receipt import write_receipt
from probono_desk.printing.roll_call import write_roll_call
from probono_desk.printing.sheet_formats import sheet_format
from probono_desk.printing.statement import write_statement
from probono_desk.printing.table_cards import write_table_cards
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
ROLL: Writer = lambda path: write_badges(path, badges(3), edition=EDITION, sheet=sheet_format("roll-62"))  # noqa: E731
EVERY = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())


@pytest.mark.parametrize("write", [*WRITERS.values(), ROLL], ids=[*WRITERS, "roll"])
def test_what_it_says_of_its_pages_is_what_is_on_them(tmp_path: Path, write: Writer) -> None:
    made = write(tmp_path / "1.pdf")
    boxes = [page.mediabox for page in PdfReader(made.path).pages]
    assert len(boxes) == made.pages
    for box in boxes:
        assert (float(box.width), float(box.height)) == pytest.approx([mm * 72 / 25.4 for mm in made.page_mm], abs=0.1)


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
        assert "Version 184 · fait le 5 décembre 2026 à 7:52" in text_of(result.path, page)


@EVERY
def test_a_write_that_fails_leaves_neither_file_nor_part(tmp_path: Path, write: Writer) -> None:
    with pytest.raises(DeskError, match="disk_gone"):
        write(tmp_path / "missing" / "x.pdf")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(DeskError, match="disk_name_taken"):
        write(tmp_path / "folder.pdf")
    with pytest.raises(DeskError, match="disk_name_taken"):
        write(Path())
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]


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
