"""To a printer at the paper's own size. The printer is Qt's own PDF writer: same painter, same geometry."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.tasks import Cancelled, Progress
from probono_desk.gui.printer import to_printer
from probono_desk.gui.printer.to_printer import PrintWish, print_pdf
from probono_desk.printing.badges import write_badges
from probono_desk.printing.calibration import PrinterFit
from probono_desk.printing.preview import page_sizes_mm
from probono_desk.printing.sheet_formats import DEFAULT, sheet_format
from tests.printing import sample
from tests.printing.reading import images_mm, qr_codes
from tests.printing.sample import EDITION


def quiet() -> Progress:
    return Progress(lambda _fraction, _text: None)


@pytest.fixture
def printer(tmp_path: Path, qapp: QApplication) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def badges(n: int, sheet: str = DEFAULT) -> bytes:
    memory = BytesIO()
    write_badges(memory, sample.badges(n), edition=EDITION, sheet=sheet_format(sheet))
    return memory.getvalue()


def test_paper_comes_out_at_its_own_size_and_scans(printer: QPrinter, tmp_path: Path) -> None:
    print_pdf(printer, badges(14), quiet())
    printed = tmp_path / "printed.pdf"
    assert len(page_sizes_mm(printed)) == 2
    for width, height in page_sizes_mm(printed):
        assert (width, height) == pytest.approx((210, 297), abs=0.5)
    left, bottom, right, top = images_mm(printed, 0)[0]
    assert (left, bottom) == pytest.approx((0, 0), abs=0.3)
    assert (right - left, top - bottom) == pytest.approx((210, 297), abs=0.5)
    assert len(qr_codes(printed, 0)) == 10
    assert len(qr_codes(printed, 1)) == 4


def test_a_printer_that_is_off_is_corrected_by_what_was_measured(printer: QPrinter, tmp_path: Path) -> None:
    print_pdf(printer, badges(10), quiet(), fit=PrinterFit(3.0, 2.0, 0.99, 1.01))
    left, bottom, right, top = images_mm(tmp_path / "printed.pdf", 0)[0]
    assert left == pytest.approx(3.0, abs=0.3)
    assert 297 - top == pytest.approx(2.0, abs=0.5)
    assert (right - left, top - bottom) == pytest.approx((210 * 0.99, 297 * 1.01), abs=0.5)


def test_a_printer_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_printer, "printer_names", lambda: ["Laser"])
    with pytest.raises(DeskError, match="printer_absent"):
        to_printer.printer_for(PrintWish("Étiqueteuse"))
    monkeypatch.setattr(to_printer, "printer_names", list)
    with pytest.raises(DeskError, match="printer_missing"):
        to_printer.printer_for(PrintWish("Laser"))


class LabelPrinter(QPrinter):
    """Knows its own labels; asked for anything else it quietly keeps A4, as Qt does with a driver of fixed papers."""

    def setPageLayout(self, layout: QPageLayout) -> bool:  # noqa: N802 - Qt's name
        known = layout.pageSize().name() == "Badge"
        kept = layout if known else QPageLayout(QPageSize(QPageSize.PageSizeId.A4), layout.orientation(), QMarginsF())
        return super().setPageLayout(kept) and known


def test_paper_that_the_printer_does_not_know_is_refused_before_anything_comes_out(
    tmp_path: Path, qapp: QApplication
) -> None:
    printer = LabelPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with pytest.raises(DeskError, match="printer_paper_unknown") as refused:
        print_pdf(printer, badges(2, "roll-62"), quiet())
    assert refused.value.data["wanted_mm"] == "100 × 62"
    assert not (tmp_path / "printed.pdf").exists()


def test_a_label_is_found_under_the_name_that_the_printer_gives_it(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = QPageSize(QSizeF(62.1, 103.0), QPageSize.Unit.Millimeter, "Badge", QPageSize.SizeMatchPolicy.ExactMatch)
    far = QPageSize(QSizeF(57.2, 101.6), QPageSize.Unit.Millimeter, "Badge", QPageSize.SizeMatchPolicy.ExactMatch)
    monkeypatch.setattr(to_printer, "papers_of", lambda _printer: [far, label])
    printer = LabelPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pdf(printer, badges(1, "dymo-30856"), quiet())
    ((width, height),) = page_sizes_mm(tmp_path / "printed.pdf")
    assert (width, height) == pytest.approx((103.0, 62.1), abs=0.5)
    left, bottom, right, top = images_mm(tmp_path / "printed.pdf", 0)[0]
    assert (right - left, top - bottom) == pytest.approx((106, 62), abs=0.5)  # at 100 %, not squeezed into it


def test_copies_are_sent_as_often_as_asked(printer: QPrinter, tmp_path: Path) -> None:
    print_pdf(to_printer.dressed(printer, PrintWish("x", copies=2)), badges(1), quiet())
    assert len(page_sizes_mm(tmp_path / "printed.pdf")) == (1 if printer.supportsMultipleCopies() else 2)


def test_only_the_pages_that_were_asked_for(printer: QPrinter, tmp_path: Path) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    print_pdf(printer, badges(25), quiet())
    printed = tmp_path / "printed.pdf"
    assert len(page_sizes_mm(printed)) == 2
    assert len(qr_codes(printed, 1)) == 5


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_printer_that_does_not_answer_is_named(tmp_path: Path, qapp: QApplication) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(DeskError, match="printer_failed"):
        print_pdf(printer, badges(1), quiet())


def test_cancelled_printing_stops(printer: QPrinter) -> None:
    progress = quiet()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pdf(printer, badges(1), progress)
