"""A scan is never lost: at a slow scanner's pace, on every page, in every field, in the kiosk and in dialogs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.shared.incident_dialog import IncidentDialog
from probono_desk.gui.shared.kiosk import Kiosk
from probono_desk.scanning.wedge import GAP_MS
from tests.scanner import press

PACE_MS, PAUSE_MS = 50, 70


@pytest.fixture
def heard(window: MainWindow, context: DeskContext) -> Iterator[list[str]]:
    hears = install(window, context)
    scans: list[str] = []
    hears.scanned.connect(scans.append)
    window.show_pages()
    window.activateWindow()
    yield scans
    hears.deleteLater()


def scan_slowly(widget: QWidget, code: str) -> None:
    press(widget, code[:5], pace_ms=PACE_MS)
    QTest.qWait(PAUSE_MS)
    press(widget, code[5:], pace_ms=PACE_MS, follows=True)
    press(widget, "", end=Qt.Key.Key_Return, follows=True)
    QTest.qWait(GAP_MS * 2)


def fields(widget: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    found: list[QLineEdit | QPlainTextEdit] = []
    found += widget.findChildren(QLineEdit)
    found += widget.findChildren(QPlainTextEdit)
    return [field for field in found if field.isVisibleTo(widget) and field.isEnabled() and not field.focusProxy()]


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_a_slow_scan_is_heard_on_every_page_and_in_every_field(
    window: MainWindow, context: DeskContext, heard: list[str], name: str
) -> None:
    assert window.stack is not None
    window.go(name)
    page = window.stack.page(name)
    assert page is not None
    scanned = []
    for field in [None, *fields(page)]:
        window.go(name)
        if field is not None:
            field.setFocus()
        before = text_of(field) if field is not None else ""
        scanned.append(new_code())
        scan_slowly(window, scanned[-1])
        assert field is None or text_of(field) == before
        assert window.page_name() == "door"
    assert heard == scanned
    assert context.settings.actor == "Sam Delattre"


def test_a_slow_scan_is_heard_in_a_dialog_and_nothing_is_kept_of_it(
    qtbot: QtBot, window: MainWindow, context: DeskContext, heard: list[str]
) -> None:
    dialog = IncidentDialog(context, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    written = fields(dialog)
    scanned = []
    for field in written:
        field.setFocus()
        scanned.append(new_code())
        scan_slowly(dialog, scanned[-1])
    assert heard == scanned
    assert written
    assert [text_of(field) for field in written] == [""] * len(written)
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one
def test_a_slow_scan_is_heard_in_the_kiosk_while_its_code_is_asked(
    qtbot: QtBot, window: MainWindow, context: DeskContext, heard: list[str]
) -> None:
    content = QWidget()
    taken: list[str] = []
    context.scan_taker = taken.append
    kiosk = Kiosk(context, content, window)
    qtbot.addWidget(kiosk)
    kiosk.begin()
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(kiosk.isActiveWindow)
    QTest.keyClicks(kiosk.pin, "12")
    assert QApplication.focusWidget() is kiosk.pin
    code = new_code()
    scan_slowly(kiosk, code)
    assert (heard, taken, kiosk.pin.text()) == ([code], [code], "12")
    assert not kiosk.said.text()
    context.open_dossier = None  # then anybody may leave
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
