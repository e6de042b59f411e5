from __future__ import annotations

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.widgets.spin_box import SpinBox, TimeField
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
