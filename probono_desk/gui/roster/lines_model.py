"""Lines of text with headers, for the preview's tables: read once, never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from probono_desk.gui.icons import icon

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Lines:
    """A table's words: one header a column, then one tuple a line. ``icons`` gives a line's last cell an icon."""

    headers: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    icons: Sequence[str] = ()


class LinesModel(QAbstractTableModel):
    """The lines of one part of the preview."""

    def __init__(self, lines: Lines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self._lines.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; whole in its tooltip."""
        if not index.isValid():
            return None
        text = self._lines.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        last = index.column() == len(self._lines.headers) - 1
        if role == Qt.ItemDataRole.DecorationRole and last and self._lines.icons and self._lines.icons[index.row()]:
            return icon(self._lines.icons[index.row()], size_px=16, gap_px=4)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._lines.headers[section] if section < len(self._lines.headers) else None
        return None
