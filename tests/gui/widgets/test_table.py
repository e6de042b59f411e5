from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
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


class Asked(QStandardItemModel):
    """Counts what it is asked for, by column."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.asked: Counter[int] = Counter()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            self.asked[index.column()] += 1
        return super().data(index, role)


def fitted(model: QStandardItemModel) -> Table:
    table = Table("Versions", model, stretch=0)
    model.setParent(table)
    for column in range(1, model.columnCount()):
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setResizeContentsPrecision(30)
    table.resize(720, 240)
    return table


def test_a_pass_measures_each_column_once(show: Show) -> None:
    """Five hundred files that came in held the window for a tenth of a second."""
    model = Asked(0, 5)
    table = fitted(model)
    show(table)
    for row in range(30):
        model.appendRow([QStandardItem(f"{row}.{column}") for column in range(5)])
    QApplication.processEvents()
    model.asked.clear()
    model.layoutChanged.emit()
    table.resizeColumnsToContents()
    assert max(model.asked.values()) <= 2 * 30, "measured, and perhaps drawn"


def test_what_has_become_longer_has_room_at_once(show: Show) -> None:
    model = QStandardItemModel(1, 3)
    model.setItem(0, 2, QStandardItem("non"))
    table = fitted(model)
    show(table)
    short = table.sizeHintForColumn(2)
    model.setItem(0, 2, QStandardItem("remplacée par « plan »"))
    assert table.sizeHintForColumn(2) > short
    QApplication.processEvents()
    assert table.horizontalHeader().sectionSize(2) > short
    model.setItem(0, 2, QStandardItem("non"))
    assert table.sizeHintForColumn(2) == short
