"""What every face of the wall is painted with: one measure, one way to write, and the shapes beside the words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from probono_desk.domain.table_colour import HEX, INK, table_colour
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Colours, Meaning
from probono_desk.gui.wall.board import Shape

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
LEAST: Final = 3.0
"""Nothing is written smaller, in hundredths of the height: 3 cm on a projection one metre high."""

_MARGIN: Final = 7


class Brush:
    """Paints on a wall of any size. Lengths are in hundredths of the height of a 16:9 picture that fits in it.

    Args:
        painter: on the wall.
        size: of the wall, in pixels.
        colours: of the theme in force.
    """

    def __init__(self, painter: QPainter, size: QSize, colours: Colours) -> None:
        self.painter = painter
        self.colours = colours
        self.u = unit_px(size)
        self._size = size

    def box(self, top: float, height: float) -> QRectF:
        """A band across the wall, inside its margins; the picture lies in the middle of its height."""
        u = self.u
        middle = (self._size.height() - 100 * u) / 2
        return QRectF(_MARGIN * u, middle + top * u, self._size.width() - 2 * _MARGIN * u, height * u)

    def font(self, size: float, weight: QFont.Weight = theme.REGULAR, *, tabular: bool = False) -> QFont:
        """Inter, ``size`` hundredths high."""
        font = QFont(theme.FAMILY)
        font.setPixelSize(max(8, round(size * self.u)))
        font.setWeight(weight)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    @staticmethod
    def width(font: QFont, text: str) -> float:
        """How wide a text is, in pixels."""
        return QFontMetricsF(font).horizontalAdvance(text)

    def write(
        self, box: QRectF, text: str, font: QFont, ink: str, align: Qt.AlignmentFlag, *, least: float | None = None
    ) -> None:
        """Write one line; what is too long gets smaller, down to ``least`` hundredths, and then an ellipsis."""
        metrics = QFontMetricsF(font)
        if least is not None and metrics.horizontalAdvance(text) > box.width():
            font = QFont(font)
            smaller = font.pixelSize() * box.width() / metrics.horizontalAdvance(text)
            font.setPixelSize(max(round(least * self.u), int(smaller), 8))
            metrics = QFontMetricsF(font)
        self.painter.setFont(font)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(box, int(align), metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1))

    def write_two(self, box: QRectF, text: str, size: float, ink: str) -> None:
        """Write in the middle on one line or two, as large as it fits up to ``size``."""
        font = self.font(size, theme.SEMI_BOLD)
        lines = [text]
        while self.width(font, text) > box.width() and font.pixelSize() > LEAST * self.u:
            lines = _two_lines(text)
            # Each line has half of the box: no more than that many letters high.
            if font.pixelSize() * 2.4 <= box.height() and all(self.width(font, line) <= box.width() for line in lines):
                break
            font.setPixelSize(font.pixelSize() - 1)
        height = box.height() if len(lines) == 1 else font.pixelSize() * 1.2
        top = box.center().y() - height * len(lines) / 2
        for i, line in enumerate(lines):
            self.write(QRectF(box.left(), top + i * height, box.width(), height), line, font, ink, MIDDLE)

    def bar(self, box: QRectF, share: float, ink: str) -> None:
        """A share of a line, from 0 to 1."""
        radius = box.height() / 2
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.colours.hairline))
        self.painter.drawRoundedRect(box, radius, radius)
        if share > 0:
            full = QRectF(box)
            full.setWidth(max(box.height(), box.width() * share))
            self.painter.setBrush(QColor(ink))
            self.painter.drawRoundedRect(full, radius, radius)

    def bib(self, box: QRectF, number: int, edge: str) -> None:
        """A table's number, worn like a race bib: the ground is the table's own colour, the edge says its state."""
        u, painter = self.u, self.painter
        radius = min(u, box.width() / 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.surface))
        painter.drawRoundedRect(box, radius, radius)
        inset = max(2.0, 0.45 * u)
        ground = box.adjusted(inset, inset, -inset, -inset)
        painter.setBrush(QColor(HEX[table_colour(number)]))
        painter.drawRoundedRect(ground, radius * 0.7, radius * 0.7)
        painter.setPen(QPen(QColor(edge), max(1.0, 0.2 * u)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        font = self.font(box.height() / u * 0.6, theme.BOLD, tabular=True)
        self.write(box, str(number), font, INK, MIDDLE)

    def pill(self, middle: QPointF, height: float, words: str, meaning: Meaning, shape: Shape) -> None:
        """Words with their shape on a soft ground, in the middle of a band."""
        u, ink = self.u, self.colours.of(meaning)
        font = self.font(height * 0.64, theme.SEMI_BOLD)
        words_px, mark_px = self.width(font, words), height * 0.62 * u
        pill = QRectF(0, 0, words_px + mark_px + 6.4 * u, height * u)
        pill.moveCenter(middle)
        self.painter.setPen(QPen(QColor(ink), 0.3 * u))
        self.painter.setBrush(QColor(self.colours.soft(meaning)))
        self.painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        self.shape(QRectF(pill.left() + 2.4 * u, pill.center().y() - mark_px / 2, mark_px, mark_px), shape, ink)
        text = QRectF(pill.left() + 3.6 * u + mark_px, pill.top(), words_px + u, pill.height())
        self.write(text, words, font, ink, LEFT)

    def shape(self, box: QRectF, shape: Shape, ink: str) -> None:
        """One of the shapes that say what a colour says."""
        pen_px = max(1.5, box.width() / 8)
        half = pen_px / 2
        inner = box.adjusted(half, half, -half, -half)
        self.painter.setPen(
            QPen(QColor(ink), pen_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        hollow = shape in (Shape.RING, Shape.HALF, Shape.TRIANGLE, Shape.SQUARE, Shape.TICK, Shape.TWO_TICKS)
        self.painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(ink))
        if shape in (Shape.TICK, Shape.TWO_TICKS):
            self._ticks(inner, 2 if shape is Shape.TWO_TICKS else 1)
        elif shape in (Shape.RING, Shape.HALF, Shape.DISC):
            self.painter.drawEllipse(inner)
            if shape is Shape.HALF:
                self.painter.setBrush(QColor(ink))
                self.painter.drawChord(inner, -90 * 16, 180 * 16)
        elif shape in (Shape.SQUARE, Shape.FULL_SQUARE):
            self.painter.drawRect(inner.adjusted(half, half, -half, -half))
        else:
            self.painter.drawPolygon(_polygon(shape, inner))

    def _ticks(self, box: QRectF, count: int) -> None:
        width = box.width()
        if count == 2:
            box = box.adjusted(-0.15 * width, 0, 0.15 * width, 0)
            width *= 0.84
        for i in range(count):
            left = box.left() + i * (box.width() - width)
            low = QPointF(left + width * 0.36, box.bottom() - box.height() * 0.16)
            first = QPointF(left, box.center().y() + box.height() * 0.04)
            last = QPointF(left + width, box.top() + box.height() * 0.16)
            self.painter.drawPolyline(QPolygonF([first, low, last]))


def unit_px(size: QSize) -> float:
    """A hundredth of the height of the 16:9 picture that fits."""
    return max(1.0, min(size.height(), size.width() * 9 / 16) / 100)


def _polygon(shape: Shape, box: QRectF) -> QPolygonF:
    middle = box.center()
    if shape is Shape.DIAMOND:
        points = [
            (middle.x(), box.top()),
            (box.right(), middle.y()),
            (middle.x(), box.bottom()),
            (box.left(), middle.y()),
        ]
    elif shape is Shape.ARROW:
        points = [(box.left() + box.width() * 0.12, box.top()), (box.right(), middle.y())]
        points.append((box.left() + box.width() * 0.12, box.bottom()))
    else:
        top = box.top() + box.height() * 0.06
        points = [(middle.x(), top), (box.right(), box.bottom()), (box.left(), box.bottom())]
    return QPolygonF([QPointF(x, y) for x, y in points])


def _two_lines(text: str) -> list[str]:
    """The text cut where its halves are most alike; one word stays whole."""
    words = text.split(" ")
    if len(words) < 2:
        return [text]
    cuts = [[" ".join(words[:i]), " ".join(words[i:])] for i in range(1, len(words))]
    return min(cuts, key=lambda lines: abs(len(lines[0]) - len(lines[1])))
