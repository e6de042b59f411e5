"""Testing the scanner: what it sends is shown, nothing of it reaches the door, and one sentence says what to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from probono_desk.domain.badge_code import new_code
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.settings.page import SettingsPage
from probono_desk.gui.screens.settings.scanner_dialog import ScannerDialog
from probono_desk.scanning.layouts import LAYOUTS, typed
from probono_desk.scanning.scanner_report import TEST_TEXT, Verdict
from tests.gui.shown_pages import go_to, page_of
from tests.scanner import press


@pytest.fixture
def heard(window: MainWindow, context: DeskContext) -> Iterator[list[str]]:
    hears = install(window, context)
    scans: list[str] = []
    hears.scanned.connect(scans.append)
    yield scans
    hears.deleteLater()


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, heard: list[str]) -> Iterator[ScannerDialog]:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = go_to(window, "settings", SettingsPage)
    QTest.mouseClick(page.scanner_button, Qt.MouseButton.LeftButton)
    found = page.findChild(ScannerDialog)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    yield found
    if isValid(found):
        found.close()


def test_the_code_on_the_screen_can_be_read(dialog: ScannerDialog, tmp_path: Path) -> None:
    assert dialog.grab().save(str(tmp_path / "code.png"))
    with Image.open(tmp_path / "code.png") as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [TEST_TEXT]


def test_a_good_scanner_is_told_so_and_the_door_hears_nothing(dialog: ScannerDialog, heard: list[str]) -> None:
    press(dialog, TEST_TEXT, end=Qt.Key.Key_Return)
    assert dialog.report is not None
    assert dialog.report.verdict is Verdict.GOOD
    assert dialog.lines["ending"].text() == "Entrée"
    assert dialog.isVisible()
    assert not heard


def test_another_countrys_keyboard_is_named(dialog: ScannerDialog) -> None:
    us, fr = LAYOUTS[:2]
    press(dialog, typed(TEST_TEXT, scanner=us, computer=fr), end=Qt.Key.Key_Return)
    assert "États-Unis (QWERTY)" in dialog.verdict.accessibleName()
    assert "France (AZERTY)" in dialog.verdict.accessibleName()


@pytest.mark.parametrize("pace_ms", [4, 48, 60])
def test_a_real_badge_is_good_too(dialog: ScannerDialog, heard: list[str], pace_ms: int) -> None:
    press(dialog, new_code(), pace_ms=pace_ms, end=Qt.Key.Key_Return)
    assert dialog.report is not None
    assert dialog.report.verdict is Verdict.BADGE
    assert "Ce badge est bien lu" in dialog.verdict.accessibleName()
    assert not heard


def test_a_scanner_without_a_last_key_is_heard_too(qtbot: QtBot, dialog: ScannerDialog) -> None:
    press(dialog, TEST_TEXT)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert dialog.lines["ending"].text() == "rien"


def test_once_closed_scans_go_to_the_door_again(dialog: ScannerDialog, window: MainWindow, heard: list[str]) -> None:
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    press(window, TEST_TEXT[:12], end=Qt.Key.Key_Return)
    assert heard == [TEST_TEXT[:12]]


def test_10_after_it_the_keyboard_is_where_it_was(qtbot: QtBot, window: MainWindow, dialog: ScannerDialog) -> None:
    assert QApplication.focusWidget() is dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    page = page_of(window, "settings", SettingsPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.scanner_button)
