"""A finished PDF to a system printer at its own size: labels land where the format says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.tasks import Cancelled, Progress
from probono_desk.i18n import _
from probono_desk.printing.preview import page_sizes_mm, render_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 400  # sharp type and codes, 60 MB a page in memory
_MM_PER_INCH: Final = 25.4


def printer_names() -> list[str]:
    """The printers of this computer; none where Qt cannot ask for them."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return []
    return [str(name) for name in QPrinterInfo.availablePrinterNames()]


def ask_printer(pdf: bytes, parent: QWidget) -> QPrinter | None:
    """Let somebody choose a printer, pages and copies; None when they thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    sizes = page_sizes_mm(pdf)
    _set_paper(printer, sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Imprimer à 100 %"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    dialog.setMinMax(1, len(sizes))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
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


def print_pdf(printer: QPrinter, pdf: bytes, progress: Progress) -> None:
    """Print the pages that were chosen, each on its own paper size, never scaled. Runs in any thread.

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
            _draw(painter, printer, pdf, page, sizes[page])
    except (Cancelled, DeskError):
        printer.abort()
        raise
    finally:
        ended = painter.end()
    if not ended:
        raise DeskError("printer_failed", printer=name)


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, page: int, size_mm: tuple[float, float]) -> None:
    drawn = render_page(pdf, page, dpi=min(_DPI, printer.resolution()))
    image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    width, height = (side / _MM_PER_INCH * printer.resolution() for side in size_mm)
    painter.drawImage(QRectF(0, 0, width, height), image)


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
