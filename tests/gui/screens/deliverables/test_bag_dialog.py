"""The « sac d’arrivée » from the board, with the mouse, onto a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.deliverables.bag_dialog import BagDialog
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from tests.gui.readable import assert_named, assert_readable
from tests.gui.shown_pages import go_to


def opened(window: MainWindow) -> BagDialog:
    page = go_to(window, "deliverables", DeliverablesPage)
    QTest.mouseClick(page.bag_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(BagDialog)
    assert dialog is not None
    return dialog


def test_ticked_structures_get_their_bag(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(window)
    first, second, *_rest = dialog.boxes.values()
    assert first.isChecked()
    assert not second.isChecked()
    second.click()
    stick = tmp_path / "clé"
    stick.mkdir()
    dialog.place.line.setText(str(stick))
    QTest.keyClick(dialog.place.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(list(stick.glob("*/index.html"))) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: any("retirer la clé" in label.text() for label in window.findChildren(QLabel)))


def test_without_a_place_or_a_structure_it_says_what_to_do(window: MainWindow) -> None:
    dialog = opened(window)
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert "dossier ou une clé" in dialog.error.text()
    for box in dialog.boxes.values():
        box.setChecked(False)
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert "Cochez" in dialog.error.text()


def test_the_dialog_is_readable_and_named(window: MainWindow, context: DeskContext) -> None:
    dialog = opened(window)
    assert_readable(dialog)
    assert_named(dialog)
