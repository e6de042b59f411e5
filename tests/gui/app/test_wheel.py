"""The wheel changes nothing that comes under the pointer on its way down a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.wheel import WheelScrolls
from probono_desk.gui.base.page import Page
from probono_desk.gui.base.page_spec import PageSpec
from tests.gui.shown_pages import go_to


def turn(field: QWidget) -> None:
    """As the system tells it: to the window, at a place in it."""
    window = field.window()
    handle = window.windowHandle()
    QTest.wheelEvent(handle, QPointF(field.mapTo(window, field.rect().center())), QPoint(0, -120))
    QApplication.processEvents()


def test_choices_and_numbers_stay_and_what_lies_around_them_scrolls(window: MainWindow) -> None:
    area, content = QScrollArea(window), QWidget()
    choice, number = QComboBox(), QSpinBox()
    choice.addItems(["1", "5", "7"])
    number.setRange(0, 100)
    column = QVBoxLayout(content)
    for field in (choice, number):
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    column.addStretch(1)
    content.setMinimumHeight(4_000)
    area.setWidget(content)
    area.resize(300, 300)
    window.show()
    area.show()
    area.raise_()
    QApplication.processEvents()
    for field in (choice, number):
        area.verticalScrollBar().setValue(0)
        turn(field)
        assert area.verticalScrollBar().value() > 0
        assert not field.hasFocus()
    assert (choice.currentText(), number.value()) == ("1", 0)
    area.verticalScrollBar().setValue(0)
    choice.setFocus()
    turn(choice)
    assert choice.currentText() == "1"


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.name)
def test_no_choice_of_a_page_takes_the_focus_from_the_wheel(window: MainWindow, spec: PageSpec) -> None:
    window.show_pages()
    QApplication.processEvents()
    WheelScrolls(window)
    page = go_to(window, spec.name, Page)
    fields = [*page.findChildren(QComboBox), *page.findChildren(QAbstractSpinBox)]
    assert [field for field in fields if field.focusPolicy() == Qt.FocusPolicy.WheelFocus] == []
