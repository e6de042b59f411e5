"""The welcome: when it begins, and the tables that fill. Counts only."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QRegion

from probono_desk.gui.look import theme
from probono_desk.gui.look.figures import changed_figures
from probono_desk.gui.time.countdown import Urgency
from probono_desk.gui.wall.board import Shape, TimeLeft, WallBoard, WallTable
from probono_desk.gui.wall.brush import LEAST, LEFT, Brush
from probono_desk.i18n import _, ngettext

_TIME_TOP, _TIME_HEIGHT = 42.0, 26.0


def left_width(box: QRectF) -> float:
    """How much of a band the words at the left have."""
    return box.width() * 0.42


def paint_welcome(brush: Brush, board: WallBoard) -> None:
    """All but the figures of the time."""
    colours = brush.colours
    for top, height, text, size, weight, ink in (
        (15, 14, board.title, 11.0, theme.BOLD, colours.ink),
        (30, 10, board.note, 6.5, theme.SEMI_BOLD, colours.accent),
    ):
        box = brush.box(top, height)
        box.setWidth(left_width(box))
        brush.write(box, text, brush.font(size, weight), ink, LEFT, least=LEAST)
    _paint_total(brush, board.tables)
    _paint_tables(brush, board)


def paint_welcome_time(brush: Brush, board: WallBoard) -> None:
    """The figures."""
    calm = board.urgency is Urgency.CALM
    ink = brush.colours.ink if calm else brush.colours.of(board.meaning)
    # Hours before the start make it wider than its half.
    brush.write(time_box(brush), board.time.text, _time_font(brush), ink, LEFT, least=12)


def changed_welcome_time(brush: Brush, before: TimeLeft, now: TimeLeft) -> QRegion:
    """What ``paint_welcome_time`` paints otherwise than it did, on a board of which nothing else has changed."""
    return QRegion(changed_figures(_time_font(brush), before.text, now.text, time_box(brush)).toAlignedRect())


def time_box(brush: Brush) -> QRectF:
    """Where the figures stand."""
    box = brush.box(_TIME_TOP, _TIME_HEIGHT)
    box.setWidth(left_width(box))
    return box


def _time_font(brush: Brush) -> QFont:
    return brush.font(23, theme.BOLD, tabular=True)


def _paint_total(brush: Brush, tables: tuple[WallTable, ...]) -> None:
    seated, arrived = sum(table.seated for table in tables), sum(table.arrived for table in tables)
    if not seated:
        return
    u = brush.u
    box = brush.box(70, 10)
    box.setWidth(left_width(box))
    words = _("{n} sur {all} sont là").format(n=arrived, all=seated)
    font = brush.font(4.6, theme.SEMI_BOLD, tabular=True)
    brush.write(QRectF(box.left(), box.top(), box.width(), 6.4 * u), words, font, brush.colours.ink, LEFT)
    bar = QRectF(box.left(), box.top() + 7.6 * u, box.width(), 1.2 * u)
    full = arrived >= seated
    brush.bar(bar, min(1.0, arrived / seated), brush.colours.good if full else brush.colours.accent)


def _paint_tables(brush: Brush, board: WallBoard) -> None:
    tables = board.tables
    if not tables:
        return
    u = brush.u
    columns = 1 if len(tables) <= 6 else 2
    rows = -(-len(tables) // columns)
    whole = brush.box(15, 64 if board.message else 80)
    whole.setLeft(whole.left() + left_width(whole) + 5 * u)
    row_px = min(whole.height() / rows, 15 * u)
    top = whole.top() + (whole.height() - rows * row_px) / 2
    column_px = whole.width() / columns
    for i, table in enumerate(tables):
        left, row_top = whole.left() + (i // rows) * column_px, top + (i % rows) * row_px
        _paint_table(brush, QRectF(left, row_top, column_px - (3 * u if columns > 1 else 0), row_px), table)


def _paint_table(brush: Brush, box: QRectF, table: WallTable) -> None:
    u, colours = brush.u, brush.colours
    everybody = 0 < table.seated <= table.arrived
    side = min(box.height() * 0.78, 11 * u)
    bib = QRectF(box.left(), box.center().y() - side / 2, side, side)
    brush.bib(bib, table.number, colours.good if everybody else colours.accent)
    words = QRectF(bib.right() + 2.4 * u, bib.top(), box.right() - bib.right() - 2.4 * u, side)
    name, count = QRectF(words), QRectF(words)
    name.setHeight(side * 0.48)
    count.setTop(name.bottom())
    count.setHeight(side * 0.38)
    size = max(LEAST, min(4.2, side / u * 0.38))
    brush.write(name, table.structure, brush.font(size, theme.SEMI_BOLD), colours.ink, LEFT, least=LEAST)
    said = ngettext("{n} sur {all} arrivé", "{n} sur {all} arrivés", table.arrived)
    said = said.format(n=table.arrived, all=table.seated)
    if everybody:
        said = _("Au complet")
        mark_px = 2.6 * u
        brush.shape(QRectF(count.left(), count.center().y() - mark_px / 2, mark_px, mark_px), Shape.TICK, colours.good)
        count.setLeft(count.left() + mark_px + u)
    font = brush.font(max(LEAST, size * 0.76), theme.MEDIUM, tabular=True)
    brush.write(count, said, font, colours.good if everybody else colours.muted, LEFT)
    bar = QRectF(words.left(), bib.bottom() - 0.8 * u, words.width(), 0.8 * u)
    share = min(1.0, table.arrived / table.seated) if table.seated else 0.0
    brush.bar(bar, share, colours.good if everybody else colours.accent)
