"""How a chair looks from above: its shape says whose it is, its filling whether they are there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from probono_desk.domain.presence import Whereabouts
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.usecases.tables.room import Seat


class Sign(Enum):
    """What stands on a chair. ``FREE`` is one that nobody was given."""

    HERE = auto()
    AWAITED = auto()
    MISSING = auto()
    OUT = auto()
    ABSENT = auto()
    FREE = auto()


_INKS: Final = {
    Sign.HERE: Meaning.GOOD,
    Sign.OUT: Meaning.INFORMATION,
    Sign.MISSING: Meaning.ATTENTION,
    Sign.AWAITED: Meaning.NEUTRAL,
    Sign.ABSENT: Meaning.NEUTRAL,
}


def sign_of(seat: Seat, *, settled: bool) -> Sign:
    """What stands on somebody's chair; ``settled`` from when who has not come is missing."""
    if seat.where is Whereabouts.INSIDE:
        return Sign.HERE
    if seat.where is Whereabouts.OUT:
        return Sign.OUT
    if seat.where is Whereabouts.EXPECTED:
        return Sign.MISSING if settled else Sign.AWAITED
    return Sign.ABSENT


def draw_round(painter: QPainter, sign: Sign, middles: Sequence[QPointF], radius_px: float) -> None:
    """Chairs of volunteers, all of one sign in few strokes: a disc, a ring, half a disc, a cross, a speck."""
    colours = theme.current().colours
    if sign is Sign.FREE:
        _points(painter, QColor(colours.hairline), middles, radius_px * 0.9)
        return
    ink = QColor(colours.of(_INKS[sign]))
    if sign is Sign.HERE:
        _points(painter, ink, middles, radius_px * 2)
        return
    width_px = max(radius_px * 0.32, 1.2)
    painter.setPen(QPen(ink, width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if sign is Sign.ABSENT:
        arm = radius_px * 0.55
        for at in middles:
            painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
            painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))
        return
    painter.setBrush(QColor(colours.surface))
    inner_px = radius_px - width_px / 2
    for at in middles:
        painter.drawEllipse(at, inner_px, inner_px)
    if sign is Sign.OUT:
        painter.setBrush(ink)
        for at in middles:
            painter.drawChord(_square(at, inner_px), 90 * 16, 180 * 16)


def draw_square(painter: QPainter, sign: Sign, middle: QPointF, radius_px: float, *, tilted: bool) -> None:
    """The chair of somebody of the structure, or, ``tilted``, of who guides the table."""
    colours = theme.current().colours
    ink = QColor(colours.of(_INKS.get(sign, Meaning.NEUTRAL)))
    width_px = max(radius_px * 0.32, 1.2)
    painter.setPen(QPen(ink, width_px))
    painter.setBrush(ink if sign is Sign.HERE else QColor(colours.surface))
    side_px = radius_px * (1.05 if tilted else 0.85) - width_px / 2
    if tilted:
        arms = ((0, -side_px), (side_px, 0), (0, side_px), (-side_px, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in arms]))
    else:
        painter.drawRect(_square(middle, side_px))
    if sign is Sign.ABSENT:
        arm = radius_px * 0.4
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


def _points(painter: QPainter, ink: QColor, middles: Sequence[QPointF], width_px: float) -> None:
    painter.setPen(QPen(ink, width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(QPolygonF(middles))


def _square(middle: QPointF, half_px: float) -> QRectF:
    return QRectF(middle.x() - half_px, middle.y() - half_px, 2 * half_px, 2 * half_px)
