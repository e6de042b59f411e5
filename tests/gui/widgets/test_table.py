from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.table import Table
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_enter_activates_the_row(show: Show, qtbot: QtBot) -> None:
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Nom", "Table"])
    for name in ("Léa Martin", "Thị Hồng Nguyễn"):
        model.appendRow([QStandardItem(name), QStandardItem("1")])
    table = Table("Volontaires", model, stretch=0)
    model.setParent(table)
    table.resize(480, 240)
    show(table)
    assert table.accessibleName() == "Volontaires"
    assert_readable(table)
    table.selectRow(1)
    with qtbot.waitSignal(table.activated) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert heard.args is not None
    index = heard.args[0]
    assert isinstance(index, QModelIndex)
    assert index.row() == 1
