"""Rows know their height before they are drawn, and figures end where their column ends."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from probono_desk import i18n
from probono_desk.printing.document import Document
from probono_desk.printing.flow import Row
from probono_desk.printing.rows import Cell, Text, continued, masthead, paragraph, prose, table_head, table_row


def drawn(tmp_path: Path, rows: list[Row]) -> list[tuple[str, float, float]]:
    """Each line of text with its left and right edges."""
    document = Document(title="Essai", subject="Essai")
    top = 700.0
    for row in rows:
        row.draw(document.canvas, 50.0, top)
        top -= row.height_pt
    document.end_page()
    pdf = pdfium.PdfDocument(str(document.finish(tmp_path / "rows.pdf").path))
    page = pdf[0].get_textpage()
    found = []
    for n in range(page.count_rects()):
        left, bottom, right, upper = page.get_rect(n)
        found.append((page.get_text_bounded(left, bottom, right, upper), left, right))
    page.close()
    pdf.close()
    return found


def test_running_text_wraps_and_never_leaves_one_line_alone() -> None:
    rows = paragraph(Text("mot " * 60), 200)
    assert len(rows) > 3
    assert [row.keep for row in rows] == [True, *[False] * (len(rows) - 3), True, False]
    assert len({row.height_pt for row in rows}) == 1
    assert paragraph(Text(""), 200) == []


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    low, high = Cell((Text("court"),)), Cell((Text("mot " * 40),))
    widths = (100.0, 100.0)
    assert table_row((low, high), widths).height_pt > table_row((low, low), widths).height_pt
    assert table_row((low, low), widths, least_pt=80).height_pt == 80
    assert table_head(("A", "B"), widths).keep


def test_figures_stand_under_one_another_at_the_right(tmp_path: Path) -> None:
    rows = [table_row((Cell((Text(n),), figures=True),), (100.0,)) for n in ("7", "1234")]
    ends = {text: right for text, _left, right in drawn(tmp_path, rows)}
    assert abs(ends["7"] - ends["4"]) < 2
    assert max(ends.values()) <= 150.5


def test_a_masthead_says_what_it_is_and_its_next_page_that_it_goes_on(tmp_path: Path) -> None:
    rows = [*masthead("Titre", "Sous-titre", ["Note"], 300), *continued("Titre", 300)]
    said = "".join(text for text, _left, _right in drawn(tmp_path, rows))
    for words in ("Titre", "Sous-titre", "Note", "(suite)"):
        assert words in said


@pytest.mark.parametrize(("language", "text"), [("fr", "Quoi\u202f?"), ("en", "Quoi ?")])
def test_free_text_has_the_punctuation_of_the_language(language: str, text: str) -> None:
    i18n.set_language(language)
    assert prose("Quoi ?") == text
