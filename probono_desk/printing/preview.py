"""Pages of a finished PDF as pictures, for the preview in the window and for printing (pypdfium2: no Qt, no Pillow)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pypdfium2 as pdfium

from probono_desk.domain.errors import DeskError

POINTS_PER_INCH: Final = 72
_MM_PER_POINT: Final = 25.4 / POINTS_PER_INCH

_PDFIUM = Lock()  # PDFium is not thread-safe: https://pypdfium2.readthedocs.io/en/stable/readme.html (thread safety)


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as opaque pixels of four bytes, red, green, blue and 255 (QImage.Format_RGBX8888).

    ``stride`` is the number of bytes from one row to the next.
    """

    width: int
    height: int
    stride: int
    data: bytes


def page_sizes_mm(pdf: Path | bytes) -> tuple[tuple[float, float], ...]:
    """The width and height of each page's paper.

    Raises:
        DeskError: ``pdf_unreadable``.
    """
    with _opened(pdf) as document:
        sizes = (document.get_page_size(page) for page in range(len(document)))
        return tuple((width * _MM_PER_POINT, height * _MM_PER_POINT) for width, height in sizes)


def render_page(pdf: Path | bytes, page: int, *, dpi: float | None = None, width_px: int | None = None) -> RenderedPage:
    """Draw one page on white.

    Args:
        pdf: the file, or its content.
        page: from 0.
        dpi: the resolution; or
        width_px: the width in pixels, for a preview as wide as its pane.

    Raises:
        DeskError: ``pdf_unreadable``.
        ValueError: neither or both of ``dpi`` and ``width_px``.
    """
    if (dpi is None) == (width_px is None):
        msg = "give dpi or width_px"
        raise ValueError(msg)
    with _opened(pdf) as document:
        sheet = document[page]
        scale = dpi / POINTS_PER_INCH if dpi is not None else (width_px or 1) / sheet.get_width()
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        drawn = RenderedPage(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            data=bytes(bitmap.buffer),
        )
        # Here, under the lock: left to Python they would be freed while another thread is inside PDFium.
        bitmap.close()
        sheet.close()
        return drawn


@contextmanager
def _opened(pdf: Path | bytes) -> Iterator[Any]:
    with _PDFIUM:
        try:
            # From memory, so that no system lock keeps the file from being printed over while it is shown.
            document = pdfium.PdfDocument(pdf.read_bytes() if isinstance(pdf, Path) else pdf)
            try:
                yield document
            finally:
                document.close()
        except (OSError, MemoryError, pdfium.PdfiumError) as error:
            path = str(pdf) if isinstance(pdf, Path) else "PDF"
            raise DeskError("pdf_unreadable", path=path, reason=str(error)) from error
