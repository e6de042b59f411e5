"""After every act at the door the focus is on its field, whatever stood there before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.errors import DeskError
from probono_desk.gui.screens.door.page import DoorPage
from tests.gui.full_desk import Desk

Enter, Escape, Space, Left = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.MouseButton.LeftButton


class Door:
    """The door of the real window, which is the active one."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.page = desk, desk.page("door", DoorPage)
        desk.window.activateWindow()
        qtbot.waitUntil(desk.window.isActiveWindow)
        self.settle = desk.settle

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def keys(self, *keys: Qt.Key | str) -> None:
        """As a hand types: to whatever has the focus."""
        for key in keys:
            focused = self.focus()
            assert focused is not None
            if isinstance(key, str):
                QTest.keyClicks(focused, key)
            else:
                QTest.keyClick(focused, key)
            self.settle()

    def click(self, button: QWidget) -> None:
        QTest.mouseClick(button, Left)
        self.settle()


@pytest.fixture
def door(desk: Desk, qtbot: QtBot) -> Door:
    return Door(desk, qtbot)


def nothing(_door: Door) -> None:
    """The first walk-in of a session."""


def unknown(door: Door) -> None:
    door.page.on_scan(new_code())


def foreign(door: Door) -> None:
    door.page.on_scan("https://example.org/ticket")


def arrived(door: Door) -> None:
    door.page.answers.come_in(door.desk.full.volunteers[0].id)


def undone(door: Door) -> None:
    arrived(door)
    door.click(door.page.answer_view.undo_button)


def undone_by_key(door: Door) -> None:
    arrived(door)
    door.settle()
    door.page.answer_view.undo_button.setFocus()
    door.keys(Space)


def asked_for_a_badge(door: Door) -> None:
    arrived(door)
    door.page.answer_view.badge_button.setFocus()
    door.page.on_scan(new_code())


def left(door: Door) -> None:
    arrived(door)
    door.click(door.page.answer_view.leave_button)


def answered_photo(door: Door) -> None:
    arrived(door)
    door.click(door.page.answer_view.photo.no_button)


def together(door: Door) -> None:
    door.keys("table 4")
    door.page.found_list.list.setCurrentRow(0)
    door.keys(Enter)


BEFORE = [nothing, unknown, foreign, arrived, undone, undone_by_key, asked_for_a_badge, left, answered_photo, together]


def by_button(door: Door) -> None:
    door.click(door.page.walk_in_button)
    door.keys("Anna Lopes", Enter)


def by_key(door: Door) -> None:
    door.page.walk_in_button.setFocus()
    door.keys(Space, "Anna Lopes", Enter)


def in_vain(door: Door) -> None:
    door.keys("Anna Lopes", Enter)


def closed_before(door: Door) -> None:
    door.click(door.page.walk_in_button)
    door.keys(Escape)
    assert door.focus() is door.page.field
    door.keys("Anna Lopes", Enter)


def with_a_banner(door: Door) -> None:
    door.desk.context.tell(DeskError("printer_missing"))
    door.settle()
    door.keys("Anna Lopes", Enter)


def by_mouse(door: Door) -> None:
    door.keys("Anna Lopes")
    lines = door.page.found_list.list
    QTest.mouseClick(lines.viewport(), Left, pos=lines.visualRect(lines.lines()[0]).center())
    door.settle()


def from_another_page(door: Door) -> None:
    door.click(door.page.walk_in_button)
    door.desk.window.go("tables")
    door.settle()
    door.desk.window.go("door")
    door.settle()
    door.page.walk_in_panel.name.setFocus()
    door.keys("Anna Lopes", Enter)


OPENED = [by_button, by_key, in_vain, closed_before, with_a_banner, by_mouse, from_another_page]


def last_enter(door: Door) -> None:
    door.keys(Enter, Enter)


def mouse(door: Door) -> None:
    door.click(door.page.walk_in_panel.enter_button)


def table_chosen(door: Door) -> None:
    door.keys(Enter, Qt.Key.Key_Down, Qt.Key.Key_Tab, Space)


@pytest.mark.parametrize("ended", [mouse, table_chosen])
@pytest.mark.parametrize("before", [nothing, undone, asked_for_a_badge])
def test_10_however_the_form_is_left(door: Door, before: Callable[[Door], None], ended: Callable[[Door], None]) -> None:
    before(door)
    door.settle()
    in_vain(door)
    ended(door)
    assert door.page.answer_view.said().name == "Anna Lopes"
    assert door.focus() is door.page.field


@pytest.mark.parametrize("before", [undone, asked_for_a_badge])
def test_10_who_is_meant_after_all_is_let_in_and_the_field_is_next(door: Door, before: Callable[[Door], None]) -> None:
    before(door)
    door.settle()
    door.click(door.page.walk_in_button)
    expected = door.desk.full.volunteers[7]
    door.keys(expected.full_name, Qt.Key.Key_F2)
    assert door.page.answer_view.said().name == expected.full_name
    assert door.focus() is door.page.field


@pytest.mark.parametrize(
    ("before", "opened"), [*zip(BEFORE, [in_vain] * len(BEFORE), strict=True), *product([undone], OPENED)]
)
def test_10_after_a_walk_in_the_next_name_is_typed_at_once(
    door: Door, before: Callable[[Door], None], opened: Callable[[Door], None]
) -> None:
    before(door)
    door.settle()
    opened(door)
    assert door.focus() is door.page.walk_in_panel.organisation
    last_enter(door)
    assert door.page.answer_view.said().name == "Anna Lopes"
    assert door.focus() is door.page.field
    door.keys(Enter, Space, "ana")
    assert door.page.answers.last is not None, "a fourth Enter undoes nothing"
    assert door.page.field.text() == " ana"
