"""The wall, painted: one widget, so that a second costs the figures alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from probono_desk.gui import theme
from probono_desk.gui.countdown import MEANING_OF, Urgency
from probono_desk.gui.theme import Meaning
from probono_desk.gui.wall.board import Face, TimeLeft, WallBoard, WallTable
from probono_desk.i18n import _

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_STILL: Final = TimeLeft("", 0.0)


class WallCanvas(QWidget):
    """Shows a board at any size. Lengths are in hundredths of the height of a 16:9 picture that fits.

    Nothing that is read from the back of the room is smaller than three of them: 3 cm on a projection one metre high.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._board = WallBoard(Face.NO_AGENDA, "", "", "", _STILL)
        self._black = False
        self._colours = theme.current().colours

    def show_board(self, board: WallBoard) -> None:
        """Show a board; where only the time has changed, only the time is painted."""
        before, self._board = self._board, board
        colours = theme.current().colours
        if colours is not self._colours or replace(before, time=_STILL) != replace(board, time=_STILL):
            self._colours = colours
            self._tell_name()
            self.update()
        elif before.time != board.time and not self._black:
            self.update(self._time_box().toAlignedRect())

    def set_black(self, black: bool) -> None:
        """Nothing but darkness, or the board again."""
        if black != self._black:
            self._black = black
            self.update()

    def is_black(self) -> bool:
        """Whether it is dark on purpose."""
        return self._black

    def board(self) -> WallBoard:
        """What it shows."""
        return self._board

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event asks for."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor("#000000") if self._black else QColor(self._colours.page))
        if self._black:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        board = self._board
        if event.rect() != self._time_box().toAlignedRect():
            self._paint_head(painter)
            if board.face is Face.WELCOME:
                self._paint_welcome(painter)
            elif board.face is Face.RUNNING:
                self._paint_running(painter)
            else:
                self._paint_words(painter)
            if board.message:
                self._paint_message(painter)
            elif board.face is not Face.WELCOME:
                self._paint_course(painter)
        if board.time.text and event.rect().intersects(self._time_box().toAlignedRect()):
            self._paint_time(painter)

    # Where things are

    def _unit(self) -> float:
        return max(1.0, min(self.height(), self.width() * 9 / 16) / 100)

    def _box(self, top: float, height: float) -> QRectF:
        """A band across the wall, inside its margins."""
        u = self._unit()
        middle = (self.height() - 100 * u) / 2
        return QRectF(7 * u, middle + top * u, self.width() - 14 * u, height * u)

    def _left_half(self) -> float:
        return (self.width() - 14 * self._unit()) * 0.42

    def _time_box(self) -> QRectF:
        if self._board.face is Face.WELCOME:
            box = self._box(50, 26)
            box.setWidth(self._left_half())
            return box
        return self._box(25, 37)

    # What is painted

    def _paint_head(self, painter: QPainter) -> None:
        u, board = self._unit(), self._board
        clock = self._font(6, theme.SEMI_BOLD, tabular=True)
        clock_px = QFontMetricsF(clock).horizontalAdvance(board.clock) + 2 * u
        if board.rehearsal:
            self._write(
                painter, self._box(0.5, 3.4), _("RÉPÉTITION"), self._font(3, theme.BOLD), self._colours.trouble, _MIDDLE
            )
        box = self._box(4, 8)
        self._write(painter, box, board.clock, clock, self._colours.ink, _RIGHT)
        box.setWidth(box.width() - clock_px)
        self._write(painter, box, board.edition, self._font(3.4, theme.MEDIUM), self._colours.muted, _LEFT)

    def _paint_running(self, painter: QPainter) -> None:
        board = self._board
        ink = self._colours.accent if board.is_break else self._colours.ink
        self._write(painter, self._box(14, 12), board.title, self._font(9, theme.BOLD), ink, _MIDDLE, least=5)
        if board.urgency is not Urgency.CALM:
            self._paint_urgency(painter, self._box(64.5, 6.5), board.note)
        if board.following:
            words = _("Ensuite : {what}").format(what=board.following)
            self._write(painter, self._box(73, 7), words, self._font(5, theme.MEDIUM), self._colours.muted, _MIDDLE)

    def _paint_words(self, painter: QPainter) -> None:
        board = self._board
        self._write(painter, self._box(32, 18), board.title, self._font(12, theme.BOLD), self._colours.ink, _MIDDLE)
        self._write(painter, self._box(52, 10), board.note, self._font(6), self._colours.muted, _MIDDLE)

    def _paint_welcome(self, painter: QPainter) -> None:
        board, left_px = self._board, self._left_half()
        for top, height, text, font, ink in (
            (21, 14, board.title, self._font(11, theme.BOLD), self._colours.ink),
            (36, 10, board.note, self._font(6.5, theme.SEMI_BOLD), self._colours.accent),
        ):
            box = self._box(top, height)
            box.setWidth(left_px)
            self._write(painter, box, text, font, ink, _LEFT)
        self._paint_tables(painter, board.tables)

    def _paint_tables(self, painter: QPainter, tables: tuple[WallTable, ...]) -> None:
        if not tables:
            return
        u = self._unit()
        columns = 1 if len(tables) <= 6 else 2
        rows = -(-len(tables) // columns)
        whole = self._box(17, 76 if not self._board.message else 62)
        whole.setLeft(whole.left() + self._left_half() + 5 * u)
        row_px = min(whole.height() / rows, 15 * u)
        top = whole.top() + (whole.height() - rows * row_px) / 2
        column_px = whole.width() / columns
        for i, table in enumerate(tables):
            box = QRectF(
                whole.left() + (i // rows) * column_px,
                top + (i % rows) * row_px,
                column_px - (3 * u if columns > 1 else 0),
                row_px,
            )
            self._paint_table(painter, box, table)

    def _paint_table(self, painter: QPainter, box: QRectF, table: WallTable) -> None:
        u, colours = self._unit(), self._colours
        everybody = 0 < table.seated <= table.arrived
        meaning = Meaning.GOOD if everybody else Meaning.NEUTRAL
        side = min(box.height() * 0.78, 11 * u)
        bib = QRectF(box.left(), box.center().y() - side / 2, side, side)
        painter.setPen(QPen(QColor(colours.outline), max(1.0, 0.2 * u)))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(bib, u, u)
        painter.fillRect(bib.adjusted(u * 0.2, u * 0.6, -u * 0.2, -side + 2 * u), QColor(colours.accent))
        number = self._font(side / u * 0.5, theme.BOLD, tabular=True)
        self._write(painter, bib.adjusted(0, 1.4 * u, 0, 0), str(table.number), number, colours.ink, _MIDDLE)
        words = QRectF(bib.right() + 2.4 * u, bib.top(), box.right() - bib.right() - 2.4 * u, side)
        name, count = QRectF(words), QRectF(words)
        name.setHeight(side * 0.5)
        count.setTop(name.bottom())
        count.setHeight(side * 0.36)
        size = min(4.2, side / u * 0.38)
        self._write(painter, name, table.structure, self._font(size, theme.SEMI_BOLD), colours.ink, _LEFT, least=3)
        some = _("{n} sur {all} arrivés").format(n=table.arrived, all=table.seated)
        arrived = _("Tout le monde est là") if everybody else some
        font = self._font(max(3.0, size * 0.76), theme.MEDIUM, tabular=True)
        if everybody:
            tick = QRectF(count.left(), count.center().y() - 1.2 * u, 2.4 * u, 2.4 * u)
            self._paint_tick(painter, tick, colours.good)
            count.setLeft(tick.right() + u)
        self._write(painter, count, arrived, font, colours.of(meaning), _LEFT)
        bar = QRectF(words.left(), bib.bottom() - 0.6 * u, words.width(), 0.6 * u)
        share = min(1.0, table.arrived / table.seated) if table.seated else 0.0
        self._paint_bar(painter, bar, share, colours.good if everybody else colours.accent)

    def _paint_time(self, painter: QPainter) -> None:
        u, board, box = self._unit(), self._board, self._time_box()
        meaning = MEANING_OF[board.urgency]
        ink = self._colours.ink if meaning is Meaning.NEUTRAL else self._colours.of(meaning)
        if board.face is Face.WELCOME:
            font = self._font(20, theme.BOLD, tabular=True)  # hours before the start make it wider than its half
            self._write(painter, box, board.time.text, font, ink, _LEFT, least=12)
            return
        figures = QRectF(box.left(), box.top(), box.width(), box.height() - 3 * u)
        self._write(painter, figures, board.time.text, self._font(36, theme.BOLD, tabular=True), ink, _MIDDLE)
        bar_px = min(box.width(), 110 * u)
        bar = QRectF(box.center().x() - bar_px / 2, box.bottom() - 2 * u, bar_px, 1.2 * u)
        calm = self._colours.accent if meaning is Meaning.NEUTRAL else ink
        self._paint_bar(painter, bar, board.time.share, calm)

    def _paint_urgency(self, painter: QPainter, box: QRectF, words: str) -> None:
        u, meaning = self._unit(), MEANING_OF[self._board.urgency]
        ink = QColor(self._colours.of(meaning))
        font = self._font(4.2, theme.SEMI_BOLD)
        words_px = QFontMetricsF(font).horizontalAdvance(words)
        mark_px = 4.4 * u
        pill = QRectF(0, 0, words_px + mark_px + 7 * u, box.height())
        pill.moveCenter(box.center())
        painter.setPen(QPen(ink, 0.3 * u))
        painter.setBrush(QColor(self._colours.soft(meaning)))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        mark = QRectF(pill.left() + 2.5 * u, pill.center().y() - mark_px / 2, mark_px, mark_px)
        self._paint_mark(painter, mark, ink)
        text = QRectF(mark.right() + 1.2 * u, pill.top(), words_px + 2 * u, pill.height())
        self._write(painter, text, words, font, ink.name(), _LEFT)

    def _paint_mark(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        """One shape for each urgency: a triangle, a full triangle, a full square."""
        u = self._unit()
        box = box.adjusted(0.5 * u, 0.5 * u, -0.5 * u, -0.5 * u)
        painter.setPen(QPen(ink, 0.5 * u, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._board.urgency is Urgency.LAST_MINUTES else ink)
        if self._board.urgency is Urgency.OVER:
            painter.drawRect(box)
        else:
            painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))

    def _paint_tick(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setPen(QPen(QColor(ink), box.width() / 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        low = QPointF(box.left() + box.width() * 0.38, box.bottom() - box.height() * 0.15)
        painter.drawPolyline(QPolygonF([QPointF(box.left(), box.center().y()), low, box.topRight()]))

    def _paint_bar(self, painter: QPainter, box: QRectF, share: float, ink: str) -> None:
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.hairline))
        painter.drawRoundedRect(box, radius, radius)
        if share > 0:
            full = QRectF(box)
            full.setWidth(max(box.height(), box.width() * share))
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(full, radius, radius)

    def _paint_course(self, painter: QPainter) -> None:
        board, u, colours = self._board, self._unit(), self._colours
        if len(board.stops) < 2:
            return
        box = self._box(82, 14)
        y, left, right = box.top() + 2 * u, box.left() + 1.4 * u, box.right() - 1.4 * u

        def x_of(share: float) -> float:
            return left + (right - left) * share

        painter.setPen(QPen(QColor(colours.outline), 0.5 * u, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if board.position is not None:
            painter.setPen(QPen(QColor(colours.accent), 0.9 * u, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(left, y), QPointF(x_of(board.position), y))
        for stop in board.stops:
            ink = QColor(colours.accent if stop.passed else colours.muted)
            painter.setPen(QPen(ink, 0.5 * u))
            painter.setBrush(QColor(colours.page) if stop.is_break else ink)
            painter.drawEllipse(QPointF(x_of(stop.share), y), 1.1 * u, 1.1 * u)
        if board.position is not None:
            painter.setPen(QPen(QColor(colours.page), 0.5 * u))
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(x_of(board.position), y), 1.9 * u, 1.9 * u)
        self._paint_stop_words(painter, [x_of(stop.share) for stop in board.stops], y + 2.6 * u)

    def _paint_stop_words(self, painter: QPainter, places: list[float], top: float) -> None:
        """Words that would touch a neighbour are left out, and then its time; the ends keep theirs."""
        u, stops = self._unit(), self._board.stops
        word_font, time_font = self._font(3, theme.MEDIUM), self._font(3.2, theme.SEMI_BOLD, tabular=True)
        box = self._box(0, 0)
        for texts, font, ink, y in (
            ([stop.time for stop in stops], time_font, self._colours.ink, top),
            ([stop.word for stop in stops], word_font, self._colours.muted, top + 4.2 * u),
        ):
            metrics = QFontMetricsF(font)
            taken: list[tuple[float, float]] = []
            for i in sorted(range(len(stops)), key=lambda i: (i not in (0, len(stops) - 1), i)):
                text = metrics.elidedText(texts[i], Qt.TextElideMode.ElideRight, 40 * u)
                width = metrics.horizontalAdvance(text) + u * 0.2
                start = min(max(places[i] - width / 2, box.left()), box.right() - width)
                if all(start >= end + 2 * u or begin >= start + width + 2 * u for begin, end in taken):
                    taken.append((start, start + width))
                    self._write(painter, QRectF(start, y, width, 4.2 * u), text, font, ink, _LEFT)

    def _paint_message(self, painter: QPainter) -> None:
        u, colours = self._unit(), self._colours
        box = self._box(82, 13)
        painter.setPen(QPen(QColor(colours.information), 0.3 * u))
        painter.setBrush(QColor(colours.information_soft))
        painter.drawRoundedRect(box, 1.5 * u, 1.5 * u)
        inside = box.adjusted(3 * u, 0, -3 * u, 0)
        font = self._font(6, theme.SEMI_BOLD)
        self._write(painter, inside, self._board.message, font, colours.information, _MIDDLE, least=3)

    # Letters

    def _font(self, size: float, weight: QFont.Weight = theme.REGULAR, *, tabular: bool = False) -> QFont:
        font = QFont(theme.FAMILY)
        font.setPixelSize(max(8, round(size * self._unit())))
        font.setWeight(weight)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        ink: str,
        align: Qt.AlignmentFlag,
        *,
        least: float | None = None,
    ) -> None:
        """Write one line; what is too long gets smaller, down to ``least`` units, and then an ellipsis."""
        metrics = QFontMetricsF(font)
        if least is not None and metrics.horizontalAdvance(text) > box.width():
            font = QFont(font)
            smaller = font.pixelSize() * box.width() / metrics.horizontalAdvance(text)
            font.setPixelSize(max(round(least * self._unit()), int(smaller), 8))
            metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, int(align), metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1))

    def _tell_name(self) -> None:
        board = self._board
        tables = [f"{table.number} {table.structure}" for table in board.tables]
        parts = (board.title, board.note, board.following, *tables, board.message)
        self.setAccessibleName(", ".join(part for part in parts if part))
