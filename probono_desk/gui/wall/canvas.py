"""The wall, painted: one widget, so that a second costs the figures alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.wall import welcome
from probono_desk.gui.wall.board import Face, TimeLeft, WallBoard
from probono_desk.gui.wall.brush import Brush
from probono_desk.gui.wall.course import paint_course, paint_message
from probono_desk.gui.wall.faces import changed_time, paint_head, paint_phase, paint_time, paint_words
from probono_desk.gui.wall.layout import layout_of
from probono_desk.i18n import _

FLASH_MS: Final = 200
"""One half of a flash: two and a half a second, below the three that may harm (WCAG 2.2, 2.3.1)."""

_FLASHES: Final = 3
_STILL: Final = TimeLeft("", 0.0)


class WallCanvas(QWidget):
    """Shows a board at any size. Nothing that is read from the back of the room is smaller than ``brush.LEAST``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._board = WallBoard(Face.NO_AGENDA, "", "", "", _STILL)
        self._black = False
        self._colours = theme.current().colours
        self._halves = 0  # of flashes to come; the message is loud while it is odd
        self.flashing = QTimer(self)
        self.flashing.timeout.connect(self._on_flash)

    def show_board(self, board: WallBoard) -> None:
        """Show a board; where only the time has changed, only the time is painted."""
        before, self._board = self._board, board
        colours = theme.current().colours
        if colours is not self._colours or replace(before, time=_STILL) != replace(board, time=_STILL):
            self._colours = colours
            self._tell_name()
            self.update()
        elif before.time != board.time and not self._black:
            self.update(self._changed_time(before.time))

    def flash(self, *, motion: bool) -> None:
        """Draw the eyes to the message: some short flashes, or as long in the louder colours where nothing may move."""
        self._halves = 2 * _FLASHES - 1 if motion else 1
        self.flashing.start(FLASH_MS if motion else FLASH_MS * 2 * _FLASHES)
        self.update()

    def is_loud(self) -> bool:
        """Whether the message is in its louder colours just now."""
        return self._halves % 2 == 1

    def set_black(self, black: bool) -> None:
        """Nothing but darkness, or the board again."""
        if black != self._black:
            self._black = black
            self._tell_name()
            self.update()

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
        brush, board, layout = Brush(painter, self.size(), self._colours), self._board, layout_of(self._board)
        time_rect = self._time_box(brush).toAlignedRect()
        if not time_rect.contains(event.rect()):
            self._paint_still(brush)
        if board.time.text and event.rect().intersects(time_rect):
            if board.face is Face.WELCOME:
                welcome.paint_welcome_time(brush, board)
            else:
                paint_time(brush, board, layout)

    def _paint_still(self, brush: Brush) -> None:
        """All but the time."""
        board = self._board
        paint_head(brush, board)
        if board.face is Face.WELCOME:
            welcome.paint_welcome(brush, board)
        elif board.face in (Face.NO_AGENDA, Face.FINISHED):
            paint_words(brush, board)
        else:
            paint_phase(brush, board, layout_of(board))
        if board.message:
            paint_message(brush, board.message, loud=self.is_loud())
        elif board.face is not Face.WELCOME:
            paint_course(brush, board)

    def _time_box(self, brush: Brush) -> QRectF:
        """Where the time is, and nothing else."""
        if self._board.face is Face.WELCOME:
            return welcome.time_box(brush)
        layout = layout_of(self._board)
        return brush.box(layout.time_top, layout.time_height)

    def _changed_time(self, before: TimeLeft) -> QRegion:
        brush = Brush(QPainter(), self.size(), self._colours)
        if self._board.face is Face.WELCOME:
            return welcome.changed_welcome_time(brush, before, self._board.time)
        return changed_time(brush, before, self._board.time, layout_of(self._board))

    @Slot()
    def _on_flash(self) -> None:
        self._halves = max(0, self._halves - 1)
        if self._halves == 0:
            self.flashing.stop()
        self.update()

    def _tell_name(self) -> None:
        """What a screen reader says of the wall: the same as is painted."""
        board = self._board
        tables = [f"{table.number} {table.structure}" for table in board.tables]
        cells = [f"{cell.number} {cell.word}" for cell in board.cells]
        number = "" if board.number is None else _("Table {number}").format(number=board.number)
        rehearsal = _("RÉPÉTITION") if board.rehearsal else ""
        parts = (rehearsal, number, board.title, board.note, board.following, *tables, *cells, board.message)
        self.setAccessibleName(_("Mur au noir") if self._black else ", ".join(part for part in parts if part))
