"""Badges: as calm as a race bib. Name first, table like a start number, role as colour and word, QR at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from probono_desk.domain import badge_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Role
from probono_desk.domain.table_colour import HEX, INK, table_colour
from probono_desk.i18n import _
from probono_desk.printing import fonts, furniture, qr, style
from probono_desk.printing.badge_back import BadgeBack
from probono_desk.printing.badge_layout import BadgeLayout, badge_layout
from probono_desk.printing.data import AgendaLine, BadgeData, Destination, EditionHeader, PrintedFile
from probono_desk.printing.document import Document, draw_logo, draw_tabular, draw_text
from probono_desk.printing.look import colour_of
from probono_desk.printing.name_fit import NAME_LEADING, FittedText, fit_name
from probono_desk.printing.sheet_formats import SheetFormat
from probono_desk.printing.words import ROLE_COLOURS, band_word

MM: Final = style.MM

_NAME_FACE = fonts.BOLD
_NOTE_LEADING = 1.25
_NOTE_LINES = 2
_CAMERA_EM = 1.3
_CAMERA_GAP_EM = 0.45
_COLOUR_PAD_PT = 1.2 * MM  # of the table's colour round its number: what the layout leaves free there
_CODE_CELLS = 13  # twelve letters and two half spaces


def write_badges(
    to: Destination,
    badges: Sequence[BadgeData],
    *,
    edition: EditionHeader,
    sheet: SheetFormat,
    start: int = 1,
    agenda: Sequence[AgendaLine] = (),
    back: bool = False,
) -> PrintedFile:
    """Print badges on a sheet format.

    A format with a fold has its back beside the front; else, where one is wanted, each page is followed by that of the
    backs, for printing on both sides along the long edge.

    Args:
        to: the PDF to write.
        badges: in the order of printing.
        edition: for the title and the slug line of plain sheets.
        sheet: the stock.
        start: the label of the first page to begin with, from 1, for a part-used sheet.
        agenda: the day, for the back.
        back: whether there is one on stocks without a fold.

    Raises:
        DeskError: ``label_too_small``, ``label_out_of_range``, ``nothing_to_print`` or ``paper_not_written``.
    """
    if not badges:
        raise DeskError("nothing_to_print")
    if not 1 <= start <= sheet.labels:
        raise DeskError("label_out_of_range", start=start, labels=sheet.labels)
    layout = badge_layout(sheet)
    origins = list(sheet.origins_mm())
    page_pt = (sheet.page_width_mm * MM, sheet.page_height_mm * MM)
    backs = back and not sheet.fold
    pages = sheet.pages(len(badges), start=start) * (2 if backs else 1)
    document = Document(
        title=_("Badges – {edition}").format(edition=edition.title), subject=edition.title, page_pt=page_pt
    )
    canvas = document.canvas
    behind = None
    if back or sheet.fold:
        behind = BadgeBack(
            layout.width, layout.height, agenda=agenda, edition=edition, accent=colour_of(edition.accent)
        )
    on_page: list[int] = []
    last = start + len(badges) - 2
    for place, badge in enumerate(badges, start=start - 1):
        page, label = divmod(place, sheet.labels)
        page *= 2 if backs else 1
        if not on_page:
            _draw_cuts(canvas, sheet)
            furniture.draw_slug(canvas, sheet, edition, page=page + 1, pages=pages)
        on_page.append(label)
        canvas.saveState()
        _move_to(canvas, sheet, origins[label])
        _draw_badge(canvas, badge, layout, edition)
        if behind is not None and sheet.fold:
            _draw_folded(canvas, behind, layout)
        canvas.restoreState()
        if label == sheet.labels - 1 or place == last:
            document.end_page()
            if behind is not None and backs:
                furniture.draw_slug(canvas, sheet, edition, page=page + 2, pages=pages)
                _draw_backs(canvas, behind, sheet, on_page)
                document.end_page()
            on_page = []
    return document.finish(to)


def _move_to(canvas: Any, sheet: SheetFormat, origin_mm: tuple[float, float]) -> None:
    """To the lower left corner of a label."""
    left_mm, top_mm = origin_mm
    canvas.translate(left_mm * MM, (sheet.page_height_mm - top_mm - sheet.label_height_mm) * MM)


def _draw_folded(canvas: Any, behind: BadgeBack, layout: BadgeLayout) -> None:
    """The back in the upper half, upside down, and where to fold."""
    for left in (0.0, layout.width - 4 * MM):
        furniture.draw_rule(canvas, layout.height, left=left, right=left + 4 * MM)
    canvas.translate(layout.width, 2 * layout.height)
    canvas.rotate(180)
    behind.draw(canvas)


def _draw_backs(canvas: Any, behind: BadgeBack, sheet: SheetFormat, labels: Sequence[int]) -> None:
    """The other side of a page: behind each label that was used."""
    origins = list(sheet.back_origins_mm())
    for label in labels:
        canvas.saveState()
        _move_to(canvas, sheet, origins[label])
        behind.draw(canvas)
        canvas.restoreState()


def fitted_name(name: str, sheet: SheetFormat) -> FittedText:
    """The size and lines in which a name would print on a format: to look before paper.

    Raises:
        DeskError: ``label_too_small``.
    """
    layout = badge_layout(sheet)
    return fit_name(name, face=_NAME_FACE, max_pt=layout.name_max, height_pt=layout.name_room, width_at=layout.width_at)


def _draw_badge(canvas: Any, badge: BadgeData, layout: BadgeLayout, edition: EditionHeader) -> None:
    if layout.large:
        _draw_edition(canvas, edition, layout)
    accent = colour_of(edition.accent)
    _draw_name(canvas, badge, layout)
    _draw_bib(canvas, badge, layout, accent)
    _draw_role(canvas, badge.role, layout, accent)
    _draw_code(canvas, badge.code, layout)


def _draw_edition(canvas: Any, edition: EditionHeader, layout: BadgeLayout) -> None:
    """Its title, and its logo at the other end of the line."""
    room = layout.width - 2 * layout.pad
    if edition.logo:
        bottom = layout.height - layout.top_pad - style.SMALL_PT * fonts.CAP_HEIGHT - 2 * MM
        taken = draw_logo(
            canvas,
            edition.logo,
            right=layout.width - layout.pad,
            bottom=bottom,
            most=(room * 0.4, 9 * MM),
        )
        room -= taken + 3 * MM
    title = fonts.shorten(edition.title, fonts.MEDIUM, style.SMALL_PT, room)
    draw_text(
        canvas,
        title,
        left=layout.pad,
        baseline=layout.height - layout.top_pad - style.SMALL_PT * fonts.CAP_HEIGHT,
        face=fonts.MEDIUM,
        size_pt=style.SMALL_PT,
        colour=style.MUTED,
    )


def _draw_name(canvas: Any, badge: BadgeData, layout: BadgeLayout) -> None:
    name = fit_name(
        badge.name, face=_NAME_FACE, max_pt=layout.name_max, height_pt=layout.name_room, width_at=layout.width_at
    )
    baseline = layout.name_top - name.size_pt * name.rise_em
    for line in name.lines:
        draw_text(canvas, line, left=layout.pad, baseline=baseline, face=_NAME_FACE, size_pt=name.size_pt)
        baseline -= name.size_pt * NAME_LEADING
    if badge.organisation:
        _draw_organisation(canvas, badge.organisation, layout, reach=name.height_pt + 1.2 * MM)


def _draw_organisation(canvas: Any, text: str, layout: BadgeLayout, *, reach: float) -> None:
    """One or two lines under the name; smaller before shortened, as the team sheet says it in full."""
    size = layout.organisation_size
    text = fonts.beginning(text, fonts.MEDIUM, style.NOTE_PT, (_NOTE_LINES + 2) * layout.width_at(reach))
    while True:

        def line_width(line: int, size: float = size) -> float:
            return layout.width_at(reach + (line + 1) * size * _NOTE_LEADING)

        lines = fonts.fill_lines(fonts.pieces(text), fonts.MEDIUM, size, line_width)
        if lines is not None and len(lines) <= _NOTE_LINES:
            break
        if size <= style.NOTE_PT:
            first, *rest = lines or fonts.wrap(text, fonts.MEDIUM, size, line_width(0))
            lines = [first, fonts.shorten(" ".join(rest), fonts.MEDIUM, size, line_width(1))]
            break
        size -= 0.5
    for i, line in enumerate(lines):
        draw_text(
            canvas,
            line,
            left=layout.pad,
            baseline=layout.name_top - reach - size * (fonts.CAP_HEIGHT + i * _NOTE_LEADING),
            face=fonts.MEDIUM,
            size_pt=size,
            colour=style.MUTED,
        )


def _draw_bib(canvas: Any, badge: BadgeData, layout: BadgeLayout, accent: style.Colour) -> None:
    """The table like a start number; which structure beside it, or above it where the number is large."""
    left, right = layout.pad, layout.pad + layout.column
    note = style.LEAD_PT if layout.large else style.NOTE_PT
    top = layout.bib_top
    sign = _photo_sign(badge)
    if badge.table_number is not None:
        number, size = str(badge.table_number), layout.bib_size
        room = layout.column if layout.large else layout.column - _sign_width(sign, note) - 1.6 * MM
        while _bib_width(number, size) > room:
            size -= 1
        _draw_number(canvas, badge.table_number, layout, size)
        most = _NOTE_LINES if layout.large or not sign else 1
        if layout.large:
            right = layout.width - layout.pad - layout.qr_side - qr.quiet(layout.qr_side)
            lines = _label_lines(badge.table_label, note, right - left, most)
            top += 4.4 * MM + note * (fonts.CAP_HEIGHT + len(lines) * _NOTE_LEADING)
        else:
            left += _bib_width(number, size) + 1.6 * MM
            lines = _label_lines(badge.table_label, note, right - left, most)
        baseline = top - note * fonts.CAP_HEIGHT
        draw_text(canvas, _("Table"), left=left, baseline=baseline, face=fonts.SEMIBOLD, size_pt=note, colour=accent)
        for i, line in enumerate(lines, start=1):
            draw_text(
                canvas, line, left=left, baseline=baseline - i * note * _NOTE_LEADING, face=fonts.REGULAR, size_pt=note
            )
    if sign and layout.large:
        above_qr = layout.qr_bottom + layout.qr_side + qr.quiet(layout.qr_side) + note * fonts.DESCENT
        _draw_sign(canvas, badge, left=layout.qr_left, baseline=above_qr, size_pt=note)
    elif sign:
        _draw_sign(canvas, badge, left=left, baseline=layout.bib_bottom, size_pt=note)


def _bib_width(number: str, size_pt: float) -> float:
    """Of the ground below a number: never narrower than tall."""
    tall = size_pt * fonts.CAP_HEIGHT + 2 * _COLOUR_PAD_PT
    return max(fonts.width_pt(number, fonts.BOLD, size_pt) + 2 * _COLOUR_PAD_PT, tall)


def _draw_number(canvas: Any, table: int, layout: BadgeLayout, size_pt: float) -> None:
    """The number on its table's own colour, as on the card that stands there, on the plan and on the wall."""
    number, width = str(table), _bib_width(str(table), size_pt)
    tall = size_pt * fonts.CAP_HEIGHT + 2 * _COLOUR_PAD_PT
    canvas.setFillColorRGB(*colour_of(HEX[table_colour(table)]))
    canvas.roundRect(layout.pad, layout.bib_bottom - _COLOUR_PAD_PT, width, tall, _COLOUR_PAD_PT, stroke=0, fill=1)
    draw_text(
        canvas,
        number,
        left=layout.pad + (width - fonts.width_pt(number, fonts.BOLD, size_pt)) / 2,
        baseline=layout.bib_bottom,
        face=fonts.BOLD,
        size_pt=size_pt,
        colour=colour_of(INK),
    )


