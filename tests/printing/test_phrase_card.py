from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from probono_desk.printing.phrase_card import CARD_MM, write_phrase_card
from tests.printing.reading import text_of, texts_mm

PHRASE = "NDPGV-BXRRC-PGGGN-HKJLT-SSVXB-CDFGH"


@pytest.mark.parametrize("words", [1, 6, 60])
def test_the_card_holds_the_whole_phrase_what_it_opens_and_since_when_and_no_line_touches_another(
    words: int, tmp_path: Path
) -> None:
    memory = BytesIO()
    title = "Hauts-de-France " + "et un titre bien long " * (words // 5)
    printed = write_phrase_card(memory, PHRASE, title=title, made_on=date(2026, 11, 29))
    file = tmp_path / "card.pdf"
    file.write_bytes(memory.getvalue())
    text = text_of(file)
    assert printed.pages == 1
    assert PHRASE.replace("-", " ") in text
    assert "Hauts-de-France" in text
    assert "29/11/2026" in text
    boxes = sorted(texts_mm(file, 0), key=lambda box: -box[1])
    assert all(above[1] - below[3] > 1.2 for above, below in pairwise(boxes)), "no line touches the next"
    frame_mm = (297 - 30 - CARD_MM[1], 297 - 30)
    assert frame_mm[0] + 4 < boxes[-1][1] < boxes[0][3] < frame_mm[1] - 4
