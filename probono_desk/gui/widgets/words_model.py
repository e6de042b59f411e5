"""Words in rows and columns for a table that only shows them: they stay Python's, Qt has no item of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from probono_desk.gui.look import theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)  # what a column is too narrow for is its tip


class WordsModel(QAbstractTableModel):
    """Rows may be shorter than the heads are many.

    Args:
        heads: the columns' names.
        rows: the words.
        muted_row: the row that is said more quietly.
    """

    def __init__(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], parent: QObject, *, muted_row: int | None = None
    ) -> None:
        super().__init__(parent)
        self._heads, self._rows, self._muted_row = heads, rows, muted_row

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """One for each head."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads."""
        if orientation is Qt.Orientation.Horizontal and role in _SAID:
            return self._heads[section]
        return super().headerData(section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        row = self._rows[index.row()] if index.isValid() else ()
        if role in _SAID and index.column() < len(row):
            return row[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and index.row() == self._muted_row:
            return QColor(theme.current().colours.muted)
        return None
