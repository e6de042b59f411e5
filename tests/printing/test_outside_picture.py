"""A file from outside is decoded in a child that may die; the desk gets a picture or a reason."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from probono_desk.domain.errors import DeskError
from probono_desk.printing.data import TableCard
from probono_desk.printing.outside_picture import outside_page
from probono_desk.printing.table_cards import write_table_cards
from tests.printing.sample import EDITION


def test_an_image_fits_the_box_and_is_one_page() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 400), (20, 80, 160)).save(out, "PNG")
    found = outside_page(out.getvalue(), box_px=200)
    assert (found.picture.width, found.picture.height, found.pages) == (200, 100, 1)
    assert found.picture.rgb[:3] == bytes((20, 80, 160))


def test_a_pdf_has_its_pages_and_one_past_the_end_is_the_last(tmp_path: Path) -> None:
    content = write_table_cards(tmp_path / "c.pdf", [TableCard(1), TableCard(2)], edition=EDITION).path.read_bytes()
    first, last, past = (outside_page(content, page=page, box_px=120) for page in (0, 1, 9))
    assert first.pages == 2
    assert first.picture.rgb != last.picture.rgb == past.picture.rgb


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and nothing else", b"no picture at all"])
def test_what_cannot_be_decoded_is_said(content: bytes) -> None:
    with pytest.raises(DeskError, match="preview_unreadable"):
        outside_page(content)