def _label_lines(label: str, size_pt: float, width: float, most: int) -> list[str]:
    return fonts.wrap_few(label, fonts.REGULAR, size_pt, width, most) if label else []


def _photo_sign(badge: BadgeData) -> str:
    """What whoever holds a camera has to know, in words; nothing where all is allowed."""
    if badge.photo_ok is False:
        return _("pas de photo")
    return _("ne pas publier") if badge.unpublished else ""


def _sign_width(words: str, size_pt: float) -> float:
    # Without a sign as much is left free as the stricter one takes: an answer does not change the number's size.
    said = fonts.width_pt(words or _("pas de photo"), fonts.SEMIBOLD, size_pt)
    return said + size_pt * (_CAMERA_EM + _CAMERA_GAP_EM)


def _draw_sign(canvas: Any, badge: BadgeData, *, left: float, baseline: float, size_pt: float) -> None:
    """A camera and its words; crossed out where no photo may be taken at all."""
    height, width = size_pt * 0.86, size_pt * _CAMERA_EM
    canvas.setStrokeColorRGB(*style.TROUBLE)
    canvas.setLineWidth(size_pt * 0.1)
    canvas.setLineCap(1)
    canvas.roundRect(left, baseline, width, height, size_pt * 0.16)
    canvas.circle(left + width / 2, baseline + height / 2, size_pt * 0.22)
    if badge.photo_ok is False:
        canvas.setLineWidth(size_pt * 0.15)
        over = size_pt * 0.14
        canvas.line(left - over / 2, baseline - over, left + width + over / 2, baseline + height + over)
    draw_text(
        canvas,
        _photo_sign(badge),
        left=left + width + size_pt * _CAMERA_GAP_EM,
        baseline=baseline + (height - size_pt * fonts.CAP_HEIGHT) / 2,
        face=fonts.SEMIBOLD,
        size_pt=size_pt,
        colour=style.TROUBLE,
    )


