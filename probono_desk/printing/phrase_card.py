"""The recovery phrase on a card to cut out and keep away from the laptop: printed, never written to a file."""

from __future__ import annotations

from datetime import date
from typing import Final

from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, PrintedFile
from probono_desk.printing.document import A4_PT, Document
from probono_desk.words import short_date

MM: Final = style.MM
CARD_MM: Final = (105.0, 74.0)
"""ISO 216 A7, lying: what a wallet of papers and a card sleeve hold."""
_TOP_MM = 30.0
_PAD_MM = 8.0
_MOST_LINES = 2


def write_phrase_card(to: Destination, phrase: str, *, title: str, made_on: date) -> PrintedFile:
    """Draw the card, in the middle of the top of an A4 page.

    Args:
        to: memory, on its way to a printer.
        phrase: six groups with dashes between.
        title: the edition's, or the dossier's name.
        made_on: tells the card of a phrase that was changed from the one before it.
    """
    paper = Document(title=_("La phrase de secours"), subject="")
    canvas = paper.canvas
    width, height = (side * MM for side in CARD_MM)
    left, bottom = (A4_PT[0] - width) / 2, A4_PT[1] - _TOP_MM * MM - height
    canvas.setStrokeColorRGB(*style.RULE)
    canvas.setLineWidth(style.HAIRLINE_PT)
    canvas.setDash(3, 3)
    canvas.rect(left, bottom, width, height)
    canvas.setDash()
    at = bottom + height - _PAD_MM * MM

    def line(text: str, face: str, size_pt: float, colour: style.Colour = style.INK, gap: float = 1.4) -> None:
        nonlocal at
        for said in fonts.wrap_few(text, face, size_pt, width - 2 * _PAD_MM * MM, _MOST_LINES):
            at -= size_pt * gap  # its own: a large line needs its room above it
            canvas.setFillColorRGB(*colour)
            canvas.setFont(face, size_pt)
            canvas.drawString(left + _PAD_MM * MM, at, fonts.printable(said))

    line("Probono Desk", fonts.BOLD, style.HEAD_PT, style.ACCENT, gap=1.0)
    at -= 1 * MM
    line(title, fonts.SEMIBOLD, style.BODY_PT)
    at -= 2 * MM
    groups = phrase.split("-")
    half = (len(groups) + 1) // 2
    for row in (groups[:half], groups[half:]):
        line("  ".join(row), fonts.BOLD, style.TITLE_PT)
    at -= 3 * MM
    words = _("Cette phrase ouvre le dossier, ou sa sauvegarde, sur un autre ordinateur. Gardez-la loin de celui-ci.")
    line(words, fonts.REGULAR, style.SMALL_PT, style.MUTED)
    at = bottom + _PAD_MM * MM + style.SMALL_PT * 1.4
    line(_("Phrase du {date}").format(date=short_date(made_on)), fonts.REGULAR, style.SMALL_PT, style.MUTED)
    paper.end_page()
    return paper.finish(to)
