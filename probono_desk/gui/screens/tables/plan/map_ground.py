"""The ground of the plan: its round corners, and the grid that tables snap to."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.plan.table_face import STEP_PX


def draw_corners(painter: QPainter, view: QRect) -> None:
    """Round the corners of a view, in its own pixels."""
    painter.resetTransform()
    whole = QRectF(view)
    corners, inside = QPainterPath(), QPainterPath()
    corners.addRect(whole)
    inside.addRoundedRect(whole, theme.RADIUS_PX, theme.RADIUS_PX)
    painter.fillPath(corners.subtracted(inside), QColor(theme.current().colours.page))


def draw_grid(painter: QPainter, rect: QRectF | QRect, *, zoom: float) -> None:
    """Dot a part of the scene, with fewer dots where they would run together."""
    step = STEP_PX * (1 if zoom > 0.5 else 4)
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
