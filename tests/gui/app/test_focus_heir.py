"""After every act the focus has a named heir: never « Annuler », never the rail, never a button that nobody chose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.page import Page
from probono_desk.gui.widgets.form_dialog import FormDialog
from tests.gui.shown_pages import go_to


@pytest.fixture
def active(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def shown(window: MainWindow, name: str) -> Page:
    return go_to(window, name, Page)


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


@pytest.mark.parametrize("goes", ["hidden", "switched off"])
def test_nothing_scrolls_because_a_button_is_gone(active: MainWindow, qtbot: QtBot, goes: str) -> None:
    """Where an answer takes its button away, what lies under the pointer stays what it was."""
    page = shown(active, "file")
    active.resize(1280, 720)
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible() and button.isEnabled()]
    area = next(area for area in active.findChildren(QScrollArea) if area.isAncestorOf(page))
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    assert len(buttons) > 6
    for button in buttons[:6]:
        bar.setValue(30)
        button.setFocus()
        bar.setValue(30)
        if goes == "hidden":
            button.hide()
        else:
            button.setEnabled(False)
        settle()
        assert bar.value() == 30


def test_tab_scrolls_to_where_it_goes(active: MainWindow, qtbot: QtBot) -> None:
    page = shown(active, "file")
    active.resize(1280, 720)
    area = next(area for area in active.findChildren(QScrollArea) if area.isAncestorOf(page))
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    bar.setValue(0)
    page.setFocus()
    for _press in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if bar.value():
            return
    assert bar.value() > 0


def test_15_tab_leaves_a_page_where_it_is_and_comes_back_to_what_is_seen(active: MainWindow, qtbot: QtBot) -> None:
    """The page jumped to its middle as Shift and Tab left it, and Tab came back to what nobody saw."""
    page = shown(active, "file")
    active.resize(1280, 720)
    area = next(area for area in active.findChildren(QScrollArea) if area.isAncestorOf(page))
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    bar.setValue(0)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    left = QApplication.focusWidget()
    assert left is not None
    assert not page.isAncestorOf(left)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    QTest.keyClick(left, Qt.Key.Key_Tab)
    here = QApplication.focusWidget()
    assert here is not None
    assert page.isAncestorOf(here)
    assert here.visibleRegion().boundingRect().size() == here.size()


def test_15_tab_from_the_buttons_of_a_dialog_comes_to_a_field_that_is_seen(active: MainWindow, qtbot: QtBot) -> None:
    dialog = FormDialog("Essai", active, keep="Garder")
    fields = [QLineEdit() for _number in range(30)]
    for number, field in enumerate(fields):
        dialog.add_field(f"Champ {number}", field)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.leave_button.setFocus()
    for _step in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in fields:
            break
    here = QApplication.focusWidget()
    assert here in fields
    assert here is not None
    assert here.visibleRegion().boundingRect().size() == here.size()
    dialog.leave_button.setFocus()
    QTest.keyClick(dialog.leave_button, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    for _step in range(3):
        here = QApplication.focusWidget()
        assert here is not None
        if here in fields:
            break
        QTest.keyClick(here, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert here in fields
    assert here.visibleRegion().boundingRect().size() == here.size()
    dialog.close()


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


@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_10_no_button_has_the_focus_of_a_page_that_was_reached_by_a_key(active: MainWindow, name: str) -> None:
    """« Afficher au mur », « Sac d’arrivée… » stand first on their pages: Space there did what nobody chose."""
    shown(active, "door" if name != "door" else "clock")
    page = shown(active, name)
    settle()
    here = QApplication.focusWidget()
    assert here is not None
    assert page is here or page.isAncestorOf(here)
    assert not isinstance(here, QAbstractButton)


def test_10_a_button_of_the_rail_keeps_the_focus_of_its_own_page_alone(active: MainWindow) -> None:
    """Chosen by mouse, then another page by its key: Space went back to the first."""
    shown(active, "clock")
    assert active.rail is not None
    button = active.rail.button("settings")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert active.page_name() == "settings"
    button.setFocus()
    page = shown(active, "tables")
    here = QApplication.focusWidget()
    assert here is not None
    assert page is here or page.isAncestorOf(here)
    assert not isinstance(here, QAbstractButton)


def test_10_a_page_that_is_taller_than_the_screen_is_found_where_it_was_left(active: MainWindow) -> None:
    """Leaving it, Qt went to the middle of the page on its way to the next focus."""
    active.resize(1280, 680)
    outcome = shown(active, "outcome")
    next(b for b in outcome.findChildren(QPushButton) if b.isVisibleTo(outcome) and b.isEnabled()).setFocus()
    settle()
    shown(active, "file")
    assert active.stack is not None
    area = active.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    QTest.qWait(50)
    assert area.verticalScrollBar().maximum() > 100
    shown(active, "door")
    settle()
    assert area.verticalScrollBar().value() == 0


@pytest.mark.parametrize("hides", [True, False])
def test_10_in_a_dialog_no_button_inherits_the_focus(active: MainWindow, qtbot: QtBot, hides: bool) -> None:
    dialog = FormDialog("Essai", active, keep="Garder", remove="Retirer")
    field = QLineEdit()
    dialog.add_field("Nom", field)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.remove_button.setFocus()
    if hides:
        dialog.remove_button.hide()
    else:
        dialog.remove_button.setEnabled(False)
    settle()
    assert QApplication.focusWidget() is field
    dialog.close()


def test_10_in_a_dialog_of_buttons_alone_space_does_nothing(active: MainWindow, qtbot: QtBot) -> None:
    dialog = FormDialog("Essai", active, keep="Garder", remove="Retirer")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.remove_button.setFocus()
    dialog.remove_button.hide()
    settle()
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
    dialog.close()


def test_10_after_a_dialog_the_focus_is_where_it_was(active: MainWindow, qtbot: QtBot) -> None:
    page = shown(active, "tables")
    button = next(b for b in page.findChildren(QPushButton) if b.isVisibleTo(page) and b.isEnabled())
    button.setFocus()
    dialog = FormDialog("Essai", page, keep="Garder")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(active.isActiveWindow)
    settle()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)


def test_10_after_a_dialog_whose_button_is_gone_the_focus_is_the_pages_heirs(active: MainWindow, qtbot: QtBot) -> None:
    page = shown(active, "door")
    button = QPushButton("Bref", page)
    button.show()
    button.setFocus()
    dialog = FormDialog("Essai", page, keep="Garder")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    button.hide()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(active.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.heir().focusProxy())
