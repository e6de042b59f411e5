"""The child process that decodes a file from outside for the preview: it may run out of anything, the desk lives on.

It reads the content from its standard input, sets its own limits, and prints one line of JSON and then the pixels of
one page (see ``domain.picture``): ``{"width", "height", "pages"}``, or ``{"error": code}``. Nothing is written to disk
and nothing in the file is run or followed: PDFium is built without scripts, Pillow only decodes.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from probono_desk.limited_child import limit_this_process

MEMORY_BYTES = 1_500_000_000
SECONDS = 12
PIXELS = 120_000_000
"""More than any camera takes; a file that says more is a bomb."""

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "MPO")


def main(page_word: str, box_px_word: str) -> None:
    """Decode what comes in and print it.

    Args:
        page_word: which page of a PDF, from 0.
        box_px_word: neither width nor height is larger.
    """
    page, box_px = int(page_word), int(box_px_word)
    limit_this_process(memory_bytes=MEMORY_BYTES, seconds=SECONDS)
    content = sys.stdin.buffer.read()
    try:
        pages, picture = _pdf(content, page, box_px) if content[:1024].find(b"%PDF-") >= 0 else _image(content, box_px)
        answer: dict[str, Any] = {"width": picture.width, "height": picture.height, "pages": pages}
        pixels = picture.tobytes()
    except MemoryError:
        answer, pixels = {"error": "preview_too_large"}, b""
    except Exception as error:  # noqa: BLE001 - whatever a decoder raises about a file from outside means the same
        answer, pixels = {"error": _code_of(error)}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pixels)
    sys.stdout.flush()


def _code_of(error: Exception) -> str:
    if type(error).__name__ in ("DecompressionBombError", "DecompressionBombWarning"):
        return "preview_too_large"
    locked = type(error).__name__ == "PdfiumError" and "password" in str(error).lower()
    return "preview_locked" if locked else "preview_unreadable"


def _pdf(content: bytes, page: int, box_px: int) -> tuple[int, Any]:
    import pypdfium2 as pdfium
    from PIL import Image

    document = pdfium.PdfDocument(content)
    sheet = document[min(page, len(document) - 1)]
    width_pt, height_pt = sheet.get_size()
    scale = box_px / max(width_pt, height_pt, 1)
    bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    size = (bitmap.width, bitmap.height)
    picture = Image.frombytes("RGBX", size, bytes(bitmap.buffer), "raw", "RGBX", bitmap.stride, 1)
    return len(document), picture.convert("RGB")


def _image(content: bytes, box_px: int) -> tuple[int, Any]:
    import warnings

    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        opened.draft("RGB", (box_px, box_px))  # a JPEG is decoded at a fraction of its size
        opened.load()
        turned = ImageOps.exif_transpose(opened)
        turned.thumbnail((box_px, box_px))
        if turned.mode in ("RGBA", "LA", "PA", "P"):
            ground = Image.new("RGBA", turned.size, "white")
            turned = Image.alpha_composite(ground, turned.convert("RGBA"))
        return 1, turned.convert("RGB")
