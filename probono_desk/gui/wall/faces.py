"""The faces of the wall but the welcome: a phase, a turn, the last minute before the départ, plain words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QRegion

from probono_desk.gui.look import theme
from probono_desk.gui.look.figures import changed_figures
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.countdown import Urgency
from probono_desk.gui.wall.board import SHAPE_OF, Face, Shape, TimeLeft, WallBoard, WallCell
from probono_desk.gui.wall.brush import LEAST, LEFT, MIDDLE, RIGHT, Brush
from probono_desk.gui.wall.layout import Layout
from probono_desk.i18n import _


def paint_head(brush: Brush, board: WallBoard) -> None:
    """The edition, the time of day, and whether this is a rehearsal."""
    u, colours = brush.u, brush.colours
    clock = brush.font(6, theme.SEMI_BOLD, tabular=True)
    box = brush.box(4, 8)
    brush.write(box, board.clock, clock, colours.ink, RIGHT)
    left_px = box.width() - brush.width(clock, board.clock) - 2 * u
    if board.rehearsal:
        brush.pill(box.center(), 6, _("RÉPÉTITION"), Meaning.ATTENTION, Shape.TRIANGLE)
        left_px = min(left_px, box.width() / 2 - 24 * u)
    box.setWidth(left_px)
    brush.write(box, board.edition, brush.font(3.4, theme.MEDIUM), colours.muted, LEFT)


def paint_phase(brush: Brush, board: WallBoard, layout: Layout) -> None:
    """The phase or the table that speaks, the words of the urgency, what comes next, and the tables."""
    colours = brush.colours
    ink = colours.accent if board.is_break or board.face is Face.COUNTDOWN else colours.ink
    if board.number is None:
        brush.write(brush.box(12, 11), board.title, brush.font(9, theme.BOLD), ink, MIDDLE, least=5)
    else:
        _paint_speaker(brush, board, board.number)
    if board.urgency is not Urgency.CALM:
        middle = brush.box(layout.pill_top, 6.6).center()
        brush.pill(middle, 6.6, board.note, board.meaning, SHAPE_OF[board.urgency])
    if board.following:
        words = _("Ensuite : {what}").format(what=board.following)
        font = brush.font(5, theme.MEDIUM)
        brush.write(brush.box(layout.next_top, 6.6), words, font, colours.muted, MIDDLE, least=LEAST)
    if board.cells:
        _paint_cells(brush, board.cells, layout)


def paint_words(brush: Brush, board: WallBoard) -> None:
    """A large line and a smaller one."""
    colours = brush.colours
    brush.write(brush.box(32, 18), board.title, brush.font(12, theme.BOLD), colours.ink, MIDDLE, least=6)
    brush.write(brush.box(52, 10), board.note, brush.font(6), colours.muted, MIDDLE)


def paint_time(brush: Brush, board: WallBoard, layout: Layout) -> None:
    """The figures and the line that runs out."""
    meaning = board.meaning
    figures, bar = _figures_and_bar(brush, layout)
    ink = brush.colours.ink if meaning is Meaning.NEUTRAL else brush.colours.of(meaning)
    brush.write(figures, board.time.text, _time_font(brush, layout), ink, MIDDLE, least=20)
    brush.bar(bar, board.time.share, brush.colours.accent if meaning is Meaning.NEUTRAL else ink)


def changed_time(brush: Brush, before: TimeLeft, now: TimeLeft, layout: Layout) -> QRegion:
    """What ``paint_time`` paints otherwise than it did, on a board of which nothing else has changed."""
    figures, bar = _figures_and_bar(brush, layout)
    part = changed_figures(_time_font(brush, layout), before.text, now.text, figures, MIDDLE)
    changed = QRegion(part.toAlignedRect())
    return changed.united(bar.toAlignedRect()) if before.share != now.share else changed


def _time_font(brush: Brush, layout: Layout) -> QFont:
    return brush.font(layout.figures, theme.BOLD, tabular=True)


def _figures_and_bar(brush: Brush, layout: Layout) -> tuple[QRectF, QRectF]:
    u, box = brush.u, brush.box(layout.time_top, layout.time_height)
    figures = QRectF(box.left(), box.top(), box.width(), box.height() - 3 * u)
    bar_px = min(box.width(), 110 * u)
    return figures, QRectF(box.center().x() - bar_px / 2, box.bottom() - 2 * u, bar_px, 1.2 * u)


def _paint_speaker(brush: Brush, board: WallBoard, number: int) -> None:
    u, box = brush.u, brush.box(12, 11)
    font = brush.font(8, theme.BOLD)
    side, gap = 10.4 * u, 2.6 * u
    words_px = min(brush.width(font, board.title), box.width() - side - gap)
    left = box.center().x() - (side + gap + words_px) / 2
    brush.bib(QRectF(left, box.center().y() - side / 2, side, side), number, brush.colours.accent)
    words = QRectF(left + side + gap, box.top(), words_px + u, box.height())
    brush.write(words, board.title, font, brush.colours.ink, LEFT, least=4)


def _paint_cells(brush: Brush, cells: tuple[WallCell, ...], layout: Layout) -> None:
    """The strip of the tables: in columns, where it has several rows; without words, where they have no room."""
    u = brush.u
    whole = brush.box(layout.strip_top, layout.rows * layout.row_height)
    width, height = whole.width() / layout.columns, layout.row_height * u
    side = min(height - 0.8 * u, 6 * u)
    bare_px = side * 1.46 + 1.1 * u  # bib and shape
    font = brush.font(LEAST, theme.MEDIUM)
    words_px = [brush.width(font, cell.word) for cell in cells]
    widest_px = bare_px + 1.1 * u + max(words_px)
    worded = widest_px <= width - u
    for i, cell in enumerate(cells):
        left, top = whole.left() + i % layout.columns * width, whole.top() + i // layout.columns * height
        alone_px = bare_px + 1.1 * u + words_px[i] if layout.rows == 1 else widest_px
        left += (width - (alone_px if worded else bare_px)) / 2
        ink, mark = brush.colours.of(cell.meaning), side * 0.46
        middle = top + height / 2
        brush.bib(QRectF(left, middle - side / 2, side, side), cell.number, ink)
        brush.shape(QRectF(left + side + 1.1 * u, middle - mark / 2, mark, mark), cell.shape, ink)
        if worded:
            brush.write(QRectF(left + bare_px + 1.1 * u, top, words_px[i] + u, height), cell.word, font, ink, LEFT)
