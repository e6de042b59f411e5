"""Everybody as rows of a table: searched and sorted here, because a proxy would ask Python for each comparison."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence
from probono_desk.domain.presence import Whereabouts
from probono_desk.domain.search_key import fold
from probono_desk.domain.set_aside import still_open
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _
from probono_desk.usecases.roster.everybody import Listed
from probono_desk.usecases.roster.words import to_complete_words
from probono_desk.words import word_for

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, in their order."""

    LAST_NAME = 0
    FIRST_NAME = 1
    ROLE = 2
    TABLE = 3
    ORGANISATION = 4
    PROFILE = 5
    PRESENCE = 6


_MARKS: Final = {
    Whereabouts.INSIDE: ("circle-check", Meaning.GOOD),
    Whereabouts.OUT: ("log-out", Meaning.INFORMATION),
    Whereabouts.EXPECTED: ("clock", Meaning.NEUTRAL),
    Whereabouts.EXCUSED: ("minus", Meaning.NEUTRAL),
    Whereabouts.NO_SHOW: ("circle-x", Meaning.NEUTRAL),
}
_ORDER: Final = list(Whereabouts)
_TABLE: Final = re.compile(r"\btable (\d+)")
_KEYS: Final[dict[Column, Callable[[Listed], Any]]] = {
    Column.LAST_NAME: lambda who: fold(who.person.last_name),
    Column.FIRST_NAME: lambda who: fold(who.person.first_name),
    Column.ROLE: lambda who: _word(who.person.role),
    Column.TABLE: lambda who: (who.table is None, who.table),
    Column.ORGANISATION: lambda who: (not who.person.organisation, fold(who.person.organisation)),
    Column.PROFILE: lambda who: (who.person.profile is None, _word(who.person.profile)),
    Column.PRESENCE: lambda who: _ORDER.index(who.presence),
}


class PeopleModel(QAbstractTableModel):
    """The people that the search finds, in the order of a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._everybody: Sequence[Listed] = ()
        self._keys: list[str] | None = None
        self._found: list[Listed] = []
        self._words: tuple[str, ...] = ()
        self._only_open = False
        self._column = Column.LAST_NAME
        self._descending = False

    def set_people(self, people: Sequence[Listed]) -> None:
        """Show other people, or the same as they are now.

        Args:
            people: by name: whatever the column, equals stay in that order.
        """
        self._everybody = people
        self._keys = None
        self._show()

    def search(self, text: str) -> None:
        """Keep those in whom every word is found: names, badge, organisation, e-mail, « table 3 »."""
        words = tuple(_TABLE.sub(r"table\1.", fold(text)).split())
        if words != self._words:
            self._words = words
            self._show()

    def show_only_open(self, *, only: bool) -> None:
        """Keep those of whom a cell waits to be completed, or everybody again."""
        self._only_open = only
        self._show()

    def open_count(self) -> int:
        """Of how many a cell waits to be completed."""
        return sum(1 for who in self._everybody if who.person.set_aside and still_open(who.person))

    def person_at(self, index: Index) -> Listed | None:
        """Who stands in a row."""
        return self._found[index.row()] if index.isValid() and index.row() < len(self._found) else None

    def row_of(self, person_id: RowId | None) -> int:
        """The row of somebody; -1 when the search does not find them."""
        return next((row for row, who in enumerate(self._found) if who.person.id == person_id), -1)

    def total(self) -> int:
        """How many there are, found or not."""
        return len(self._everybody)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are found."""
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, and the icon of a presence."""
        who = self.person_at(index)
        if who is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(who, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            waiting = to_complete_words(who.person) if column is Column.LAST_NAME else ""
            return waiting or _text(who, column) or None
        if role == Qt.ItemDataRole.DecorationRole and column is Column.PRESENCE:
            name, meaning = _MARKS[who.presence]
            return icon(name, theme.current().colours.of(meaning), size_px=16, gap_px=4)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.LAST_NAME and still_open(who.person):
            return icon("pencil", theme.current().colours.of(Meaning.ATTENTION), size_px=16, gap_px=4)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headers."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < len(Column):
            return None
        return {
            Column.LAST_NAME: _("Nom"),
            Column.FIRST_NAME: _("Prénom"),
            Column.ROLE: _("Rôle"),
            Column.TABLE: _("Table"),
            Column.ORGANISATION: _("Organisation"),
            Column.PROFILE: _("Profil"),
            Column.PRESENCE: _("Présence"),
        }[Column(section)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        if 0 <= column < len(Column):
            self._column, self._descending = Column(column), order is Qt.SortOrder.DescendingOrder
            self._show()

    def _show(self) -> None:
        found = list(self._everybody)
        if self._words:
            if self._keys is None:
                self._keys = [_searched(who) for who in self._everybody]
            keys = self._keys
            found = [who for who, key in zip(found, keys, strict=True) if all(word in key for word in self._words)]
        if self._only_open:
            found = [who for who in found if still_open(who.person)]
        if self._column is not Column.LAST_NAME:
            found.sort(key=_KEYS[self._column], reverse=self._descending)
        elif self._descending:
            found.reverse()
        if [who.person.id for who in found] == [who.person.id for who in self._found]:
            self._change(found)
        else:
            self.beginResetModel()
            self._found = found
            self.endResetModel()

    def _change(self, found: list[Listed]) -> None:
        """The same people in the same rows: only those of whom something changed are told."""
        before, self._found = self._found, found
        for row, (was, now) in enumerate(zip(before, found, strict=True)):
            if was is not now and was != now:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))


def presence_word(presence: Whereabouts) -> str:
    """Where somebody is, in a word."""
    return {
        Whereabouts.INSIDE: _("à l’intérieur"),
        Whereabouts.OUT: _("sorti·e"),
        Whereabouts.EXPECTED: _("attendu·e"),
        Whereabouts.EXCUSED: word_for(Absence.EXCUSED),
        Whereabouts.NO_SHOW: word_for(Absence.NO_SHOW),
    }[presence]


def _text(who: Listed, column: Column) -> str:
    person = who.person
    match column:
        case Column.LAST_NAME:
            return person.last_name
        case Column.FIRST_NAME:
            return person.first_name
        case Column.ROLE:
            return _word(person.role)
        case Column.TABLE:
            return "" if who.table is None else str(who.table)
        case Column.ORGANISATION:
            return person.organisation
        case Column.PROFILE:
            return _word(person.profile)
        case Column.PRESENCE:
            return presence_word(who.presence)


def _word(value: StrEnum | None) -> str:
    return "" if value is None else word_for(value)


def _searched(who: Listed) -> str:
    person = who.person
    words = fold(" ".join((person.full_name, person.badge_name, person.organisation, person.email, person.phone)))
    # Whole, so that table 1 is neither table 12 nor a digit of a telephone.
    return words if who.table is None else f"{words} table{who.table}."
