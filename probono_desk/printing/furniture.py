"""What every page of the day carries: whose day it is at the top, which version and when at the foot."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import EditionHeader
from probono_desk.printing.document import A4_PT, draw_text, draw_text_right
from probono_desk.printing.sheet_formats import SheetFormat
from probono_desk.printing.words import day_and_clock, long_date

MM: Final = style.MM
LEFT_PT: Final = 16 * MM
RIGHT_PT: Final = A4_PT[0] - 16 * MM
WIDTH_PT: Final = RIGHT_PT - LEFT_PT
TOP_PT: Final = A4_PT[1] - 25 * MM  # where content begins, measured from the foot of the page
BOTTOM_PT: Final = 19 * MM

_HEADER_BASELINE = A4_PT[1] - 15 * MM
_FOOTER_BASELINE = 11 * MM
_SLUG_ROOM_MM = 7.0


def stamp(edition: EditionHeader) -> str:
    """Which state of the dossier, and when the paper was made: whether a printer took it is not known here."""
    return _("Version {version} · fait le {when}").format(
        version=edition.version, when=day_and_clock(edition.printed_at, edition.time_zone)
    )


def page_number(page: int, pages: int) -> str:
    """Which page of how many."""
    return _("page {page} sur {pages}").format(page=page, pages=pages)


def draw_rule(canvas: Any, y: float, *, left: float, right: float) -> None:
    """A hairline."""
    canvas.setStrokeColorRGB(*style.RULE)
    canvas.setLineWidth(style.HAIRLINE_PT)
    canvas.line(left, y, right, y)


def draw_rule_down(canvas: Any, x: float, *, top: float, bottom: float) -> None:
    """An upright hairline."""
    canvas.setStrokeColorRGB(*style.RULE)
    canvas.setLineWidth(style.HAIRLINE_PT)
    canvas.line(x, top, x, bottom)


def draw_furniture(canvas: Any, edition: EditionHeader, *, label: str, page: int, pages: int) -> None:
    """Header and footer of an A4 page.

    Args:
        canvas: the page.
        edition: whose day.
        label: what this paper is, such as its table.
        page: this page, from 1, within the label.
        pages: how many the label has.
    """
    where = " · ".join(part for part in (long_date(edition.day), edition.venue) if part)
    where = fonts.shorten(where, fonts.REGULAR, style.SMALL_PT, WIDTH_PT * 0.6)
    where_width = fonts.width_pt(where, fonts.REGULAR, style.SMALL_PT)
    title = fonts.shorten(edition.title, fonts.SEMIBOLD, style.SMALL_PT, WIDTH_PT - where_width - 6 * MM)
    draw_text(canvas, title, left=LEFT_PT, baseline=_HEADER_BASELINE, face=fonts.SEMIBOLD, size_pt=style.SMALL_PT)
    draw_text_right(
        canvas,
        where,
        right=RIGHT_PT,
        baseline=_HEADER_BASELINE,
        face=fonts.REGULAR,
        size_pt=style.SMALL_PT,
        colour=style.MUTED,
    )
    draw_rule(canvas, _HEADER_BASELINE - 2.6 * MM, left=LEFT_PT, right=RIGHT_PT)
    draw_rule(canvas, _FOOTER_BASELINE + 4.2 * MM, left=LEFT_PT, right=RIGHT_PT)
    right = f"{label} · {page_number(page, pages)}"
    _draw_note(
        canvas, stamp(edition), right, baseline=_FOOTER_BASELINE, span=(LEFT_PT, RIGHT_PT), size_pt=style.NOTE_PT
    )


def draw_slug(canvas: Any, sheet: SheetFormat, edition: EditionHeader, *, page: int, pages: int) -> None:
    """One small line in the top margin of a badge sheet, where there is a margin to hold it."""
    if sheet.top_mm < _SLUG_ROOM_MM:
        return
    baseline = (sheet.page_height_mm - sheet.top_mm + 2.6) * MM
    left, right = sheet.left_mm * MM, (sheet.page_width_mm - sheet.left_mm) * MM
    stamped = f"{stamp(edition)} · {page_number(page, pages)}"
    _draw_note(canvas, edition.title, stamped, baseline=baseline, span=(left, right), size_pt=6.5)


def _draw_note(
    canvas: Any, left: str, right: str, *, baseline: float, span: tuple[float, float], size_pt: float
) -> None:
    """Two small texts at the ends of a line; the left one gives way."""
    room = span[1] - span[0] - fonts.width_pt(right, fonts.REGULAR, size_pt) - 4 * MM
    left = fonts.shorten(left, fonts.REGULAR, size_pt, room)
    grey = partial(draw_text, face=fonts.REGULAR, size_pt=size_pt, colour=style.MUTED)
    grey(canvas, left, left=span[0], baseline=baseline)
    grey(canvas, right, left=span[1] - fonts.width_pt(right, fonts.REGULAR, size_pt), baseline=baseline)
