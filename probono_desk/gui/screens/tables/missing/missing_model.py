"""Those who have not come, as a table that can be sorted."""

from __future__ import annotations

from datetime import tzinfo
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.look.marks import presence_mark
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.usecases.tables.room import Seat, Table
from probono_desk.words import phone_said, word_for

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns."""

    TABLE = 0
    NAME = 1
    ORGANISATION = 2
    PHONE = 3
    STATE = 4


class MissingModel(QAbstractTableModel):
    """One row a person."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._rows: tuple[tuple[Table | None, Seat], ...] = ()

    def rows(self) -> tuple[tuple[Table | None, Seat], ...]:
        """Who is shown."""
        return self._rows

    def set_rows(self, rows: tuple[tuple[Table | None, Seat], ...]) -> None:
        """Show these people; the same ones in the same order stay where they are."""
        if [seat.person.id for _table, seat in rows] == [seat.person.id for _table, seat in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def seat(self, index: Index) -> Seat | None:
        """Who is in a row."""
        return self._rows[index.row()][1] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many people."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Five."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words above the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Table"), _("Nom"), _("Organisation"), _("Téléphone"), _("État"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One aspect of a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        table, seat = self._rows[index.row()]
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(column, table, seat)
        if role == SORT_ROLE:
            return self._key(column, table, seat)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.STATE:
            mark = presence_mark(seat, self._zone)
            return icon(mark.icon, theme.current().colours.of(mark.meaning), size_px=16)
        return None

    def _text(self, column: Column, table: Table | None, seat: Seat) -> str:
        person = seat.person
        if column is Column.TABLE:
            return "–" if table is None else str(table.team.number)
        if column is Column.NAME:
            return person.full_name
        if column is Column.ORGANISATION:
            role = "" if person.role is Role.VOLUNTEER else word_for(person.role)
            return " · ".join(part for part in (person.organisation, role) if part) or "–"
        if column is Column.PHONE:
            return phone_said(person.phone) or "–"
        reason = own_words(person.absence_reason)
        word = presence_mark(seat, self._zone).word
        return f"{word} ({reason})" if reason else word

    def _key(self, column: Column, table: Table | None, seat: Seat) -> str:
        number = 0 if table is None else table.team.number
        own = fold(self._text(column, table, seat)) if column is not Column.TABLE else ""
        # Among equals by table, those without one last, then by name.
        return f"{own}\t{number or 9999:04}\t{fold(f'{seat.person.last_name} {seat.person.first_name}')}"
