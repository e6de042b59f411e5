"""Previews of real files from outside, hostile ones included: a picture, some text, or a plain no."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from probono_desk import limited_child
from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.errors import DeskError
from probono_desk.printing.outside_picture import outside_page
from probono_desk.usecases.deliverables.capture import capture_files, capture_link, capture_text
from probono_desk.usecases.deliverables.preview import TEXT_BYTES, preview_version
from tests.dossiers import ACTOR, NINE, SmallDay


def captured(day: SmallDay, tmp_path: Path, name: str, content: bytes) -> DeliverableVersion:
    (tmp_path / name).write_bytes(content)
    return capture_files(day.dossier, day.missions[0].id, [tmp_path / name], at=NINE, actor=ACTOR, insist=True)[0]


def png(colour: tuple[int, ...], size: tuple[int, int] = (400, 200), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, "PNG")
    return file.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def test_a_pdf_is_shown_page_by_page(day: SmallDay, tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 100))
    for colour in ((1, 0, 0), (0, 0, 1)):
        canvas.setFillColorRGB(*colour)
        canvas.rect(0, 0, 200, 100, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    version = captured(day, tmp_path, "offre.pdf", file.getvalue())
    seen = preview_version(day.dossier, version, page=1, box_px=300)
    assert (seen.page, seen.pages) == (1, 2)
    assert seen.picture is not None
    assert (seen.picture.width, seen.picture.height) == (300, 150)
    assert seen.picture.rgb[:3] == bytes((0, 0, 255))


def test_an_image_is_shown_small_on_white(day: SmallDay, tmp_path: Path) -> None:
    version = captured(day, tmp_path, "logo.png", png((0, 0, 0, 0), mode="RGBA"))
    seen = preview_version(day.dossier, version, box_px=100)
    assert seen.picture is not None
    assert (seen.picture.width, seen.picture.height, seen.is_photo) == (100, 50, True)
    assert set(seen.picture.rgb) == {255}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Été\r\n2027".encode(), "Été\n2027"),
        ("\ufeffŒuvre".encode(), "Œuvre"),
        ("Prix : 12 €".encode("cp1252"), "Prix : 12 €"),
        (b"", ""),
    ],
)
def test_text_is_shown_in_its_letters(content: bytes, text: str, day: SmallDay, tmp_path: Path) -> None:
    seen = preview_version(day.dossier, captured(day, tmp_path, "notes.txt", content))
    assert (seen.text, seen.cut, seen.picture) == (text, False, None)


def test_a_long_text_is_cut_between_letters(day: SmallDay, tmp_path: Path) -> None:
    version = captured(day, tmp_path, "long.txt", b"a" + "é".encode() * TEXT_BYTES)
    seen = preview_version(day.dossier, version)
    assert seen.cut
    assert len(seen.text.encode()) <= TEXT_BYTES
    assert set(seen.text) == {"a", "é"}


def test_typed_text_and_links_are_shown_as_they_were_written(day: SmallDay) -> None:
    text = capture_text(day.dossier, day.missions[0].id, "Plan", "Trois\nétapes", at=NINE, actor=ACTOR)
    link = capture_link(day.dossier, day.missions[0].id, "https://exemple.org", at=NINE, actor=ACTOR)
    assert preview_version(day.dossier, text).text == "Trois\nétapes"
    assert preview_version(day.dossier, link).text == "https://exemple.org"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("programme.exe", b"MZ\x90\x00\x03"),
        ("faux.pdf", b"%PDF-1.7\n" + os.urandom(500)),
        ("coupe.png", png((1, 2, 3))[:60]),
        ("faux.jpg", b"\xff\xd8\xff" + bytes(200)),
    ],
)
def test_what_cannot_be_shown_is_said(name: str, content: bytes, day: SmallDay, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="preview_unreadable"):
        preview_version(day.dossier, captured(day, tmp_path, name, content))


def test_a_picture_that_unpacks_without_end_is_refused(day: SmallDay, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="preview_too_large"):
        preview_version(day.dossier, captured(day, tmp_path, "bombe.png", bomb()))


def test_a_decoder_that_never_ends_is_given_up() -> None:
    with pytest.raises(DeskError, match="preview_too_large"):
        outside_page(png((1, 2, 3)), timeout_s=0.001)


def test_a_decoder_that_dies_is_no_crash_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited_child, "PROGRAM", "import os; os.abort()")
    with pytest.raises(DeskError, match="preview_unreadable"):
        outside_page(b"x")
