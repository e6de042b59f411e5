"""What exactly is accepted, each version with the beginning of its hash: enough to compare with the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.words import kind_words
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _
from probono_desk.words import clock_time

_LINES_SHOWN = 6
_LINE_PX, _HEAD_PX = 28, 32
_MEASURED_ROWS = 30
_HASH_LETTERS = 8
_NAME, _KIND, _HASH, _HOUR = range(4)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SignedVersionModel(QAbstractTableModel):
    """Versions as rows: name, kind, the beginning of the hash, the hour at which they were handed over."""

    def __init__(self, versions: Sequence[DeliverableVersion], parent: QObject | None = None, *, zone: tzinfo) -> None:
        super().__init__(parent)
        self._versions, self._zone = tuple(versions), zone

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many rows as versions."""
        return 0 if parent.isValid() else len(self._versions)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Name, kind, hash, hour."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Nom"), _("Nature"), _("Empreinte"), _("Reçu à"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the whole hash is its tool tip."""
        if not index.isValid():
            return None
        version = self._versions[index.row()]
        # A name from outside may hold line breaks, which would make the row unreadable.
        name, begins = version.shown_name, version.content_sha256[:_HASH_LETTERS]
        hour = clock_time(version.at, self._zone)
        if role == Qt.ItemDataRole.DisplayRole:
            kind = kind_words(version).partition(" · ")[0]  # its size, cut in the middle, would be another one
            return (name, kind, begins, hour)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (name, kind_words(version), version.content_sha256, None)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == _NAME:
            return ", ".join((name, kind_words(version), hour, _("empreinte {hash}").format(hash=begins)))
        return None


class SignedVersions(Table):
    """A few lines of them, however many there are; the rest scrolls, so that the name to write stays in sight."""

    def __init__(
        self, versions: Sequence[DeliverableVersion], name: str, parent: QWidget | None = None, *, zone: tzinfo
    ) -> None:
        super().__init__(name, SignedVersionModel(versions, zone=zone), parent, stretch=_NAME)
        self.setFont(theme.font(12, tabular=True))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(_LINE_PX))
        columns = self.horizontalHeader()
        for column in (_KIND, _HASH, _HOUR):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        columns.setResizeContentsPrecision(_MEASURED_ROWS)
        columns.setFixedHeight(theme.current().px(_HEAD_PX))
        lines = max(1, min(len(versions), _LINES_SHOWN))
        self.setFixedHeight(theme.current().px(_LINE_PX * lines + _HEAD_PX + 4))
