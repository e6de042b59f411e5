"""PDFs read back: text and fonts by pypdf, pictures and boxes by PDFium, QR codes by zxing-cpp."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from pypdf import PdfReader

from probono_desk.printing import preview

MM = 25.4 / 72


def text_of(pdf: Path, page: int | None = None) -> str:
    """The text of a page or of all, with every white space (no-break ones too) made one plain space."""
    pages = PdfReader(pdf).pages
    chosen = pages if page is None else [pages[page]]
    return " ".join(" ".join(sheet.extract_text() for sheet in chosen).split())


def qr_codes(pdf: Path, page: int, *, dpi: float = 150) -> list[str]:
    """What a reader finds on a page; black on white, one colour of three tells as much."""
    drawn = preview.render_page(pdf, page, dpi=dpi)
    pixels = np.frombuffer(drawn.data, np.uint8).reshape(drawn.height, drawn.stride // 4, 4)[:, : drawn.width, 1]
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(pixels), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return [barcode.text for barcode in found]


def images_mm(pdf: Path, page: int) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each picture on a page, in millimetres."""
    return _bounds_mm(pdf, page, pdfium.raw.FPDF_PAGEOBJ_IMAGE)


def texts_mm(pdf: Path, page: int) -> list[tuple[float, float, float, float]]:
    """The same of the ink of each text that was drawn."""
    return _bounds_mm(pdf, page, pdfium.raw.FPDF_PAGEOBJ_TEXT)


def _bounds_mm(pdf: Path, page: int, kind: int) -> list[tuple[float, float, float, float]]:
    document = pdfium.PdfDocument(str(pdf))
    try:
        return [
            (left * MM, bottom * MM, right * MM, top * MM)
            for left, bottom, right, top in (found.get_bounds() for found in document[page].get_objects(filter=[kind]))
        ]
    finally:
        document.close()


def fonts_of(pdf: Path) -> list[Any]:
    """Every font object that a page names."""
    pages: Any = PdfReader(pdf).pages  # pypdf types every entry as any object there is
    return [font.get_object() for page in pages for font in page["/Resources"].get("/Font", {}).values()]