def _draw_role(canvas: Any, role: Role, layout: BadgeLayout, accent: style.Colour) -> None:
    size = layout.tag_height / MM * 1.75
    colour = accent if role is Role.VOLUNTEER else ROLE_COLOURS[role]  # the edition's own on most badges
    canvas.setFillColorRGB(*colour)
    canvas.roundRect(layout.pad, layout.tag_bottom, layout.column, layout.tag_height, 1.2 * MM, stroke=0, fill=1)
    draw_text(
        canvas,
        band_word(role),
        left=layout.pad + 2.4 * MM,
        baseline=layout.tag_bottom + (layout.tag_height - size * fonts.CAP_HEIGHT) / 2,
        face=fonts.SEMIBOLD,
        size_pt=size,
        colour=style.WHITE,
    )


def _draw_code(canvas: Any, code: str, layout: BadgeLayout) -> None:
    qr.draw(canvas, code, left=layout.qr_left, bottom=layout.qr_bottom, side_pt=layout.qr_side)
    draw_tabular(
        canvas,
        badge_code.spaced(code),
        left=layout.code_left,
        baseline=layout.code_bottom,
        face=fonts.MEDIUM,
        size_pt=layout.code_size,
        cell_pt=layout.qr_side / _CODE_CELLS,
        colour=style.MUTED,
    )


def _draw_cuts(canvas: Any, sheet: SheetFormat) -> None:
    if not sheet.cut_marks:
        return
    canvas.setStrokeColorRGB(*style.RULE)
    canvas.setLineWidth(0.3)
    height = sheet.page_height_mm
    xs = {left for left, _top in sheet.origins_mm()} | {
        left + sheet.label_width_mm for left, _top in sheet.origins_mm()
    }
    ys = {top for _left, top in sheet.origins_mm()} | {top + sheet.label_height_mm for _left, top in sheet.origins_mm()}
    for x in sorted(xs):
        if 0 < x < sheet.page_width_mm:
            canvas.line(x * MM, (height - min(ys)) * MM, x * MM, (height - max(ys)) * MM)
    for y in sorted(ys):
        if 0 < y < height:
            canvas.line(min(xs) * MM, (height - y) * MM, max(xs) * MM, (height - y) * MM)
