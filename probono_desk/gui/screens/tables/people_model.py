"""The people of one table as rows."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from probono_desk.domain.ids import RowId
from probono_desk.gui.look.marks import kept_or_who, presence_mark
from probono_desk.gui.screens.tables.row_delegate import DETAIL_ROLE, ID_ROLE, MARK_ROLE
from probono_desk.usecases.tables.room import Seat

Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractListModel):
    """Seats: name, what tells them apart, where they are."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None, *, names_alone: bool = False) -> None:
        """``names_alone`` where no line below says who is meant: then two of one name are told apart in it."""
        super().__init__(parent)
        self._zone, self._names_alone = zone, names_alone
        self._seats: tuple[Seat, ...] = ()

    def set_seats(self, seats: tuple[Seat, ...]) -> None:
        """Show other people, or the same as they are now."""
        if [seat.person.id for seat in seats] == [seat.person.id for seat in self._seats]:
            self._seats = seats
            if seats:
                self.dataChanged.emit(self.index(0), self.index(len(seats) - 1))
            return
        self.beginResetModel()
        self._seats = seats
        self.endResetModel()

    def seat(self, index: Index) -> Seat | None:
        """Who is in a row."""
        return self._seats[index.row()] if index.isValid() and index.row() < len(self._seats) else None

    def index_of(self, person_id: RowId | None) -> QModelIndex:
        """The row of somebody; invalid where they are not."""
        found = next((n for n, seat in enumerate(self._seats) if seat.person.id == person_id), None)
        return QModelIndex() if found is None else self.index(found)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many people."""
        return 0 if parent is not None and parent.isValid() else len(self._seats)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One aspect of a row."""
        seat = self.seat(index)
        if seat is None:
            return None
        mark = presence_mark(seat, self._zone)
        if role == Qt.ItemDataRole.DisplayRole:
            return seat.said_name if self._names_alone else seat.person.full_name
        if role == DETAIL_ROLE:
            return kept_or_who(seat.person)
        if role == MARK_ROLE:
            return mark
        if role == ID_ROLE:
            return seat.person.id
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{seat.person.full_name}, {mark.word}, {kept_or_who(seat.person)}"
        return None
