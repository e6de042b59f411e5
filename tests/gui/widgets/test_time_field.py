"""A time is typed the way people type it: after a click, over the whole, after Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.spin_box import TimeField


@pytest.fixture
def field(qtbot: QtBot) -> TimeField:
    made = TimeField("Heure")
    qtbot.addWidget(made)
    made.setTime(QTime(8, 50))
    made.show()
    made.lineEdit().deselect()
    return made


def _click(field: TimeField, place: int) -> None:
    line = field.lineEdit()
    line.setCursorPosition(place)
    at = line.cursorRect().center()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    QApplication.processEvents()


def test_a_click_on_the_hours_and_four_figures_make_another_time(field: TimeField) -> None:
    _click(field, 1)
    QTest.keyClicks(field, "1130")
    assert field.time() == QTime(11, 30)


def test_a_click_behind_the_minutes_and_two_figures_make_other_minutes(field: TimeField) -> None:
    _click(field, len(field.text()))
    QTest.keyClicks(field, "15")
    assert field.time() == QTime(8, 15)


def test_figures_replace_the_whole_when_it_is_selected(field: TimeField) -> None:
    field.selectAll()
    QTest.keyClicks(field, "0915")
    assert field.time() == QTime(9, 15)


def test_it_is_written_as_everywhere_else(field: TimeField) -> None:
    assert field.text() == "8:50"
    field.selectAll()
    QTest.keyClicks(field, "830")
    assert field.time() == QTime(8, 30)
    field.selectAll()
    QTest.keyClicks(field, "1745")
    assert (field.time(), field.text()) == (QTime(17, 45), "17:45")
