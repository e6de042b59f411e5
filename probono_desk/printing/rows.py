"""The rows that sheets are made of: running text, headings, cells side by side, tick boxes, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from probono_desk import i18n
from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.document import draw_tabular, draw_text
from probono_desk.printing.flow import Row
from probono_desk.printing.furniture import draw_rule, draw_rule_down

MM: Final = style.MM
DIGIT_EM: Final = 0.65  # the widest figure of Inter
_MASTHEAD_LINES = 4
_CELL_PT = 640.0  # a row is never split: what is higher would run off its page


@dataclass(frozen=True, slots=True)
class Text:
    """Running text in one face, size and colour."""

    text: str
    face: str = fonts.REGULAR
    size_pt: float = style.BODY_PT
    colour: style.Colour = style.INK
    leading: float = style.LEADING


@dataclass(frozen=True, slots=True)
class Cell:
    """Part of a table row: paragraphs one under the other.

    ``figures`` sets them in tabular figures against the right edge; ``tick`` draws a box to tick instead; ``write``
    sets a hairline before the cell, to be written in.
    """

    texts: Sequence[Text] = ()
    figures: bool = False
    tick: bool = False
    write: bool = False


def note(text: str, *, colour: style.Colour = style.MUTED, face: str = fonts.REGULAR) -> Text:
    """Small text."""
    return Text(text, face, style.SMALL_PT, colour)


def prose(text: str) -> str:
    """Free text from the roster with the punctuation of the language in force."""
    return i18n.french_spaces(text) if i18n.language() == "fr" else text


def space(height_pt: float, *, keep: bool = False) -> Row:
    """Nothing, so high."""
    return Row(height_pt, lambda _canvas, _left, _top: None, keep=keep)


def paragraph(text: Text, width_pt: float, *, keep: bool = False, most: int | None = None) -> list[Row]:
    """Running text, a row a line, so that it can go on on the next page; never one line alone at the foot.

    ``most``: what opens a page takes so many lines of it, and is shortened; a page of nothing else would have no end.
    """
    line_pt = _line_pt(text)
    rows = []
    lines = _wrapped(text, width_pt, most) if text.text else []
    for i, line in enumerate(lines):

        def draw(canvas: Any, left: float, top: float, line: str = line) -> None:
            _draw_line(canvas, line, text, left, top)

        rows.append(Row(line_pt, draw, keep=keep or (i == 0 and len(lines) > 1) or i == len(lines) - 2))
    return rows


def masthead(title: str, subtitle: str, notes: Sequence[str], width_pt: float) -> list[Row]:
    """How a sheet opens: what it is, of what, and what one should know."""
    big = Text(title, fonts.BOLD, style.TITLE_PT, leading=1.25)
    rows = [*paragraph(big, width_pt, most=_MASTHEAD_LINES), space(1.2 * MM)]
    rows += paragraph(Text(subtitle, fonts.SEMIBOLD, style.LEAD_PT), width_pt, most=_MASTHEAD_LINES)
    for text in notes:
        rows += paragraph(Text(text, colour=style.MUTED), width_pt, most=_MASTHEAD_LINES)
    return [*rows, space(3 * MM)]


def continued(title: str, width_pt: float) -> list[Row]:
    """How its next page opens."""
    text = _("{title} (suite)").format(title=title)
    return [*paragraph(Text(text, fonts.SEMIBOLD), width_pt, most=2), space(3 * MM)]


def heading(text: str, width_pt: float, *, above_pt: float = 6 * MM) -> list[Row]:
    """A small heading over a hairline, kept with what follows."""

    def rule(canvas: Any, left: float, top: float) -> None:
        draw_rule(canvas, top, left=left, right=left + width_pt)

    line = Text(text, fonts.SEMIBOLD, style.SMALL_PT, style.ACCENT)
    return [space(above_pt, keep=True), *paragraph(line, width_pt, keep=True), Row(1.6 * MM, rule, keep=True)]


def table_row(
    cells: Sequence[Cell],
    widths_pt: Sequence[float],
    *,
    pad_pt: float = 1.5 * MM,
    least_pt: float = 0.0,
    rule: bool = True,
    keep: bool = False,
    heading: Row | None = None,
    fill: style.Colour | None = None,
) -> Row:
    """Cells side by side over a hairline, first lines on one baseline, as high as the highest of them.

    Args:
        cells: one for each column.
        widths_pt: of the columns; texts stay 2 mm clear of the next column.
        pad_pt: the room above and below.
        least_pt: the least height, such as that of a signature.
        rule: whether a hairline closes the row.
        keep: whether the next row stays on its page.
        heading: the head of the table, for the next page.
        fill: a tint behind the row.
    """
    gutter = 2 * MM
    insides = [*(width - gutter for width in widths_pt[:-1]), widths_pt[-1]]
    set_cells = [_set_lines(cell, inside) for cell, inside in zip(cells, insides, strict=True)]
    first = max((_baseline(lines[0][0]) for lines in set_cells if lines), default=0.0)
    drops = [first - _baseline(lines[0][0]) if lines else 0.0 for lines in set_cells]
    heights = [sum(_line_pt(text) for text, _line in lines) for lines in set_cells]
    height = max(least_pt, *(drop + lines_pt + 2 * pad_pt for drop, lines_pt in zip(drops, heights, strict=True)))

    def draw(canvas: Any, left: float, top: float) -> None:
        if fill:
            canvas.setFillColorRGB(*fill)
            canvas.rect(left, top - height, sum(widths_pt), height, stroke=0, fill=1)
        x = left
        for cell, lines, drop, width, inside in zip(cells, set_cells, drops, widths_pt, insides, strict=True):
            y = top - pad_pt - drop
            if cell.tick:
                draw_tick_box(canvas, x, top - pad_pt - first + style.BODY_PT * fonts.CAP_HEIGHT / 2)
            if cell.write:
                draw_rule_down(canvas, x - gutter / 2, top=top, bottom=top - height)
            for text, line in lines:
                _draw_line(canvas, line, text, x, y, right=x + inside if cell.figures else None)
                y -= _line_pt(text)
            x += width
        if rule:
            draw_rule(canvas, top - height, left=left, right=left + sum(widths_pt))

    return Row(height, draw, keep=keep, heading=heading)


def table_head(titles: Sequence[str], widths_pt: Sequence[float], *, right: Sequence[int] = ()) -> Row:
    """The head of a table; the columns numbered in ``right`` hold figures."""
    cells = [
        Cell((Text(title, fonts.MEDIUM, style.NOTE_PT, style.MUTED),), figures=i in right)
        for i, title in enumerate(titles)
    ]
    return replace(table_row(cells, widths_pt, pad_pt=1.0 * MM), keep=True)


def draw_tick_box(canvas: Any, left: float, middle: float) -> None:
    """A box to tick with a pen."""
    side_pt = 3.6 * MM
    canvas.setStrokeColorRGB(*style.INK)
    canvas.setLineWidth(0.7)
    canvas.roundRect(left + 0.4, middle - side_pt / 2, side_pt, side_pt, 0.7 * MM)


def _line_pt(text: Text) -> float:
    return text.size_pt * text.leading


def _baseline(text: Text) -> float:
    """How far below the top of its line a text stands: capitals in the middle of the line."""
    return (_line_pt(text) + text.size_pt * fonts.CAP_HEIGHT) / 2


def _set_lines(cell: Cell, width_pt: float) -> list[tuple[Text, str]]:
    found: list[tuple[Text, str]] = []
    room = _CELL_PT
    for text in cell.texts:
        if text.text and (most := int(room / _line_pt(text))):
            lines = _wrapped(text, width_pt, most)
            found += [(text, line) for line in lines]
            room -= len(lines) * _line_pt(text)
    return found


def _wrapped(text: Text, width_pt: float, most: int | None) -> list[str]:
    if most is None:
        return fonts.wrap(text.text, text.face, text.size_pt, width_pt)
    return fonts.wrap_few(text.text, text.face, text.size_pt, width_pt, most)


def _draw_line(canvas: Any, line: str, text: Text, left: float, top: float, *, right: float | None = None) -> None:
    baseline = top - _baseline(text)
    if right is not None and line.isdigit():
        cell = text.size_pt * DIGIT_EM
        draw_tabular(
            canvas,
            line,
            left=right - cell * len(line),
            baseline=baseline,
            face=text.face,
            size_pt=text.size_pt,
            cell_pt=cell,
            colour=text.colour,
        )
        return
    if right is not None:
        left = right - fonts.width_pt(line, text.face, text.size_pt)
    draw_text(canvas, line, left=left, baseline=baseline, face=text.face, size_pt=text.size_pt, colour=text.colour)
