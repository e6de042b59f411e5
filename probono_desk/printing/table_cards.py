"""Table cards: one A4 page a table, folded across the middle, so that its number is read from both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from probono_desk.domain.errors import DeskError
from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, EditionHeader, PrintedFile, TableCard
from probono_desk.printing.document import A4_PT, Document, draw_text
from probono_desk.printing.furniture import draw_rule, stamp
from probono_desk.printing.look import colour_of
from probono_desk.words import word_for

MM: Final = style.MM

_MARGIN_PT = 18 * MM
_NUMBER_PT = 220.0
_STRUCTURE_PT = 34.0
_LINES, _MOST_LINES = 2, 3
_BAND_PT = 9 * MM


def write_table_cards(to: Destination, cards: Sequence[TableCard], *, edition: EditionHeader) -> PrintedFile:
    """Print the cards, the upper half upside down.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not cards:
        raise DeskError("nothing_to_print")
    title = _("Chevalets de table")
    document = Document(title=f"{title} – {edition.title}", subject=edition.title)
    canvas = document.canvas
    width, height = A4_PT
    for card in cards:
        _draw_half(canvas, card, edition)
        canvas.saveState()
        canvas.translate(width, height)
        canvas.rotate(180)
        _draw_half(canvas, card, edition)
        canvas.restoreState()
        for left in (0.0, width - 8 * MM):  # where to fold
            draw_rule(canvas, height / 2, left=left, right=left + 8 * MM)
        document.end_page()
    return document.finish(to)


def _draw_half(canvas: Any, card: TableCard, edition: EditionHeader) -> None:
    """The lower half of the page."""
    width, half = A4_PT[0], A4_PT[1] / 2
    room = width - 2 * _MARGIN_PT
    digits, size = str(card.number), _NUMBER_PT
    while fonts.width_pt(digits, fonts.BOLD, size) > room:
        size -= 2
    top = half - 16 * MM
    colour = table_colour(card.number)
    canvas.setFillColorRGB(*colour_of(HEX[colour]))
    canvas.rect(0, half - _BAND_PT, width, _BAND_PT, stroke=0, fill=1)
    words = _("Table · {colour}").format(colour=word_for(colour))
    _centred(canvas, words, top - 16, fonts.SEMIBOLD, 20.0, style.INK)
    baseline = top - 28 - size * fonts.CAP_HEIGHT
    _centred(canvas, digits, baseline, fonts.BOLD, size, style.INK)
    small = _STRUCTURE_PT
    structure = fonts.beginning(card.structure, fonts.SEMIBOLD, style.HEAD_PT, (_LINES + 2) * room)
    while len(fonts.wrap(structure, fonts.SEMIBOLD, small, room)) > _LINES and small > style.HEAD_PT:
        small -= 1
    lines = fonts.wrap_few(structure, fonts.SEMIBOLD, small, room, _MOST_LINES)
    baseline -= 10 * MM
    for line in lines if card.structure else ():
        baseline -= small * 1.15
        _centred(canvas, line, baseline, fonts.SEMIBOLD, small, style.INK)
    foot = fonts.shorten(f"{edition.title} · {stamp(edition)}", fonts.REGULAR, style.NOTE_PT, room)
    _centred(canvas, foot, 9 * MM, fonts.REGULAR, style.NOTE_PT, style.MUTED)


def _centred(canvas: Any, text: str, baseline: float, face: str, size_pt: float, colour: style.Colour) -> None:
    left = (A4_PT[0] - fonts.width_pt(text, face, size_pt)) / 2
    draw_text(canvas, text, left=left, baseline=baseline, face=face, size_pt=size_pt, colour=colour)
