"""Lines of text with headers, for the preview's tables; in some, one cell of each line can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from probono_desk.gui.look.icons import icon
from probono_desk.gui.screens.roster.draft import Draft, Tick
from probono_desk.i18n import _
from probono_desk.usecases.roster.decisions import Refusal

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Lines:
    """A table's words: one header a column, then one tuple a line. ``icons`` gives a line's last cell an icon.

    ``keys`` says by what a line is decided, ``None`` where it follows another; ``tick`` what its box means.
    ``editable`` is the column that can be corrected, -1 for none; in the lines of ``locked`` it cannot.
    """

    headers: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    icons: Sequence[str] = ()
    keys: Sequence[Refusal | None] = ()
    tick: Tick = Tick.TAKE
    editable: int = -1
    locked: frozenset[int] = frozenset()


class LinesModel(QAbstractTableModel):
    """The lines of one part of the preview, with a box before those that can be decided.

    Signals:
        decided: a box was ticked or not.
        corrected: a line, by its place, and what its cell should say.
    """

    decided = Signal()
    corrected = Signal(int, str)

    def __init__(self, lines: Lines, parent: QObject | None = None, *, draft: Draft | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._draft = draft or Draft()
        self._typed: dict[tuple[int, int], str] = {}  # shown until the list was read again with it

    def can_decide(self) -> int:
        """How many lines have a box."""
        return len(self._lines.keys) - self._lines.keys.count(None)

    def ticked(self) -> int:
        """How many boxes are ticked."""
        if self._lines.tick is Tick.TAKE and not self._draft.refused:
            return self.can_decide()
        return sum(1 for key in self._lines.keys if key is not None and self._draft.is_ticked(key, self._lines.tick))

    def toggle(self, line: int) -> None:
        """Tick a line's box, or take the tick away; lines of the same key go together."""
        key = self._key(line)
        if key is not None:
            self._draft.tick(key, self._lines.tick, on=not self._draft.is_ticked(key, self._lines.tick))
            self._tell()

    def tick_all(self, *, on: bool) -> None:
        """Tick every box, or none."""
        for key in self._lines.keys:
            if key is not None:
                self._draft.tick(key, self._lines.tick, on=on)
        self._tell()

    def _key(self, line: int) -> Refusal | None:
        return self._lines.keys[line] if self._lines.keys else None

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.decided.emit()

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
        text = self._text(index)
        key = self._key(index.row()) if index.column() == 0 else None
        if key is not None and role in (Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.AccessibleTextRole):
            on = self._draft.is_ticked(key, self._lines.tick)
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            return _("{name}, coché").format(name=text) if on else _("{name}, pas coché").format(name=text)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        last = index.column() == len(self._lines.headers) - 1
        if role == Qt.ItemDataRole.DecorationRole and last and self._lines.icons and self._lines.icons[index.row()]:
            return icon(self._lines.icons[index.row()], size_px=16, gap_px=4)
        return None

    def _text(self, index: Index) -> str:
        return self._typed.get((index.row(), index.column()), self._lines.rows[index.row()][index.column()])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The cell that can be corrected says so."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        editable = index.column() == self._lines.editable and index.row() not in self._lines.locked
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a cell to be corrected: the list is read again with it, and what was typed stands here until then."""
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self._text(index):
            return False
        self._typed[index.row(), index.column()] = text
        self.dataChanged.emit(index, index)
        self.corrected.emit(index.row(), text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._lines.headers[section] if section < len(self._lines.headers) else None
        return None
