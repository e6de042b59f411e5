"""The room from above: its tables where they stand. Wheel or keys zoom, arrows choose, people are dragged by chair."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.carry import Carry
from probono_desk.gui.screens.tables.plan.map_ground import draw_corners, draw_grid
from probono_desk.gui.screens.tables.plan.next_table import next_table
from probono_desk.gui.screens.tables.plan.table_face import STEP_PX, WHOLE
from probono_desk.gui.screens.tables.plan.table_item import TableItem
from probono_desk.gui.screens.tables.plan.table_move import TableMove
from probono_desk.gui.screens.tables.plan.zoom_view import ZoomView
from probono_desk.i18n import _
from probono_desk.usecases.tables.floor_plan import places
from probono_desk.usecases.tables.room import Room, Seat

_MARGIN_PX = 8
_CALM_MS = 120
_SHARPEN_S = 0.004
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RoomMap(ZoomView):
    """Shows the room, takes a choice, and while ``arranging`` lets tables be moved, by mouse or arrows.

    Signals:
        chosen: a table was chosen (``RowId``).
        opened: Enter on the chosen table.
        placed: a table was put somewhere (``RowId``, ``Place``).
    """

    chosen = Signal(object)
    opened = Signal()
    placed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items_by_team: dict[RowId, TableItem] = {}
        self.carry = Carry(self)
        self.arranging = False
        self._chosen: RowId | None = None
        self._move = TableMove(self)
        self._move.placed.connect(self.placed)
        self._teams: tuple[Team, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._on_calm)
        self.zoomed.connect(lambda: self._calm.start(_CALM_MS))
        self.setAccessibleName(_("Plan de la salle"))
        self.setBackgroundBrush(QColor(theme.current().colours.sunken))
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    # What is shown

    def show_room(self, room: Room) -> None:
        """Show the tables as they are now."""
        teams = tuple(table.team for table in room.tables)
        if [team.id for team in teams] != list(self.items_by_team):
            self.scene().clear()
            self._move.forget()
            self.items_by_team = {table.team.id: TableItem(table) for table in room.tables}
            for item in self.items_by_team.values():
                self.scene().addItem(item)
        for table in room.tables:
            self.items_by_team[table.team.id].show_table(table)
        if teams != self._teams:
            self._teams = teams
            self._stand()
        self.choose(self._chosen)

    def choose(self, team_id: RowId | None) -> None:
        """Mark a table as the chosen one, without announcing it."""
        self._chosen = team_id
        for own, item in self.items_by_team.items():
            item.set_ground(chosen=own == team_id)
        chosen = self.items_by_team.get(team_id) if team_id is not None else None
        self.setAccessibleDescription(chosen.face.said if chosen is not None else "")

    def set_target(self, team_id: RowId | None) -> None:
        """Show where somebody who is held would be dropped."""
        for own, item in self.items_by_team.items():
            item.set_ground(target=own == team_id)

    def set_arranging(self, *, on: bool) -> None:
        """Let tables be moved, or not any more."""
        self._move.keep_nudge()
        self.arranging = on
        self._bound()
        self.viewport().update()

    def table_at(self, at: QPoint) -> RowId | None:
        """The table at a global place."""
        return item.team_id if (item := self._item_at(self.viewport().mapFromGlobal(at))) is not None else None

    def _stand(self) -> None:
        for team_id, place in places(self._teams).items():
            item = self.items_by_team[team_id]
            if not self._move.holds(item):
                item.stand(place)
        self._bound()

    @Slot()
    def _on_calm(self) -> None:
        """After zooming, pictures are made anew a few at a time, so that the window stays alive."""
        start, zoom = time.perf_counter(), self.zoom()
        for item in self.items_by_team.values():
            if item.sharpen(zoom) and time.perf_counter() - start > _SHARPEN_S:
                self._calm.start(0)
                return

    def fitted(self) -> None:
        """Fitted views are sharp at once."""
        for item in self.items_by_team.values():
            item.sharpen(self.zoom())

    def _bound(self) -> None:
        rect = QRectF()
        for item in self.items_by_team.values():
            rect = rect.united(WHOLE.translated(item.pos()))
        margin_px = STEP_PX * 3 if self.arranging else _MARGIN_PX
        self.set_bounds(rect.adjusted(-margin_px, -margin_px, margin_px, margin_px))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the next table that way, or move it while arranging; + − 0 zoom; Enter goes to its people."""
        key = event.key()
        if key == Qt.Key.Key_Escape and (self.carry.began() or self._move.began()):
            self.carry.cancel()
            self._move.give_up()
        elif key in _ARROWS:
            self._arrow(*_ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._move.nudged():
                self._move.keep_nudge()
            else:
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A table that was moved by arrows stays where it is."""
        self._move.keep_nudge()
        super().focusOutEvent(event)

    def _arrow(self, x: int, y: int) -> None:
        chosen = self.items_by_team.get(self._chosen) if self._chosen is not None else None
        if chosen is None:
            if self.items_by_team:
                self._take(next(iter(self.items_by_team)))
            return
        if self.arranging:
            self._move.nudge(chosen, x, y)
            self.ensureVisible(chosen)
        elif (beyond := next_table(self.items_by_team.values(), chosen, x, y)) is not None:
            self._take(beyond.team_id)

    def _take(self, team_id: RowId) -> None:
        self.choose(team_id)
        self.ensureVisible(self.items_by_team[team_id])
        self.chosen.emit(team_id)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a table; perhaps begin to drag somebody by their chair, or, while arranging, the table."""
        at = event.position().toPoint()
        item = self._item_at(at)
        if event.button() is not Qt.MouseButton.LeftButton or item is None:
            super().mousePressEvent(event)
            return
        self._move.keep_nudge()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if item.team_id != self._chosen:
            self._take(item.team_id)
        seat = self._seat_at(at)
        if self.arranging:
            self._move.press(item, at)
        elif seat is not None and seat.person.role is Role.VOLUNTEER:
            self.carry.press(seat, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold somebody, or move a table in steps of the grid."""
        at = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            under = self._item_at(at)
            for item in self.items_by_team.values():
                item.set_ground(hovered=item is under)
            super().mouseMoveEvent(event)
        elif self._move.began():
            self._move.move(at, zoom=self.zoom(), tables=self.items_by_team.values())
        else:
            self.carry.move(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop whoever, or whatever, is held."""
        super().mouseReleaseEvent(event)
        self._move.release()
        self.carry.release(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        for item in self.items_by_team.values():
            item.set_ground(hovered=False)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say who sits on a chair, or how a table stands."""
        if isinstance(event, QHelpEvent):
            item, seat = self._item_at(event.pos()), self._seat_at(event.pos())
            words = seat.said_name if seat is not None else item.face.said if item is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """The room has round corners."""
        draw_corners(painter, self.viewport().rect())

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """While arranging, the grid that tables snap to."""
        super().drawBackground(painter, rect)
        if self.arranging:
            draw_grid(painter, rect, zoom=self.zoom())

    def _item_at(self, at: QPoint) -> TableItem | None:
        point = self.mapToScene(at)
        found = [item for item in self.items_by_team.values() if WHOLE.translated(item.pos()).contains(point)]
        return min(found, key=lambda item: (item.pos() - point).manhattanLength(), default=None)

    def _seat_at(self, at: QPoint) -> Seat | None:
        item = self._item_at(at)
        return item.face.seat_at(item.mapFromScene(self.mapToScene(at))) if item is not None else None
