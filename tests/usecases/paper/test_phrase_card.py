"""The card of a recovery phrase, which is never a file."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from probono_desk.usecases.paper.phrase_card import make_phrase_card

PHRASE = "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST"


def test_every_group_stands_on_it_with_what_it_opens(tmp_path: Path) -> None:
    paper = make_phrase_card(PHRASE, title="Petite édition", made_on=date(2026, 12, 5))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert paper.pages == 1
    assert all(group in text for group in PHRASE.split("-"))
    assert "Petite édition" in text
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
