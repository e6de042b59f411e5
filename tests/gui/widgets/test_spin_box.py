from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.spin_box import DateField, MomentField, SpinBox, TimeField
from tests.dossiers import NINE
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
