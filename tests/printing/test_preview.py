"""Pages as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.preview import page_sizes_mm, render_page
from probono_desk.printing.team_sheets import write_team_sheets
from tests.printing.sample import EDITION, team_sheet


def test_a_page_is_drawn_at_a_resolution_and_at_a_width(tmp_path: Path) -> None:
    pdf = write_team_sheets(tmp_path / "t.pdf", [team_sheet(), team_sheet()], edition=EDITION).path
    assert [size for sizes in page_sizes_mm(pdf) for size in sizes] == pytest.approx([210, 297, 210, 297], abs=0.01)
    page = render_page(pdf, 1, dpi=72)
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    assert len(page.data) == page.stride * page.height
    assert abs(render_page(pdf, 0, width_px=800).width - 800) <= 1


def test_pixels_are_red_green_blue_on_white(tmp_path: Path) -> None:
    pdf = write_team_sheets(tmp_path / "t.pdf", [team_sheet()], edition=EDITION).path
    page = render_page(pdf, 0, dpi=144)
    pixels = np.frombuffer(page.data, np.uint8).reshape(page.height, page.stride // 4, 4)
    assert tuple(pixels[0, 0]) == (255, 255, 255, 255)
    assert (pixels[..., :3] == (0xC2, 0x41, 0x0C)).all(axis=2).any()  # the accent, not its blue-red mirror
    assert (pixels[..., 3] == 255).all()


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"not a page")
    with pytest.raises(DeskError, match="pdf_unreadable"):
        page_sizes_mm(path)
    with pytest.raises(DeskError, match="pdf_unreadable"):
        render_page(tmp_path / "missing.pdf", 0, dpi=72)


def test_one_size_must_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="dpi or width_px"):
        render_page(tmp_path / "x.pdf", 0)


def test_pages_can_be_drawn_from_several_threads_at_once(tmp_path: Path) -> None:
    """PDFium is not thread-safe: a page or bitmap freed outside the lock takes the whole program down."""
    pdf = write_team_sheets(tmp_path / "t.pdf", [team_sheet()], edition=EDITION).path.read_bytes()
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda _i: render_page(pdf, 0, width_px=100).width, range(400)))
    assert len(set(drawn)) == 1


def test_a_pdf_in_memory_is_as_good_as_a_file(tmp_path: Path) -> None:
    printed = write_team_sheets(tmp_path / "t.pdf", [team_sheet(), team_sheet()], edition=EDITION)
    memory = BytesIO()
    in_memory = write_team_sheets(memory, [team_sheet(), team_sheet()], edition=EDITION)
    assert memory.getvalue() == printed.path.read_bytes()
    assert (in_memory.pages, in_memory.sha256) == (printed.pages, printed.sha256)
    assert page_sizes_mm(memory.getvalue())[1] == pytest.approx((210, 297), abs=0.01)
    with pytest.raises(TypeError, match="in memory"):
        _ = in_memory.path
