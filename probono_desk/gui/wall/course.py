"""The foot of the wall: the course of the day, or a message for everybody."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from probono_desk.gui.look import theme
from probono_desk.gui.wall.board import WallBoard, WallStop
from probono_desk.gui.wall.brush import LEAST, LEFT, Brush

_TOP, _HEIGHT = 82.0, 14.0
_LEAST_WORD = 14.0  # what is shorter says nothing any more


def paint_message(brush: Brush, text: str, *, loud: bool) -> None:
    """A message; ``loud`` is the moment in which it flashes."""
    u, colours = brush.u, brush.colours
    box = brush.box(_TOP, _HEIGHT)
    brush.painter.setPen(QPen(QColor(colours.information), 0.4 * u))
    brush.painter.setBrush(QColor(colours.information if loud else colours.information_soft))
    brush.painter.drawRoundedRect(box, 1.5 * u, 1.5 * u)
    ink = colours.page if loud else colours.information
    brush.write_two(box.adjusted(3 * u, 0.6 * u, -3 * u, -0.6 * u), text, 6.4, ink)


def paint_course(brush: Brush, board: WallBoard) -> None:
    """From départ to ligne d’arrivée, and where we are."""
    u, colours, painter = brush.u, brush.colours, brush.painter
    if len(board.stops) < 2:
        return
    box = brush.box(_TOP, _HEIGHT)
    y, left, right = box.top() + 2.4 * u, box.left() + 1.6 * u, box.right() - 1.6 * u

    def x_of(share: float) -> float:
        return left + (right - left) * share

    painter.setPen(QPen(QColor(colours.outline), 0.5 * u, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    if board.position is not None:
        painter.setPen(QPen(QColor(colours.accent), 0.9 * u, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(x_of(board.position), y))
    for i, stop in enumerate(board.stops):
        at = QPointF(x_of(stop.share), y)
        ink = QColor(colours.accent if stop.passed else colours.muted)
        painter.setPen(QPen(ink, 0.5 * u))
        painter.setBrush(QColor(colours.page) if stop.is_break else ink)
        if i == len(board.stops) - 1:
            _paint_flag(brush, at, ink)
        else:
            painter.drawEllipse(at, 1.2 * u, 1.2 * u)
    if board.position is not None and board.position < board.stops[-1].share:  # the flag is where everybody is then
        painter.setPen(QPen(QColor(colours.page), 0.5 * u))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QPointF(x_of(board.position), y), 1.9 * u, 1.9 * u)
    _paint_words(brush, board.stops, [x_of(stop.share) for stop in board.stops], y + 2.4 * u)


def _paint_flag(brush: Brush, at: QPointF, ink: QColor) -> None:
    """The chequered line at the end of the course."""
    u, painter = brush.u, brush.painter
    side = u
    field = QRectF(at.x() - side, at.y() - 2 * side, 2 * side, 4 * side)
    painter.fillRect(field, QColor(brush.colours.page))
    painter.setPen(QPen(ink, 0.2 * u))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(field)
    for row in range(4):
        left = field.left() + (row % 2) * side
        painter.fillRect(QRectF(left, field.top() + row * side, side, side), ink)


def _paint_words(brush: Brush, stops: tuple[WallStop, ...], places: list[float], top: float) -> None:
    """What would touch a neighbour moves aside, then is shortened, and left out where hardly anything would stay."""
    u, colours = brush.u, brush.colours
    word_font = brush.font(LEAST, theme.MEDIUM)
    time_font = brush.font(3.2, theme.SEMI_BOLD, tabular=True)
    box = brush.box(0, 0)
    for texts, font, ink, y in (
        ([stop.time for stop in stops], time_font, colours.ink, top),
        ([stop.word for stop in stops], word_font, colours.muted, top + 4.2 * u),
    ):
        metrics = QFontMetricsF(font)
        taken: list[tuple[float, float]] = []
        for i in sorted(range(len(stops)), key=lambda i: (i not in (0, len(stops) - 1), i)):
            place = places[i]
            if any(begin - u < place < end + u for begin, end in taken):
                continue  # a neighbour's words lie over its point
            least = max([box.left(), *(end + 2 * u for _begin, end in taken if end < place)])
            most = min([box.right(), *(begin - 2 * u for begin, _end in taken if begin > place)])
            text = metrics.elidedText(texts[i], Qt.TextElideMode.ElideRight, min(most - least, 40 * u))
            width = metrics.horizontalAdvance(text) + u * 0.2
            if text != texts[i] and width < _LEAST_WORD * u:
                continue
            start = min(max(place - width / 2, least), most - width)
            taken.append((start, start + width))
            brush.write(QRectF(start, y, width, 4.2 * u), text, font, ink, LEFT)
