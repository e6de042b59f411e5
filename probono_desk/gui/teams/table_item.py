"""A table on the map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui import theme
from probono_desk.gui.teams.table_face import STEP_PX, WHOLE, Face
from probono_desk.gui.teams.table_paint import paint_ground, paint_table
from probono_desk.usecases.floor_plan import Place


class TableItem(QGraphicsItem):
    """Draws one table's face; what lies under it says whether it is chosen, pointed at, or would receive somebody."""

    def __init__(self, team_id: RowId, face: Face) -> None:
        super().__init__()
        self.team_id = team_id
        self.face = face
        self.place = Place(0, 0)
        self._chosen = self._target = self._hovered = False
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_face(self, face: Face) -> None:
        """Look otherwise."""
        if face != self.face:
            self.face = face
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

    def is_target(self) -> bool:
        """Whether somebody is held above it."""
        return self._target

    def is_chosen(self) -> bool:
        """Whether its people are shown."""
        return self._chosen

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Everything of it."""
        return WHOLE

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw it in pixels of the screen, so that words keep their size."""
        zoom = painter.worldTransform().m11()
        colours = theme.current().colours
        painter.save()
        painter.scale(1 / zoom, 1 / zoom)
        if self._target:
            paint_ground(painter, zoom, ground=colours.selected, line=colours.accent, dashed=True)
        elif self._chosen:
            paint_ground(painter, zoom, ground=colours.surface, line=colours.accent)
        elif self._hovered:
            paint_ground(painter, zoom, ground=colours.hover, line="")
        paint_table(painter, self.face, zoom)
        painter.restore()
