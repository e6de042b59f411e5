"""A double click presses what it began on, and nothing that came under the pointer meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.widgets.button import Button
from tests.gui.conftest import Show


def test_the_second_half_of_a_double_click_presses_no_button_that_came_under_it(show: Show) -> None:
    pressed: list[str] = []
    page = QWidget()
    column = QVBoxLayout(page)

    def on_first() -> None:
        pressed.append("first")
        first.hide()
        column.activate()

    first = Button("Réunir", on_click=on_first)
    second = Button("Ne plus reconnaître", on_click=lambda: pressed.append("second"))
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    show(page)
    window = page.windowHandle()
    place = first.geometry().center()

    def click() -> None:
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=place, delay=10)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place, delay=10)

    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=place)
    assert page.childAt(place) is second
    assert pressed == ["first"]
    QTest.mouseMove(window, QPoint(0, 0))
    click()
    assert pressed == ["first", "second"]


def test_a_double_click_on_one_button_presses_it_twice(show: Show) -> None:
    pressed: list[str] = []
    button = Button("+1", on_click=lambda: pressed.append("+1"))
    show(button)
    QTest.mouseDClick(button.windowHandle(), Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert pressed == ["+1", "+1"]
