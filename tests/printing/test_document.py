"""A PDF from first page to finished file."""

from __future__ import annotations

import hashlib
import io
from io import BytesIO
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing import fonts
from probono_desk.printing.document import Document, draw_text, put_file


def test_a_line_that_a_paper_could_not_print_whole_is_kept() -> None:
    paper = Document(title="Essai", subject="Essai")
    for text in ("Mairie 🏛️ de Wattreville", "Filatures du Nord", "□ coché"):
        draw_text(paper.canvas, text, left=100, baseline=400, face=fonts.REGULAR, size_pt=10)
    paper.end_page()
    assert paper.finish(BytesIO()).unprinted == ("Mairie 🏛️ de Wattreville",)


def test_what_is_finished_is_whole_and_says_its_hash(tmp_path: Path) -> None:
    document = Document(title="Badges", subject="Édition")
    for _page in range(3):
        document.end_page()
    made = document.finish(tmp_path / "d.pdf")
    assert made.pages == 3
    assert made.sha256 == hashlib.sha256((tmp_path / "d.pdf").read_bytes()).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["d.pdf"]


def test_in_memory_it_is_the_same_file(tmp_path: Path) -> None:
    memory = io.BytesIO()
    for to in (memory, tmp_path / "d.pdf"):
        document = Document(title="Badges", subject="Édition")
        document.end_page()
        document.finish(to)
    assert memory.getvalue() == (tmp_path / "d.pdf").read_bytes()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="disk_gone") as refused:
        put_file(b"x", tmp_path / "nowhere" / "d.pdf")
    assert refused.value.data["where"] == str(tmp_path / "nowhere")
    with pytest.raises(DeskError, match="disk_name_taken"):
        put_file(b"x", tmp_path)
