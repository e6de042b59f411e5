"""A table on the map."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.plan.table_face import STEP_PX, WHOLE, Face, face_of
from probono_desk.gui.screens.tables.plan.table_paint import paint_ground, paint_table
from probono_desk.usecases.tables.floor_plan import Place
from probono_desk.usecases.tables.room import Table


class TableItem(QGraphicsItem):
    """Draws one table's face; what lies under it says whether it is chosen, pointed at, or would receive somebody.

    The face is a picture that is kept: painting it anew costs half a millisecond, and a room may have sixty. While the
    map is zoomed the picture is stretched; ``sharpen`` makes it anew (see ``RoomMap``).
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.team_id: RowId = table.team.id
        self.place = Place(0, 0)
        self._table = table
        self.face: Face = face_of(table)
        self._picture: QPixmap | None = None
        self._picture_zoom = 0.0
        self._chosen = self._target = self._hovered = False

    def show_table(self, table: Table) -> None:
        """Look otherwise, where anything is otherwise."""
        if table is not self._table and table != self._table:
            self._table = table
            face = face_of(table)
            if face != self.face:
                self.face, self._picture = face, None
                self.update()

    def stand(self, place: Place) -> None:
        """Stand somewhere on the grid."""
        self.place = place
        self.setPos(QPointF(place.x * STEP_PX, place.y * STEP_PX))

    def set_ground(
        self, *, chosen: bool | None = None, target: bool | None = None, hovered: bool | None = None
    ) -> None:
        """Say what lies under it; what is not given stays."""
        now = (self._chosen, self._target, self._hovered)
        then = tuple(old if new is None else new for old, new in zip(now, (chosen, target, hovered), strict=True))
        if then != now:
            self._chosen, self._target, self._hovered = then
            self.setZValue(1 if self._chosen else 0)
            self.update()

    def sharpen(self, zoom: float) -> bool:
        """Make the picture for a zoom, unless it is that one already; whether there was something to do."""
        if self._picture is not None and self._picture_zoom == zoom:
            return False
        self._picture, self._picture_zoom = _picture(self.face, zoom), zoom
        self.update()
        return True

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Everything of it."""
        return WHOLE

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw it in pixels of the screen, so that words keep their size."""
        zoom = painter.worldTransform().m11()
        colours = theme.current().colours
        corner = painter.worldTransform().map(WHOLE.topLeft())
        painter.save()
        painter.resetTransform()
        painter.translate(round(corner.x()), round(corner.y()))
        if self._target:
            paint_ground(painter, zoom, ground=colours.selected, line=colours.accent, dashed=True)
        elif self._chosen:
            paint_ground(painter, zoom, ground=colours.surface, line=colours.accent)
        elif self._hovered:
            paint_ground(painter, zoom, ground=colours.hover, line="")
        if self._picture is None:
            self._picture, self._picture_zoom = _picture(self.face, zoom), zoom
        if self._picture_zoom == zoom:
            painter.drawPixmap(0, 0, self._picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            whole = QRectF(0, 0, WHOLE.width() * zoom, WHOLE.height() * zoom)
            painter.drawPixmap(whole, self._picture, QRectF(self._picture.rect()))
        painter.restore()


def _picture(face: Face, zoom: float) -> QPixmap:
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    drawn = QPixmap(math.ceil(WHOLE.width() * zoom * ratio), math.ceil(WHOLE.height() * zoom * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.translate(-WHOLE.left() * zoom, -WHOLE.top() * zoom)
    paint_table(painter, face, zoom)
    painter.end()
    return drawn
