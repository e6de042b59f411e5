"""The child's own answer: one line of JSON, then pixels, whatever came in."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from probono_desk.limited_child import child_command


def answer(content: bytes, *, box_px: int = 100) -> tuple[dict[str, object], bytes]:
    ran = subprocess.run(child_command("preview", "0", str(box_px)), input=content, capture_output=True, check=False)
    head, _line, pixels = ran.stdout.partition(b"\n")
    return json.loads(head), pixels


def image(form: str, size: tuple[int, int] = (300, 150), **saved: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (200, 10, 10)).save(out, form, **saved)
    return out.getvalue()


def test_a_picture_comes_as_its_size_and_all_its_pixels() -> None:
    said, pixels = answer(image("JPEG"))
    assert said == {"width": 100, "height": 50, "pages": 1}
    assert len(pixels) == 100 * 50 * 3


def test_a_photograph_is_turned_as_it_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    said, _pixels = answer(image("JPEG", exif=exif))
    assert (said["width"], said["height"]) == (50, 100)


def test_a_bomb_is_too_large_and_nothing_else_is_a_picture() -> None:
    header = bytearray(image("BMP", (8, 8)))
    header[18:26] = (60_000).to_bytes(4, "little") * 2
    assert answer(bytes(header))[0] == {"error": "preview_too_large"}
    assert answer(b"GIF89a")[0] == {"error": "preview_unreadable"}


def test_24_a_pdf_behind_a_password_is_said() -> None:
    out = BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(100, 100, "Offre")
    canvas.save()
    assert answer(out.getvalue())[0] == {"error": "preview_locked"}
