"""Marks without a letter of their own stand over or under the letter before them, on a real page."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest

from probono_desk.printing import fonts
from probono_desk.printing.document import Document, draw_text
from probono_desk.printing.glyphs import missing_glyphs

Box = tuple[float, float, float, float]


def boxes(text: str, *, face: str = fonts.SEMIBOLD) -> list[Box]:
    """Left, bottom, right and top of the ink of each run on a page, in points, in their order."""
    paper = Document(title="Essai", subject="Essai")
    draw_text(paper.canvas, text, left=100, baseline=400, face=face, size_pt=100)
    paper.end_page()
    memory = BytesIO()
    assert paper.finish(memory).unprinted == ()
    document = pdfium.PdfDocument(memory.getvalue())
    try:
        page = document[0].get_textpage()
        return [page.get_charbox(place) for place in range(page.count_chars()) if page.get_text_range(place, 1).strip()]
    finally:
        document.close()


@pytest.mark.parametrize("face", [fonts.REGULAR, fonts.MEDIUM, fonts.SEMIBOLD, fonts.BOLD])
@pytest.mark.parametrize("text", ["g\u0303", "ọ\u0300", "M\u0300", "p\u0302", "ɛ\u0300"])
def test_a_mark_above_stands_over_the_middle_of_its_letter(text: str, face: str) -> None:
    letter, mark = boxes(text, face=face)
    assert mark[1] >= letter[3]
    assert abs((mark[0] + mark[2]) / 2 - (letter[0] + letter[2]) / 2) < 2
    assert mark[1] - letter[3] < 20


def test_a_mark_below_stands_under_its_letter() -> None:
    letter, mark = boxes("q\u0323")
    assert mark[3] <= letter[1]
    assert abs((mark[0] + mark[2]) / 2 - (letter[0] + letter[2]) / 2) < 2


def test_two_marks_stand_one_above_the_other() -> None:
    _letter, low, high = boxes("ɛ\u0302\u0300")
    assert high[1] >= low[3]


def test_a_mark_takes_no_room_of_its_own() -> None:
    assert fonts.width_em("yọ\u0300", fonts.BOLD) == fonts.width_em("yọ", fonts.BOLD)
    after = boxes("g\u0303n")[-1]
    assert after == pytest.approx(boxes("gn")[-1], abs=0.1)


@pytest.mark.parametrize("name", ["Olúṣọlá Adébáyọ̀", "Ĝi̧m̃ X̌ọ̈", "Mairie \ufe0f"])
def test_such_names_are_not_told_as_missing(name: str) -> None:
    assert missing_glyphs(name) == ""
