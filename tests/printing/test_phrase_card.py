from __future__ import annotations

from io import BytesIO
from pathlib import Path

from probono_desk.printing.phrase_card import write_phrase_card
from tests.printing.reading import text_of

PHRASE = "NDPGV-BXRRC-PGGGN-HKJLT-SSVXB-CDFGH"


def test_the_card_holds_the_whole_phrase_and_what_it_opens(tmp_path: Path) -> None:
    memory = BytesIO()
    printed = write_phrase_card(memory, PHRASE, title="DÉMO – Probono Factory Hauts-de-France et un titre bien long")
    (tmp_path / "card.pdf").write_bytes(memory.getvalue())
    text = text_of(tmp_path / "card.pdf")
    assert printed.pages == 1
    assert PHRASE.replace("-", " ") in text
    assert "Hauts-de-France" in text
