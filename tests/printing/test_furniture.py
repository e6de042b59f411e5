"""What every page carries: whose day, which version, when, which page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from probono_desk import i18n
from probono_desk.printing.document import Document
from probono_desk.printing.furniture import draw_furniture, draw_slug, page_number, stamp
from probono_desk.printing.sheet_formats import sheet_format
from tests.printing.reading import text_of
from tests.printing.sample import EDITION


def test_the_stamp_says_version_and_wall_clock_in_both_languages() -> None:
    assert stamp(EDITION) == "Version 184 · fait le 5 décembre 2026 à 7:52"
    assert page_number(2, 3) == "page 2 sur 3"
    i18n.set_language("en")
    assert stamp(EDITION).startswith("Version 184 · made")


@pytest.mark.parametrize("title", [EDITION.title, "Une édition au titre très long " * 8])
def test_header_and_footer_are_on_the_page_whatever_the_title(tmp_path: Path, title: str) -> None:
    document = Document(title="Essai", subject="Essai")
    draw_furniture(document.canvas, replace(EDITION, title=title), label="Table 3", page=1, pages=2)
    document.end_page()
    text = text_of(document.finish(tmp_path / "f.pdf").path)
    assert title[:12] in text
    assert "5 décembre 2026 · Lille" in text
    assert "Table 3 · page 1 sur 2" in text


def test_a_badge_sheet_without_a_margin_gets_no_slug(tmp_path: Path) -> None:
    for top_mm, there in ((sheet_format().top_mm, sheet_format().top_mm >= 7), (0.0, False)):
        document = Document(title="Essai", subject="Essai")
        draw_slug(document.canvas, replace(sheet_format(), top_mm=top_mm), EDITION, page=1, pages=1)
        document.end_page()
        assert ("page 1 sur 1" in text_of(document.finish(tmp_path / "s.pdf").path)) is there
