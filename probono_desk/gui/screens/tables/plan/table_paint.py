"""Painting a table at any zoom: words keep a readable size and give way, the last of them to the icon of the state."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from probono_desk.domain.table_colour import HEX, INK, table_colour
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.plan import seat_signs
from probono_desk.gui.screens.tables.plan.seat_signs import Sign
from probono_desk.gui.screens.tables.plan.table_face import TOP, WHOLE, WORDS_TOP, Face
from probono_desk.i18n import _

_FAR_UNDER = 0.55  # of the map's size: the number alone, large, with the icon of the state
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def paint_table(painter: QPainter, face: Face, zoom: float) -> None:
    """Draw a table about the origin.

    Args:
        painter: in pixels of the screen, the middle of the table at the origin.
        face: what it shows.
        zoom: how large, 1 at 100 %.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.current().colours
    meaning = face.mark.meaning
    quiet = meaning is Meaning.NEUTRAL
    top = _scaled(TOP, zoom)
    radius_px = min(16 * zoom, 16)
    painter.setPen(QPen(QColor(colours.outline if quiet else colours.of(meaning)), 1 if zoom < 1.2 else 1.5))
    painter.setBrush(QColor(colours.surface if quiet else colours.soft(meaning)))
    painter.drawRoundedRect(top, radius_px, radius_px)
    _chairs(painter, face, zoom)
    lines = _words_below(painter, face, zoom)
    if zoom < _FAR_UNDER:
        _far(painter, face, top, with_icon=lines < 2)
    else:
        _near(painter, face, top, zoom)


def paint_ground(painter: QPainter, zoom: float, *, ground: str, line: str, dashed: bool = False) -> None:
    """What lies under a table that is chosen, pointed at, or would receive somebody; from its own top left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(line), 2, style) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    whole = QRectF(0, 0, WHOLE.width() * zoom, WHOLE.height() * zoom)
    painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), theme.RADIUS_PX, theme.RADIUS_PX)


def _chairs(painter: QPainter, face: Face, zoom: float) -> None:
    groups: dict[Sign, list[QPointF]] = {}
    for chair in face.volunteers:
        groups.setdefault(chair.sign, []).append(chair.at * zoom)
    radius_px = face.volunteers[0].radius_px * zoom if face.volunteers else 0
    for sign, middles in groups.items():
        seat_signs.draw_round(painter, sign, middles, radius_px)
    for chairs, tilted in ((face.company, False), (face.guides, True)):
        for chair in chairs:
            seat_signs.draw_square(painter, chair.sign, chair.at * zoom, chair.radius_px * zoom, tilted=tilted)


def _near(painter: QPainter, face: Face, top: QRectF, zoom: float) -> None:
    """The number on its bib, and beside it how many are there."""
    colours = theme.current().colours
    bib = QRectF(top.left() + 14 * zoom, top.top() + 12 * zoom, 52 * zoom, 64 * zoom)
    _ground(painter, face, bib, min(6 * zoom, 8))
    hole = QPointF(7 * zoom, 6 * zoom)
    painter.setPen(QPen(QColor(colours.page), max(4 * zoom, 2.5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoint(bib.topLeft() + hole)
    painter.drawPoint(bib.topRight() + QPointF(-hole.x(), hole.y()))
    painter.setPen(QColor(INK))
    painter.setFont(_font(_figure(30 * zoom), theme.BOLD))
    painter.drawText(bib.adjusted(0, 4 * zoom, 0, 0), _MIDDLE, face.number)
    painter.setPen(QColor(colours.ink))
    painter.setFont(_font(_figure(22 * zoom), theme.SEMI_BOLD))
    painter.drawText(QRectF(bib.right(), top.top(), top.right() - bib.right(), top.height()), _MIDDLE, face.count)


def _ground(painter: QPainter, face: Face, box: QRectF, corner_px: float) -> None:
    """The table's own colour under its number, as on the badge and on the wall."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(HEX[table_colour(int(face.number))]))
    painter.drawRoundedRect(box, corner_px, corner_px)


def _far(painter: QPainter, face: Face, top: QRectF, *, with_icon: bool) -> None:
    font = _font(_figure(min(top.height() * 0.62, 24)), theme.BOLD)
    side_px = min(16, max(10, round(top.height() * 0.45))) if with_icon else 0
    height_px = min(_metrics(font).height(), top.height() - 4)
    width_px = max(_metrics(font).horizontalAdvance(face.number) + 6, height_px)
    number = QRectF(0, 0, width_px, height_px)
    number.moveCenter(
        QPointF(top.center().x() - (side_px + 4) / 2 if with_icon else top.center().x(), top.center().y())
    )
    _ground(painter, face, number, min(4.0, height_px / 4))
    painter.setFont(font)
    painter.setPen(QColor(INK))
    painter.drawText(number, _MIDDLE, face.number)
    if with_icon:
        _icon(painter, face, QPointF(number.right() + 4, top.center().y() - side_px / 2), side_px)


