"""A column that scrolls: only down, and Tab passes it by."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.scroll_column import ScrollColumn


@pytest.mark.usefixtures("dressed")
def test_tab_goes_from_field_to_field_and_nothing_scrolls_aside(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    scroll, after = ScrollColumn(), QLineEdit()
    fields = [QLineEdit() for _n in range(20)]
    for field in fields:
        scroll.column.addWidget(field)
    whole = QVBoxLayout(page)
    whole.addWidget(scroll)
    whole.addWidget(after)
    page.resize(240, 200)
    with qtbot.waitExposed(page):
        page.show()
    assert scroll.content.width() == scroll.viewport().width()
    assert scroll.verticalScrollBar().maximum() > 0
    page.activateWindow()
    fields[-1].setFocus()
    QTest.keyClick(fields[-1], Qt.Key.Key_Tab)
    assert focus_within(page) is after
    QTest.keyClick(after, Qt.Key.Key_Tab)
    assert focus_within(page) is fields[0]
