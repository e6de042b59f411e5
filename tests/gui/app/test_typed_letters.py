"""A name that somebody begins to type at the door is never typed into nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.door.page import DoorPage
from tests.gui.shown_pages import go_to
from tests.scanner import press


def door(window: MainWindow) -> DoorPage:
    window.activateWindow()
    return go_to(window, "door", DoorPage)


def rail(window: MainWindow, _page: DoorPage) -> QWidget:
    assert window.rail is not None
    return window.rail.button("door")


def walk_in(_window: MainWindow, page: DoorPage) -> QWidget:
    return page.walk_in_button


def roll_call(_window: MainWindow, page: DoorPage) -> QWidget:
    return page.roll_call_button


@pytest.mark.parametrize("where", [rail, walk_in, roll_call])
def test_10_letters_typed_beside_the_field_are_a_name(
    window: MainWindow, where: Callable[[MainWindow, DoorPage], QWidget]
) -> None:
    page = door(window)
    where(window, page).setFocus(Qt.FocusReason.MouseFocusReason)
    press(window, "Délphine d", pace_ms=120)
    assert (page.field.text(), page.field.hasFocus()) == ("Délphine d", True)


def test_10_after_another_click_on_the_page_that_is_shown_a_name_can_be_typed(window: MainWindow) -> None:
    page = door(window)
    QTest.mouseClick(rail(window, page), Qt.MouseButton.LeftButton)
    press(window, "Dan", pace_ms=120)
    assert page.field.text() == "Dan"


def test_10_commands_and_space_stay_what_they_are(window: MainWindow) -> None:
    page = door(window)
    where = page.roll_call_button
    where.setFocus()
    QTest.keyClick(where, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert page.field.text() == ""
    page.walk_in_button.setFocus()
    QTest.keyClick(page.walk_in_button, Qt.Key.Key_Space)
    assert page.walk_in_panel.isVisible()
    assert page.field.text() == ""


def test_10_letters_beside_the_form_of_a_walk_in_do_not_take_it_away(window: MainWindow) -> None:
    page = door(window)
    page.walk_in_button.click()
    page.walk_in_panel.close_button.setFocus()
    press(window, "x", pace_ms=120)
    assert page.walk_in_panel.isVisible()
    assert page.field.text() == ""
