from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.words_model import WordsModel


def test_words_stand_where_they_were_put_and_a_short_row_ends_early(dressed: QObject) -> None:
    model = WordsModel(("Quand", "Quoi"), [("9:00", "Badge de Léa"), ("9:05",)], dressed, muted_row=1)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == ["Quand", "Quoi"]
    shown = [[model.index(row, column).data() for column in range(2)] for row in range(model.rowCount())]
    assert shown == [["9:00", "Badge de Léa"], ["9:05", None]]
    assert model.headerData(1, Qt.Orientation.Vertical) == 2
    tip, ink = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole
    assert model.index(0, 1).data(tip) == "Badge de Léa"
    assert [model.index(row, 0).data(ink) for row in range(2)] == [None, QColor(theme.current().colours.muted)]
    model.deleteLater()
