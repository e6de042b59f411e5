from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.spin_box import DateField, MomentField, SpinBox, TimeField
from tests.dossiers import NINE
from tests.gui.azerty import press_figure
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


def test_both_are_named_readable_and_bounded(show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    number = SpinBox("Commencer à l’étiquette", 1, 24, 3)
    time = TimeField("Heure")
    time.setTime(QTime(9, 5))
    column.addWidget(number)
    column.addWidget(time)
    show(page)
    number.setValue(99)
    assert number.value() == 24
    assert time.text() == "9:05"
    assert_named(page)
    assert_readable(page)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (lambda: TimeField("Heure"), ("17:10", "8:05", "1805", "18:05")),
        (lambda: DateField("Jour", NINE), ("17/11/2027", "03/02/2028", "04032029", "04/03/2029")),
        (lambda: MomentField("Quand", NINE), ("17/11/2027", "03/02/2028", "04032029", "04/03/2029")),
    ],
)
def test_tab_leaves_a_time_or_a_day_at_once_both_ways(
    show: Show, qtbot: QtBot, kind: Callable[[], QDateTimeEdit], typed: tuple[str, ...]
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, after = QLineEdit(), QLineEdit()
    field = kind()
    for widget in (before, field, after):
        column.addWidget(widget)
    show(page)
    page.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert field.hasFocus()
    *parted, figures, read = typed
    for words, expected in (*zip(parted, parted, strict=True), (figures, read)):
        field.setSelectedSection(field.sectionAt(0))
        QTest.keyClicks(field, words)
        assert field.text().startswith(expected)
    QTest.keyClick(field, Qt.Key.Key_Backtab)
    assert before.hasFocus()


@pytest.mark.parametrize("selected", ["all", "part", "nothing"])
@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (TimeField, "1:30", "1:30"),
        (TimeField, "0:07", "0:07"),
        (TimeField, "1h5", "1:05"),
        (TimeField, "930", "9:30"),
        (TimeField, "17:10", "17:10"),
        (DateField, "1/12/2027", "01/12/2027"),
        (DateField, "5/1/2027", "05/01/2027"),
        (DateField, "01-02-2027", "01/02/2027"),
        (DateField, "1.2.2027", "01/02/2027"),
        (DateField, "31122027", "31/12/2027"),
        (MomentField, "1/12/2027 1:05", "01/12/2027  1:05"),
    ],
)
def test_11_a_time_or_a_day_is_what_was_typed_however_short_its_parts_are(
    show: Show, qtbot: QtBot, kind: type, typed: str, expected: str, selected: str
) -> None:
    """« 1: » left the field, and the minutes went to a button: what was there before was kept."""
    page = QWidget()
    column = QVBoxLayout(page)
    field = TimeField("Heure") if kind is TimeField else kind("Quand", NINE)
    for widget in (field, QLineEdit()):
        column.addWidget(widget)
    show(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    if kind is TimeField:
        field.setTime(QTime(9, 25))
    field.setFocus()
    if selected == "all":
        field.selectAll()
    else:
        field.setSelectedSection(field.sectionAt(0))
    if selected == "nothing":
        field.lineEdit().deselect()
    for sign in typed:
        focused = QApplication.focusWidget()
        assert focused is field
        QTest.keyClicks(focused, sign)
    field.interpretText()
    assert field.text() == expected


def test_11_what_parts_nothing_more_stays_in_the_field_and_a_figure_too_many_is_none(show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    field = TimeField("Heure")
    for widget in (field, QLineEdit()):
        column.addWidget(widget)
    show(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "8:15:9")
    assert (field.time(), field.hasFocus()) == (QTime(8, 15), True)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "10")
    assert field.time() == QTime(10, 15)


@pytest.mark.parametrize("with_place", [True, False])
def test_11_figures_need_no_shift_on_azerty_where_only_figures_can_be_meant(
    show: Show, qtbot: QtBot, with_place: bool
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    number, time = SpinBox("Minutes", 0, 90, 5), TimeField("Heure")
    for widget in (number, time):
        column.addWidget(widget)
    show(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    number.setFocus()
    number.selectAll()
    for figure in "47":
        press_figure(page, figure, with_place=with_place)
    assert number.value() == 47
    time.setFocus()
    time.selectAll()
    for figure in "1645":
        press_figure(page, figure, with_place=with_place)
    assert time.time() == QTime(16, 45)
