"""The people of a table as a list from which somebody can be dragged to another table.

The gesture is our own rather than the desktop's drag and drop: nothing can be dropped into another program, a press
that trembles does nothing, Escape lets go.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from probono_desk.domain.people import Role
from probono_desk.gui import theme
from probono_desk.gui.teams.people_model import PeopleModel
from probono_desk.gui.teams.row_delegate import RowDelegate
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.room import Seat

DRAG_THRESHOLD_PX: Final = 16


class PeopleList(QListView):
    """Arrows choose, Enter or a double click asks to move, dragging holds somebody above the tables.

    Signals:
        chosen: the selection changed.
        move_asked: move the chosen person, by keyboard or double click.
        held: somebody is held at a global place (``Seat``, ``QPoint``).
        dropped: let go at a global place (``Seat``, ``QPoint``).
        let_go: the gesture ended, wherever.
    """

    chosen = Signal()
    move_asked = Signal()
    held = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    let_go = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self._pressed: tuple[Seat, QPoint] | None = None
        self._ghost: Label | None = None
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

    def holding(self) -> bool:
        """Whether somebody is being dragged."""
        return self._ghost is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and perhaps begin to drag a volunteer."""
        super().mousePressEvent(event)
        seat = self._people.seat(self.indexAt(event.position().toPoint()))
        if event.button() is Qt.MouseButton.LeftButton and seat is not None and seat.person.role is Role.VOLUNTEER:
            self._pressed = (seat, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold somebody once the pointer has gone far enough to mean it."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._pressed is None:
            return  # dragging from somebody who stays does not choose others on the way
        seat, start = self._pressed
        now = event.globalPosition().toPoint()
        if self._ghost is None and (now - start).manhattanLength() < DRAG_THRESHOLD_PX:
            return
        self._carry(seat, now)
        self.held.emit(seat, now)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop whoever is held."""
        super().mouseReleaseEvent(event)
        pressed, held = self._pressed, self._ghost is not None
        self._release()
        if pressed is not None and held:
            self.dropped.emit(pressed[0], event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Ask to move."""
        self._pressed = None
        self.move_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go; Enter asks to move."""
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._release()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_asked.emit()
        else:
            super().keyPressEvent(event)

    def _carry(self, seat: Seat, at: QPoint) -> None:
        if self._ghost is None:
            self._ghost = Label(seat.said_name, self.window(), weight=theme.SEMI_BOLD)
            self._ghost.setProperty("card", "raised")
            self._ghost.setObjectName("ghost")
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.setMargin(theme.GRID_PX)
            self._ghost.adjustSize()
            self._ghost.show()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._ghost.move(self.window().mapFromGlobal(at) + QPoint(12, 8))
        self._ghost.raise_()

    def _release(self) -> None:
        self._pressed = None
        if self._ghost is not None:
            self._ghost.deleteLater()
            self._ghost.hide()
            self._ghost = None
            self.unsetCursor()
            self.let_go.emit()
