from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.search_field import SearchField
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_escape_empties_and_down_leaves(show: Show, qtbot: QtBot) -> None:
    field = SearchField("Un nom ou un badge")
    show(field)
    assert field.accessibleName() == "Un nom ou un badge"
    assert_readable(field)
    QTest.keyClicks(field, "lea")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_down):
        QTest.keyClick(field, Qt.Key.Key_Down)
