"""How to print, with a real dialog; the printer is Qt's own PDF writer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.printer import printers, to_printer
from probono_desk.gui.printer.print_dialog import PrintDialog
from probono_desk.gui.printer.to_printer import Duplex, PrintWish
from probono_desk.printing.calibration import PrinterFit
from probono_desk.settings import Settings
from tests.gui.readable import assert_named, assert_readable
from tests.printing.reading import text_of

Heard = list[tuple[PrintWish, str]]


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """What the dialog opens over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(room: QWidget, context: DeskContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrintDialog:
    """Over three pages, two printers there."""
    monkeypatch.setattr(to_printer, "printer_names", lambda: ["Laser", "Étiqueteuse"])
    monkeypatch.setattr(to_printer, "default_printer", lambda: "Étiqueteuse")

    def printer_for(wish: PrintWish) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "page.pdf"))
        return to_printer.dressed(printer, wish)

    monkeypatch.setattr(to_printer, "printer_for", printer_for)
    made = PrintDialog(context, room, pages=3, page_mm=(210.0, 297.0), badges=True)
    made.open()
    return made


@pytest.fixture
def heard(dialog: PrintDialog) -> Heard:
    """What the dialog asks for."""
    found: Heard = []
    dialog.wanted.connect(lambda wish, reason: found.append((wish, reason)))
    return found


def test_the_systems_printer_is_offered_first_and_all_is_printed_once(dialog: PrintDialog, heard: Heard) -> None:
    dialog.go_button.click()
    assert heard == [(PrintWish("Étiqueteuse"), "")]


def test_copies_sides_and_pages_are_passed_on(dialog: PrintDialog, heard: Heard) -> None:
    dialog.printer.setCurrentIndex(dialog.printer.findData("Laser"))
    dialog.copies.setValue(2)
    dialog.duplex.setCurrentIndex(dialog.duplex.findData(Duplex.LONG))
    dialog.first.setValue(2)
    dialog.go_button.click()
    assert heard == [(PrintWish("Laser", copies=2, duplex=Duplex.LONG, pages=(2, 3)), "")]


def test_only_sides_that_the_printer_has_are_offered(
    dialog: PrintDialog, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_printer, "sides_of", lambda name: list(Duplex) if name == "Laser" else [Duplex.NONE])
    dialog.printer.setCurrentIndex(dialog.printer.findData("Laser"))
    dialog.duplex.setCurrentIndex(dialog.duplex.findData(Duplex.SHORT))
    dialog.printer.setCurrentIndex(dialog.printer.findData("Étiqueteuse"))
    assert [dialog.duplex.itemText(i) for i in range(dialog.duplex.count())] == ["Un côté"]
    dialog.go_button.click()
    assert heard == [(PrintWish("Étiqueteuse"), "")]


def test_pages_the_wrong_way_round_are_said(dialog: PrintDialog, heard: Heard) -> None:
    dialog.first.setValue(3)
    dialog.last.setValue(1)
    dialog.go_button.click()
    assert "première page" in dialog.error.text()
    assert heard == []


def test_measures_are_kept_for_their_printer_alone(dialog: PrintDialog, heard: Heard, context: DeskContext) -> None:
    dialog.fit_button.click()
    assert dialog.measures.isVisible()
    dialog.fields["cross_from_left"].setValue(22.0)
    dialog.keep_measures_button.click()
    assert "\u22122,0 mm à droite" in dialog.fit_said.text()
    dialog.go_button.click()
    assert heard[0][0].fit == PrinterFit(right_mm=-2.0)
    assert printers.fit_of(context.settings, "Laser") == PrinterFit()


def test_a_slip_of_the_ruler_is_said_in_place(dialog: PrintDialog, context: DeskContext) -> None:
    dialog.fit_button.click()
    dialog.fields["line_across"].setValue(10.0)
    dialog.keep_measures_button.click()
    assert "10 mm au lieu de 100" in dialog.error.text()
    assert context.settings.printer_fits == ""


def test_the_page_to_measure_comes_out(dialog: PrintDialog, context: DeskContext, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.fit_button.click()
    dialog.page_button.click()
    qtbot.waitUntil(lambda: not context.tasks.running(), timeout=10_000)
    assert (tmp_path / "page.pdf").stat().st_size > 1000
    assert text_of(tmp_path / "page.pdf") == ""  # a picture of the page, as every printer gets it


def test_a_damaged_setting_corrects_nothing() -> None:
    for text in ("{", "[]", '{"Laser": [1, 2]}', '{"Laser": ["x", 0, 1, 1]}', '{"Laser": [900, 0, 1, 1]}'):
        assert printers.fit_of(Settings(printer_fits=text), "Laser") == PrinterFit()


def test_the_dialog_is_readable_and_named(dialog: PrintDialog) -> None:
    dialog.fit_button.click()
    assert_readable(dialog)
    assert_named(dialog)


def test_that_the_computer_keeps_what_it_prints_is_said_once(
    dialog: PrintDialog, heard: Heard, context: DeskContext, room: QWidget
) -> None:
    assert dialog.spool.isVisible()
    assert "copie lisible" in dialog.spool.text()
    dialog.go()
    assert context.settings.spool_told
    again = PrintDialog(context, room, pages=3, page_mm=(210.0, 297.0), badges=True)
    again.show()
    assert not again.spool.isVisible()
    again.close()
