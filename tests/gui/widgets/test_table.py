from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView
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


@pytest.mark.parametrize("width", [420, 560, 720])
def test_a_name_can_be_read_whatever_stands_beside_it(show: Show, width: int) -> None:
    """The columns that are as wide as what they hold left it 26 pixels: « f…x »."""
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Nom", "Nature", "Reçu à", "Version"])
    model.appendRow(
        [QStandardItem(text) for text in ("argumentaire.docx", "Téléchargement inachevé · 15 o", "9:58", "actuelle")]
    )
    model.appendRow(
        [QStandardItem(text) for text in ("plan.odt", "ODT · 22 o", "9:58", "remplacée par « argumentaire.docx »")]
    )
    table = Table("Versions", model, stretch=0)
    model.setParent(table)
    columns = table.horizontalHeader()
    for column in (1, 2, 3):
        columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    table.resize(width, 240)
    show(table)
    name = QFontMetrics(table.font()).horizontalAdvance("argumentaire.docx")
    assert columns.sectionSize(0) >= min(name, int(table.viewport().width() * 0.4))
    assert columns.length() <= table.viewport().width(), "and nothing has to be scrolled sideways"
    assert columns.sectionSize(2) >= QFontMetrics(table.font()).horizontalAdvance("9:58"), "what is short stays whole"
    model.removeRow(1)
    model.removeRow(0)
    model.appendRow([QStandardItem(text) for text in ("plan.odt", "ODT · 22 o", "9:58", "actuelle")])
    QApplication.processEvents()
    assert columns.sectionSize(3) >= QFontMetrics(table.font()).horizontalAdvance("actuelle")
