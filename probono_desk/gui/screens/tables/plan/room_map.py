"""The room from above: its tables where they stand. Wheel or keys zoom, arrows choose, people are dragged by chair."""

from __future__ import annotations

import math
import time
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.carry import DRAG_THRESHOLD_PX, Carry
from probono_desk.gui.screens.tables.plan.table_face import STEP_PX, WHOLE
from probono_desk.gui.screens.tables.plan.table_item import TableItem
from probono_desk.gui.screens.tables.plan.zoom_view import ZoomView
from probono_desk.i18n import _
from probono_desk.usecases.tables.floor_plan import Place, nearest_free, places
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
        self._moved: tuple[TableItem, QPoint, Place] | None = None  # which, where the button went down, whence
        self._nudged = False
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
            self._moved = None
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
        self._keep_nudge()
        self.arranging = on
        self._bound()
        self.viewport().update()

    def table_at(self, at: QPoint) -> RowId | None:
        """The table at a global place."""
        return item.team_id if (item := self._item_at(self.viewport().mapFromGlobal(at))) is not None else None

    def seat_place(self, team_id: RowId, person_id: RowId) -> QPoint:
        """Where somebody's chair is, in pixels of the viewport."""
        item = self.items_by_team[team_id]
        chair = next(c for c in item.face.chairs if c.seat is not None and c.seat.person.id == person_id)
        return self.mapFromScene(item.mapToScene(chair.at))

    def _stand(self) -> None:
        for team_id, place in places(self._teams).items():
            item = self.items_by_team[team_id]
            if self._moved is None or self._moved[0] is not item:
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
        if key == Qt.Key.Key_Escape and (self.carry.began() or self._moved is not None or self._nudged):
            self._give_up()
        elif key in _ARROWS:
            self._arrow(*_ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._nudged:
                self._keep_nudge()
            else:
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A table that was moved by arrows stays where it is."""
        self._keep_nudge()
        super().focusOutEvent(event)

    def _arrow(self, x: int, y: int) -> None:
        chosen = self.items_by_team.get(self._chosen) if self._chosen is not None else None
        if chosen is None:
            if self.items_by_team:
                self._take(next(iter(self.items_by_team)))
            return
        if self.arranging:
            if self._moved is None:
                self._moved = (chosen, QPoint(), chosen.place)
            self._nudged = True
            chosen.stand(Place(max(chosen.place.x + x, 0), max(chosen.place.y + y, 0)))
            self.ensureVisible(chosen)
            return
        beyond = [
            item
            for item in self.items_by_team.values()
            if (item.place.x - chosen.place.x) * x + (item.place.y - chosen.place.y) * y > 0
        ]
        if beyond:

            def far(item: TableItem) -> float:
                along = (item.place.x - chosen.place.x) * x + (item.place.y - chosen.place.y) * y
                aside = abs((item.place.x - chosen.place.x) * y) + abs((item.place.y - chosen.place.y) * x)
                return along + 2.0 * aside

            self._take(min(beyond, key=far).team_id)

    def _take(self, team_id: RowId) -> None:
        self.choose(team_id)
        self.ensureVisible(self.items_by_team[team_id])
        self.chosen.emit(team_id)

    def _keep_nudge(self) -> None:
        if self._nudged and self._moved is not None:
            item = self._moved[0]
            self._moved, self._nudged = None, False
            self.placed.emit(item.team_id, item.place)

    def _give_up(self) -> None:
        self.carry.cancel()
        if self._moved is not None:
            item, _at, whence = self._moved
            item.stand(whence)
        self._moved, self._nudged = None, False

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a table; perhaps begin to drag somebody by their chair, or, while arranging, the table."""
        at = event.position().toPoint()
        item = self._item_at(at)
        if event.button() is not Qt.MouseButton.LeftButton or item is None:
            super().mousePressEvent(event)
            return
        self._keep_nudge()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if item.team_id != self._chosen:
            self._take(item.team_id)
        seat = self._seat_at(at)
        if self.arranging:
            self._moved = (item, at, item.place)
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
        elif self._moved is not None:
            item, start, whence = self._moved
            gone = at - start
            if item.place != whence or gone.manhattanLength() >= DRAG_THRESHOLD_PX:
                step = STEP_PX * self.zoom()
                wanted = Place(whence.x + round(gone.x() / step), whence.y + round(gone.y() / step))
                others = [other.place for other in self.items_by_team.values() if other is not item]
                item.stand(nearest_free(wanted, others))
        else:
            self.carry.move(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop whoever, or whatever, is held."""
        super().mouseReleaseEvent(event)
        if self._moved is not None and not self._nudged:
            item, _start, whence = self._moved
            self._moved = None
            if item.place != whence:
                self.placed.emit(item.team_id, item.place)
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
        painter.resetTransform()
        whole = QRectF(self.viewport().rect())
        corners, inside = QPainterPath(), QPainterPath()
        corners.addRect(whole)
        inside.addRoundedRect(whole, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.fillPath(corners.subtracted(inside), QColor(theme.current().colours.page))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """While arranging, the grid that tables snap to."""
        super().drawBackground(painter, rect)
        if not self.arranging:
            return
        step = STEP_PX * (1 if self.zoom() > 0.5 else 4)
        left, top = math.floor(rect.left() / step), math.floor(rect.top() / step)
        dots = [
            QPointF(x * step, y * step)
            for x in range(left, math.ceil(rect.right() / step) + 1)
            for y in range(top, math.ceil(rect.bottom() / step) + 1)
        ]
        pen = QPen(QColor(theme.current().colours.disabled), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPoints(dots)

    def _item_at(self, at: QPoint) -> TableItem | None:
        point = self.mapToScene(at)
        found = [item for item in self.items_by_team.values() if WHOLE.translated(item.pos()).contains(point)]
        return min(found, key=lambda item: (item.pos() - point).manhattanLength(), default=None)

    def _seat_at(self, at: QPoint) -> Seat | None:
        item = self._item_at(at)
        return item.face.seat_at(item.mapFromScene(self.mapToScene(at))) if item is not None else None
