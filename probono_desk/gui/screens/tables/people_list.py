"""The people of a table as a list from which somebody can be dragged to another table (see ``carry``)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from probono_desk.domain.people import Role
from probono_desk.gui.screens.tables.carry import Carry
from probono_desk.gui.screens.tables.people_model import PeopleModel
from probono_desk.gui.screens.tables.row_delegate import RowDelegate
from probono_desk.i18n import _
from probono_desk.usecases.tables.room import Seat


class PeopleList(QListView):
    """Arrows choose, Enter or a double click asks to move, dragging holds somebody above the tables.

    Signals:
        chosen: the selection changed.
        move_asked: move the chosen person, by keyboard or double click.
    """

    chosen = Signal()
    move_asked = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self.carry = Carry(self)
        self.setAccessibleName(_("Personnes de la table"))
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())

    def seat(self) -> Seat | None:
        """Who is chosen."""
        return self._people.seat(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and perhaps begin to drag a volunteer."""
        super().mousePressEvent(event)
        seat = self._people.seat(self.indexAt(event.position().toPoint()))
        if event.button() is Qt.MouseButton.LeftButton and seat is not None and seat.person.role is Role.VOLUNTEER:
            self.carry.press(seat, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold somebody; dragging from somebody who stays does not choose others on the way."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.carry.move(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop whoever is held."""
        super().mouseReleaseEvent(event)
        self.carry.release(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Ask to move."""
        self.carry.cancel()
        self.move_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go; Enter asks to move."""
        if event.key() == Qt.Key.Key_Escape and self.carry.began():
            self.carry.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_asked.emit()
        else:
            super().keyPressEvent(event)
