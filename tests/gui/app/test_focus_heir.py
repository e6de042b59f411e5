"""After every act the focus has a named heir: never « Annuler », never the rail, never a button that nobody chose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.page import Page


@pytest.fixture
def active(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.show_pages()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def shown(window: MainWindow, name: str) -> Page:
    window.go(name)
    assert window.stack is not None
    page = window.stack.page(name)
    assert page is not None
    return page


def settle() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_no_button_and_no_rail_inherits_the_focus_on_any_page(active: MainWindow, name: str) -> None:
    page = shown(active, name)
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisibleTo(page) and button.isEnabled()]
    tried = 0
    for place, button in enumerate(buttons[:8]):
        button.setFocus()
        if not button.hasFocus():
            continue  # it is shown, but takes no focus
        tried += 1
        if place % 2:
            button.hide()
        else:
            button.setEnabled(False)
        settle()
        heir = QApplication.focusWidget()
        assert heir is not None
        assert page is heir or page.isAncestorOf(heir)
        assert not isinstance(heir, QAbstractButton)
    assert tried


def test_what_had_the_focus_and_is_deleted_leaves_it_to_the_page(active: MainWindow) -> None:
    page = shown(active, "clock")
    button = QPushButton("Bref", page)
    button.show()
    button.setFocus()
    assert button.hasFocus()
    button.deleteLater()
    settle()
    heir = QApplication.focusWidget()
    assert heir is page.heir()


def test_undo_that_is_used_up_leaves_the_focus_to_the_page(active: MainWindow) -> None:
    page = shown(active, "door")
    assert active.strip is not None
    active.set_history("Arrivée de Léa", "Arrivée de Max")
    active.strip.undo_button.setFocus()
    active.undo_requested.connect(lambda: active.set_history("", "Arrivée de Léa"))
    QTest.keyClick(active.strip.undo_button, Qt.Key.Key_Space)
    settle()
    heir = QApplication.focusWidget()
    assert heir is page.heir().focusProxy()
    assert not active.strip.redo_button.hasFocus()


def test_a_page_that_is_left_and_shown_again_has_the_focus_where_it_was(active: MainWindow) -> None:
    page = shown(active, "clock")
    button = next(b for b in page.findChildren(QPushButton) if b.isVisibleTo(page) and b.isEnabled())
    button.setFocus()
    shown(active, "door")
    shown(active, "clock")
    assert button.hasFocus()
