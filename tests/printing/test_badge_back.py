"""The back of a badge: what it says, and that it lands behind its front."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from probono_desk.printing.badge_back import BadgeBack
from probono_desk.printing.badges import write_badges
from probono_desk.printing.data import AgendaLine
from probono_desk.printing.sheet_formats import SheetFormat, sheet_format, sheet_formats
from tests.printing.reading import MM, images_mm, qr_codes, text_of
from tests.printing.sample import EDITION, badges

START = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)
TITLES = ("Départ", "Diagnostic à table", "Cadrage", "Ravitaillement", "Idéation", "Déjeuner", "Production", "Arrivée")
AGENDA = [AgendaLine(START + timedelta(hours=n), title) for n, title in enumerate(TITLES)]
WHOLE = replace(EDITION, help_number="0320000000", muster_point="Parking nord, sous les grands platanes de la rue")
FOLDED = [sheet for sheet in sheet_formats() if sheet.fold]
SHEETS = pytest.mark.parametrize("sheet", sheet_formats(), ids=lambda sheet: sheet.name)


def words_mm(pdf: Path, page: int, word: str) -> list[tuple[float, float]]:
    """The middle of each run of text that holds a word, from the top left of the paper."""
    document = pdfium.PdfDocument(str(pdf))
    sheet = document[page]
    text = sheet.get_textpage()
    found, searcher = [], text.search(word)
    while (hit := searcher.get_next()) is not None:
        left, bottom, _right, top = text.get_charbox(hit[0])
        found.append((left * MM, (sheet.get_height() - (bottom + top) / 2) * MM))
    document.close()
    return found


@SHEETS
def test_every_stock_has_a_back_with_agenda_help_and_muster_point(tmp_path: Path, sheet: SheetFormat) -> None:
    result = write_badges(tmp_path / "b.pdf", badges(1), edition=WHOLE, sheet=sheet, agenda=AGENDA, back=True)
    assert result.pages == (1 if sheet.fold else 2)
    shown = text_of(result.path, result.pages - 1)
    for line in (*TITLES, "9:00", "16:00", "03 20 00 00 00", "Parking nord, sous les grands platanes"):
        assert line in shown, line


def test_a_back_lies_behind_its_own_front_when_the_paper_is_turned(tmp_path: Path) -> None:
    sheet = sheet_format("a4-90x55")
    result = write_badges(tmp_path / "b.pdf", badges(3), edition=WHOLE, sheet=sheet, agenda=AGENDA, back=True, start=10)
    assert result.pages == 4
    assert len(qr_codes(result.path, 0)) == 1
    (x, y), *others = words_mm(result.path, 1, "Rassemblement")
    assert not others
    left, top = list(sheet.origins_mm())[9]
    mirrored = sheet.page_width_mm - left - sheet.label_width_mm
    assert mirrored < x < mirrored + sheet.label_width_mm
    assert top < y < top + sheet.label_height_mm
    assert len(qr_codes(result.path, 2)) == len(words_mm(result.path, 3, "Rassemblement")) == 2
    assert images_mm(result.path, 1) == []


@pytest.mark.parametrize("sheet", FOLDED, ids=lambda sheet: sheet.name)
def test_folded_it_stands_upside_down_above_the_front(tmp_path: Path, sheet: SheetFormat) -> None:
    result = write_badges(tmp_path / "b.pdf", badges(sheet.labels), edition=WHOLE, sheet=sheet, agenda=AGENDA)
    assert result.pages == 1
    assert len(qr_codes(result.path, 0)) == sheet.labels
    first, last = (words_mm(result.path, 0, word) for word in ("Départ", "Rassemblement"))
    for (left, top), (x, y), (_x, y_of_last) in zip(sheet.origins_mm(), first, last, strict=True):
        assert left < x < left + sheet.label_width_mm
        assert top < y < top + sheet.face_height_mm
        assert y_of_last < y  # upside down: what ends it is above
    for (_left, _bottom, _right, qr_top), (_x, label_top) in zip(
        images_mm(result.path, 0), sheet.origins_mm(), strict=True
    ):
        assert sheet.page_height_mm - qr_top > label_top + sheet.face_height_mm


def test_a_long_day_is_set_smaller_and_never_runs_into_the_foot() -> None:
    few = BadgeBack(90 / MM, 55 / MM, agenda=AGENDA[:4], edition=WHOLE)
    many = BadgeBack(90 / MM, 55 / MM, agenda=AGENDA * 3, edition=WHOLE)
    endless = BadgeBack(90 / MM, 55 / MM, agenda=AGENDA * 9, edition=WHOLE)
    assert few.layout.size_pt > many.layout.size_pt > endless.layout.size_pt >= 5.5
    assert len(many.layout.lines) == 24
    assert endless.layout.lines[-1] == ("…", "")


def test_without_a_back_there_is_none(tmp_path: Path) -> None:
    result = write_badges(tmp_path / "b.pdf", badges(1), edition=WHOLE, sheet=sheet_format(), agenda=AGENDA)
    assert result.pages == 1
    assert "Rassemblement" not in text_of(result.path)
