"""A finished PDF to a system printer at its own size: labels land where the format says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from probono_desk.domain.errors import DeskError
from probono_desk.gui.tasks import Cancelled, Progress
from probono_desk.printing.calibration import PrinterFit
from probono_desk.printing.preview import page_sizes_mm, render_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 400  # sharp type and codes, 60 MB a page in memory
_MM_PER_INCH: Final = 25.4


class Duplex(StrEnum):
    """Which sides, and about which edge the paper is turned."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class PrintWish:
    """How somebody wants it: ``pages`` is the first and the last one, from 1; None for all."""

    printer: str
    copies: int = 1
    duplex: Duplex = Duplex.NONE
    pages: tuple[int, int] | None = None
    fit: PrinterFit = field(default_factory=PrinterFit)


def printer_names() -> list[str]:
    """The printers of this computer; none where Qt cannot ask for them."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return []
    return [str(name) for name in QPrinterInfo.availablePrinterNames()]


def default_printer() -> str:
    """The system's own choice; empty where there is none."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return ""
    return str(QPrinterInfo.defaultPrinterName())


def printer_for(wish: PrintWish) -> QPrinter:
    """A printer of the system, set as somebody wants it.

    Raises:
        DeskError: ``printer_missing`` where there is none at all, ``printer_absent`` where this one is not there.
    """
    names = printer_names()
    if not names:
        raise DeskError("printer_missing")
    if wish.printer not in names:
        raise DeskError("printer_absent", printer=wish.printer)
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(wish.printer)
    if not printer.isValid():
        raise DeskError("printer_absent", printer=wish.printer)
    return dressed(printer, wish)


def dressed(printer: QPrinter, wish: PrintWish) -> QPrinter:
    """The same printer with the copies, sides and pages that are wanted."""
    printer.setCopyCount(wish.copies)
    printer.setDuplex(
        {
            Duplex.NONE: printer.DuplexMode.DuplexNone,
            Duplex.LONG: printer.DuplexMode.DuplexLongSide,
            Duplex.SHORT: printer.DuplexMode.DuplexShortSide,
        }[wish.duplex]
    )
    if wish.pages is not None:
        printer.setPrintRange(printer.PrintRange.PageRange)
        printer.setFromTo(*wish.pages)
    return printer


def usual_printer(pdf: bytes) -> QPrinter | None:
    """The printer that this computer usually takes, set to the paper of a PDF; ``None`` where there is none."""
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
    except ImportError:
        return None
    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        info = next(iter(QPrinterInfo.availablePrinters()), info)
    if info.isNull():
        return None
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    _set_paper(printer, page_sizes_mm(pdf)[0])
    return printer


def print_pdf(printer: QPrinter, pdf: bytes, progress: Progress, *, fit: PrinterFit | None = None) -> None:
    """Print the pages that were chosen, each on its own paper size, never scaled to fit. Runs in any thread.

    Args:
        printer: as ``printer_for`` gives it.
        pdf: the finished paper.
        progress: told of each page; cancels between pages.
        fit: what is corrected for this printer.

    Raises:
        DeskError: ``printer_failed``, with the printer's name.
    """
    name = printer.printerName() or printer.outputFileName()
    sizes = page_sizes_mm(pdf)
    pages = _chosen_pages(printer, len(sizes))
    # Where the driver cannot repeat pages itself, they are sent as often as asked.
    rounds = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    _set_paper(printer, sizes[pages[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError("printer_failed", printer=name)
    try:
        for i, page in enumerate(pages * rounds):
            progress.report(i, len(pages) * rounds)
            if i:
                _set_paper(printer, sizes[page])
                if not printer.newPage():
                    raise DeskError("printer_failed", printer=name)
            _draw(painter, printer, pdf, page, sizes[page], fit or PrinterFit())
    except (Cancelled, DeskError):
        printer.abort()
        raise
    finally:
        ended = painter.end()
    if not ended:
        raise DeskError("printer_failed", printer=name)


def _draw(
    painter: QPainter, printer: QPrinter, pdf: bytes, page: int, size_mm: tuple[float, float], fit: PrinterFit
) -> None:
    drawn = render_page(pdf, page, dpi=min(_DPI, printer.resolution()))
    image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    dots_per_mm = printer.resolution() / _MM_PER_INCH
    width, height = (side * dots_per_mm for side in size_mm)
    place = QRectF(fit.right_mm * dots_per_mm, fit.down_mm * dots_per_mm, width * fit.across, height * fit.along)
    painter.drawImage(place, image)


def _set_paper(printer: QPrinter, size_mm: tuple[float, float]) -> None:
    width, height = size_mm
    lying = width > height
    paper = QPageSize(QSizeF(min(size_mm), max(size_mm)), QPageSize.Unit.Millimeter)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)  # the origin is the corner of the paper, not of what the printer can reach
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF()))
    printer.setFullPage(True)


def _chosen_pages(printer: QPrinter, pages: int) -> list[int]:
    if printer.printRange() == printer.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or pages, pages)
        return list(range(first - 1, max(last, first)))
    return list(range(pages))
