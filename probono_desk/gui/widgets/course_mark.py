"""The mark of the program: a course from its start to its flag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme


class CourseMark(QWidget):
    """A small square: a winding line between two points. Decoration only."""

    def __init__(self, parent: QWidget | None = None, *, size_px: int = 28) -> None:
        super().__init__(parent)
        side_px = theme.current().px(size_px)
        self.setFixedSize(side_px, side_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        colours = theme.current().colours
        unit = self.width() / 28
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(unit, unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(0, 0, 28, 28), 7, 7)
        course = QPainterPath(QPointF(8, 20))
        course.cubicTo(QPointF(18, 22), QPointF(10, 8), QPointF(20, 8.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.on_accent), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(course)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent))
        painter.drawEllipse(QPointF(8, 20), 2.6, 2.6)
        painter.setBrush(QColor(colours.accent))
        painter.setPen(QPen(QColor(colours.on_accent), 2))
        painter.drawEllipse(QPointF(20, 8.5), 2.4, 2.4)
