"""One table of the board: its card, and below it everybody who sits there."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.people_list import PeopleList
from probono_desk.gui.screens.tables.people_model import PeopleModel
from probono_desk.gui.screens.tables.row_delegate import RowDelegate
from probono_desk.gui.screens.tables.table_card import TableCard
from probono_desk.usecases.tables.room import Room, Seat

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BoardList(PeopleList):
    """As tall as its people. Left and right go to the tables beside; Space takes somebody, or puts them down.

    Signals:
        sideways: to the table before (-1) or after (1).
        space_pressed, given_up: see ``BoardView``.
    """

    sideways = Signal(int)
    space_pressed = Signal()
    given_up = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(RowDelegate(self, dense=True))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """One line each, and one to put somebody on where there is nobody."""
        lines = max(self.model().rowCount(), 1)
        height_px = self.sizeHintForRow(0) if self.model().rowCount() else theme.current().px(32)
        self.setFixedHeight(lines * height_px + 2 * self.frameWidth() + theme.GRID_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the board; the others are those of any list."""
        if event.key() in _SIDEWAYS:
            self.sideways.emit(_SIDEWAYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.carry.began():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class BoardColumn(QWidget):
    """A place to drop somebody on. It keeps its widgets when its table changes."""

    def __init__(self, team_id: RowId, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.team_id = team_id
        self.card = TableCard(team_id)
        self.card.setCheckable(False)
        self.card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._model = PeopleModel(zone, self, names_alone=True)
        self.people = BoardList(self._model)
        self.card.setFocusProxy(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.card)
        column.addWidget(self.people)
        column.addStretch(1)

    def show_room(self, room: Room) -> None:
        """Show the table as it is now."""
        table = next((table for table in room.tables if table.team.id == self.team_id), None)
        if table is None:
            self.card.show_unseated(room.unseated)
            self._set_seats(room.unseated)
        else:
            self.card.show_table(table)
            self._set_seats(table.everybody)
        self.people.setAccessibleName(self.card.accessibleName())

    def choose(self, person_id: RowId | None) -> bool:
        """Put the choice on somebody who sits here; whether they do."""
        index = self._model.index_of(person_id)
        if index.isValid():
            self.people.setCurrentIndex(index)
        return index.isValid()

    def _set_seats(self, seats: tuple[Seat, ...]) -> None:
        chosen = self.people.seat()
        row = max(self.people.currentIndex().row(), 0)
        self._model.set_seats(seats)
        if seats and not self.choose(chosen.person.id if chosen is not None else None):
            self.people.setCurrentIndex(self._model.index(min(row, len(seats) - 1)))
        self.people.fit()