def _words_below(painter: QPainter, face: Face, zoom: float) -> int:
    """The state and, where there is room, the structure above it; how many lines there were."""
    colours = theme.current().colours
    whole = _scaled(WHOLE, zoom)
    width_px = whole.width() - 2
    size = _size_of_words(face, _size(12 * zoom, 12, 20), int(width_px))
    line_px = _metrics(_font(size, theme.SEMI_BOLD)).height() + 1
    y = WORDS_TOP * zoom
    lines = min(2, int((whole.bottom() - y) // line_px))
    if lines == 2:
        font = _font(size, theme.SEMI_BOLD)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        place = QRectF(-width_px / 2, y, width_px, line_px)
        painter.drawText(place, _MIDDLE, _cut(face.name, size, theme.SEMI_BOLD, int(width_px)))
        y += line_px
    if lines:
        font = _font(size, theme.SEMI_BOLD)
        side_px = _icon_px(size)
        word = _cut(face.mark.word, size, theme.SEMI_BOLD, int(width_px - side_px - 4))
        word_px = _metrics(font).horizontalAdvance(word)
        left = -(word_px + 4 + side_px) / 2
        _icon(painter, face, QPointF(left, y + (line_px - side_px) / 2), side_px)
        painter.setFont(font)
        painter.setPen(QColor(colours.of(face.mark.meaning)))
        painter.drawText(QRectF(left + side_px + 4, y, word_px + 2, line_px), _LEFT, word)
    return lines


def _icon(painter: QPainter, face: Face, at: QPointF, side_px: int) -> None:
    # pixmap() grows with the size of text, as the fonts do.
    drawn = pixmap(face.mark.icon, theme.current().colours.of(face.mark.meaning), size_px=24)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRectF(at.x(), at.y(), side_px, side_px), drawn, QRectF(drawn.rect()))


def _scaled(rect: QRectF, zoom: float) -> QRectF:
    return QRectF(rect.x() * zoom, rect.y() * zoom, rect.width() * zoom, rect.height() * zoom)


def _size(wanted_px: float, least: int, most: int) -> int:
    return round(min(max(wanted_px, least), most))


def _figure(wanted_px: float) -> int:
    """A size for figures on the table: they grow with the map, not with the text, or they would not fit on it."""
    return round(max(wanted_px, 12) * 100 / theme.current().scale_percent)


def _size_of_words(face: Face, size_px: int, width_px: int) -> int:
    """As wished, or as small as a state and its icon need, down to 12 px: large text must not cut the state itself."""
    longest = _("arrivées en cours")  # whatever its own state, so that all tables are written alike
    return min(_fitting(word, size_px, width_px, theme.current().scale_percent) for word in (face.mark.word, longest))


@lru_cache(maxsize=512)
def _fitting(word: str, size_px: int, width_px: int, scale_percent: int) -> int:
    least = round(12 * 100 / scale_percent)
    while size_px > least:
        word_px = _metrics(_font(size_px, theme.SEMI_BOLD)).horizontalAdvance(word)
        if word_px <= width_px - _icon_px(size_px) - 4:
            break
        size_px -= 1
    return size_px


def _icon_px(size_px: int) -> int:
    return round(size_px * 1.1)


def _font(size_px: int, weight: QFont.Weight) -> QFont:
    return _made_font(size_px, weight, theme.current().scale_percent)


@lru_cache(maxsize=256)
def _made_font(size_px: int, weight: QFont.Weight, _scale_percent: int) -> QFont:
    return theme.font(size_px, weight, tabular=True)


def _metrics(font: QFont) -> QFontMetricsF:
    return QFontMetricsF(font)


def _cut(text: str, size_px: int, weight: QFont.Weight, width_px: int) -> str:
    return _made_cut(text, size_px, weight, width_px, theme.current().scale_percent)


@lru_cache(maxsize=2048)
def _made_cut(text: str, size_px: int, weight: QFont.Weight, width_px: int, _scale_percent: int) -> str:
    return _metrics(_font(size_px, weight)).elidedText(text, Qt.TextElideMode.ElideRight, width_px)
