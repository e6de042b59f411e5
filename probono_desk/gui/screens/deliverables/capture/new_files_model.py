"""New files on a stick as rows that can be ticked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from probono_desk.domain.seen_text import on_one_line
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.find_new import NewFile
from probono_desk.usecases.deliverables.found_files import FoundFile
from probono_desk.words import file_size, moment

_NAME, _SIZE, _WHEN = range(3)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class NewFilesModel(QAbstractTableModel):
    """Name, size, when it was written; a box before the name.

    Signals:
        chosen_changed: other rows are ticked.
    """

    chosen_changed = Signal()

    def __init__(self, zone: tzinfo, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone, self._today = zone, today
        self._files: tuple[NewFile, ...] = ()
        self._ticked: set[int] = set()

    def show_files(self, files: Iterable[NewFile]) -> None:
        """Show other rows; what was written today is ticked."""
        self.beginResetModel()
        self._files = tuple(files)
        self._ticked = {
            row for row, one in enumerate(self._files) if one.written_at.astimezone(self._zone).date() == self._today
        }
        self.endResetModel()
        self.chosen_changed.emit()

    def chosen(self) -> list[FoundFile]:
        """The files that are ticked, in their order."""
        return [self._files[row].file for row in sorted(self._ticked)]

    def tick_all(self, *, on: bool) -> None:
        """Tick every row, or none."""
        self._ticked = set(range(len(self._files))) if on else set()
        if self._files:
            self.dataChanged.emit(self.index(0, _NAME), self.index(len(self._files) - 1, _NAME))
        self.chosen_changed.emit()

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick back."""
        if 0 <= row < len(self._files):
            self._ticked ^= {row}
            self.dataChanged.emit(self.index(row, _NAME), self.index(row, _NAME))
            self.chosen_changed.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many rows as new files."""
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Name, size, when."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Fichier"), _("Taille"), _("Écrit"))[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The first column has a box."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _NAME else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        one = self._files[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _NAME:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            name = on_one_line(one.file.name)
            if role == Qt.ItemDataRole.ToolTipRole:
                return name if index.column() == _NAME else None
            return (name, file_size(one.file.size_bytes), moment(one.written_at, self._zone, self._today))[
                index.column()
            ]
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A box was pressed."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _NAME:
            return False
        if (Qt.CheckState(value) is Qt.CheckState.Checked) != (index.row() in self._ticked):
            self.toggle(index.row())
        return True
