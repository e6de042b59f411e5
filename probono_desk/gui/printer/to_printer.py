"""A finished PDF to a system printer at its own size: labels land where the format says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.tasks import Cancelled, Progress
from probono_desk.printing.calibration import PrinterFit
from probono_desk.printing.preview import page_sizes_mm, render_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 400  # sharp type and codes, 60 MB a page in memory
_MM_PER_INCH: Final = 25.4
_SAME_PAPER_MM: Final = 3.0  # drivers round labels to points and leave out their gaps; less than any margin here


class Duplex(StrEnum):
    """Which sides, and about which edge the paper is turned."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"


_MODES: Final = {Duplex.NONE: "DuplexNone", Duplex.LONG: "DuplexLongSide", Duplex.SHORT: "DuplexShortSide"}
"""Qt's names for them; its module of printing is loaded when something is printed."""


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


def sides_of(name: str) -> list[Duplex]:
    """On which sides a printer can print; all of them where it does not say. What it cannot do Qt leaves out unsaid."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return list(Duplex)
    modes = QPrinterInfo.printerInfo(name).supportedDuplexModes()
    known = {mode.name for mode in modes} | {"DuplexNone"}
    return [side for side in Duplex if not modes or _MODES[side] in known]


def papers_of(printer: QPrinter) -> list[QPageSize]:
    """The papers that a printer knows by name."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo(printer).supportedPageSizes())


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
    printer.setDuplex(printer.DuplexMode[_MODES[wish.duplex]])
    if wish.pages is not None:
        printer.setPrintRange(printer.PrintRange.PageRange)
        printer.setFromTo(*wish.pages)
    return printer


def usual_printer() -> QPrinter | None:
    """The printer that this computer usually takes; ``None`` where there is none."""
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
    except ImportError:
        return None
    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        info = next(iter(QPrinterInfo.availablePrinters()), info)
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_pdf(printer: QPrinter, pdf: bytes, progress: Progress, *, fit: PrinterFit | None = None) -> None:
    """Print the pages that were chosen, each on its own paper size, never scaled to fit. Runs in any thread.

    Args:
        printer: as ``printer_for`` gives it.
        pdf: the finished paper.
        progress: told of each page; cancels between pages.
        fit: what is corrected for this printer.

    Raises:
        DeskError: ``printer_failed`` or, where it has no such paper, ``printer_paper_unknown``; with its name.
    """
    name = printer.printerName() or printer.outputFileName()
    sizes = page_sizes_mm(pdf)
    pages = _chosen_pages(printer, len(sizes))
    # Where the driver cannot repeat pages itself, they are sent as often as asked.
    rounds = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    _set_paper(printer, sizes[pages[0]])
    printer.setDocName(printer.docName() or "Probono Desk")  # what the queue shows: nothing of the day
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
    """Take this paper, or what the printer calls so; Qt alone would print on its usual one and say nothing."""
    width, height = size_mm
    upright = QSizeF(min(size_mm), max(size_mm))
    way = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    for paper in (QPageSize(upright, QPageSize.Unit.Millimeter), *_papers_like(printer, upright)):
        printer.setFullPage(True)  # the origin is the corner of the paper, not of what the printer can reach
        printer.setPageLayout(QPageLayout(paper, way, QMarginsF()))
        printer.setFullPage(True)
        taken = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
        if max(abs(taken.width() - width), abs(taken.height() - height)) <= _SAME_PAPER_MM:
            return
    raise DeskError("printer_paper_unknown", printer=printer.printerName(), wanted_mm=f"{width:g} × {height:g}")


def _papers_like(printer: QPrinter, upright: QSizeF) -> list[QPageSize]:
    """The papers of a printer that are this one under a name of their own: a label roll has no other."""
    found = []
    for paper in papers_of(printer):
        size = paper.size(QPageSize.Unit.Millimeter)
        off_mm = max(abs(size.width() - upright.width()), abs(size.height() - upright.height()))
        if off_mm <= _SAME_PAPER_MM:
            found.append((off_mm, paper))
    return [paper for _off_mm, paper in sorted(found, key=lambda pair: pair[0])]


def _chosen_pages(printer: QPrinter, pages: int) -> list[int]:
    if printer.printRange() == printer.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or pages, pages)
        return list(range(first - 1, max(last, first)))
    return list(range(pages))
