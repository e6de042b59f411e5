"""Team sheets: one page a table, to lie in the middle of it all day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.own_words import own_words
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, EditionHeader, PrintedFile, TeamMember, TeamSheet
from probono_desk.printing.document import draw_text
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import Cell, Text, continued, heading, note, paragraph, prose, space, table_row
from probono_desk.printing.words import clock

MM: Final = style.MM

_SIDE_PT = 52 * MM
_MAIN_PT = WIDTH_PT - _SIDE_PT - 9 * MM
_MEMBER_WIDTHS = (7 * MM, 56 * MM, _MAIN_PT - 63 * MM)
_CLOCK_PT = 12 * MM
_MASTHEAD_LINES = 4


def write_team_sheets(to: Destination, sheets: Sequence[TeamSheet], *, edition: EditionHeader) -> PrintedFile:
    """Print team sheets, each from a new page; a long one goes on on the next.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not sheets:
        raise DeskError("nothing_to_print")
    backs = any(sheet.eligibility for sheet in sheets)  # then each has one, so that two sides are one table's
    sections = (
        section for sheet in sheets for section in (_section(sheet, edition), *([_back(sheet)] if backs else []))
    )
    return write_sections(to, sections, title=_("Fiches d’équipe"), edition=edition)


def _section(sheet: TeamSheet, edition: EditionHeader) -> Section:
    table = _("Table {number}").format(number=sheet.number)
    return Section(
        label=table,
        masthead=bib_masthead(sheet.number, sheet.structure, sheet.cause),
        again=continued(f"{table} · {sheet.structure}", WIDTH_PT),
        columns=(Column(_main(sheet)), Column(_side(sheet, edition), left_pt=WIDTH_PT - _SIDE_PT)),
    )


def _back(sheet: TeamSheet) -> Section:
    """What the structure answered to the call."""
    table = _("Table {number}").format(number=sheet.number)
    half_pt = WIDTH_PT / 2
    rows = heading(_("Ce que la structure a répondu à l’appel"), WIDTH_PT)
    for title, answer in sheet.eligibility:
        cells = Cell((Text(title, fonts.MEDIUM),)), Cell((Text(answer or "–"),))
        rows.append(table_row(cells, (half_pt, half_pt), pad_pt=1.3 * MM))
    if not sheet.eligibility:
        rows += paragraph(Text(_("Aucune réponse à l’appel n’a été donnée.")), WIDTH_PT)
    return Section(
        label=_("{table}, verso").format(table=table),
        masthead=continued(f"{table} · {sheet.structure}", WIDTH_PT),
        again=continued(f"{table} · {sheet.structure}", WIDTH_PT),
        columns=(Column(rows),),
    )


def bib_masthead(number: int, structure: str, cause: str) -> list[Row]:
    """The table's number as on a race bib, and whose table it is."""
    digits = str(number)
    number_pt = fonts.width_pt(digits, fonts.BOLD, style.HERO_PT)
    left_of_text = number_pt + 6 * MM
    room = WIDTH_PT - left_of_text
    lines = fonts.wrap_few(structure, fonts.BOLD, style.TITLE_PT, room, _MASTHEAD_LINES)
    causes = fonts.wrap_few(cause, fonts.MEDIUM, style.LEAD_PT, room, _MASTHEAD_LINES) if cause else []
    bib_height = style.HERO_PT * fonts.CAP_HEIGHT
    text_height = style.SMALL_PT + 2 * MM + len(lines) * style.TITLE_PT * 1.2
    text_height += len(causes) * style.LEAD_PT * style.LEADING

    def draw(canvas: Any, left: float, top: float) -> None:
        draw_text(
            canvas,
            digits,
            left=left - 0.04 * style.HERO_PT,
            baseline=top - bib_height,
            face=fonts.BOLD,
            size_pt=style.HERO_PT,
        )
        left += left_of_text
        baseline = top - style.SMALL_PT * fonts.CAP_HEIGHT
        draw_text(
            canvas,
            _("Table"),
            left=left,
            baseline=baseline,
            face=fonts.SEMIBOLD,
            size_pt=style.SMALL_PT,
            colour=style.ACCENT,
        )
        baseline -= 2 * MM + style.TITLE_PT * 0.86
        for line in lines:
            draw_text(canvas, line, left=left, baseline=baseline, face=fonts.BOLD, size_pt=style.TITLE_PT)
            baseline -= style.TITLE_PT * 1.2
        baseline += style.TITLE_PT * 1.2 - style.LEAD_PT * 0.25
        for line in causes:
            baseline -= style.LEAD_PT * style.LEADING
            draw_text(
                canvas,
                line,
                left=left,
                baseline=baseline,
                face=fonts.MEDIUM,
                size_pt=style.LEAD_PT,
                colour=style.MUTED,
            )

    return [Row(max(bib_height, text_height), draw)]


def _main(sheet: TeamSheet) -> list[Row]:
    rows = heading(_("Mission"), _MAIN_PT)
    if sheet.mission:
        rows += paragraph(Text(prose(sheet.mission), fonts.SEMIBOLD, style.HEAD_PT, leading=1.25), _MAIN_PT, keep=True)
        rows.append(space(1.2 * MM))
    rows += paragraph(Text(prose(sheet.question), size_pt=style.LEAD_PT), _MAIN_PT)
    if sheet.expected_deliverable:
        rows += heading(_("Livrable attendu"), _MAIN_PT)
        rows += paragraph(Text(prose(sheet.expected_deliverable)), _MAIN_PT)
    if sheet.skills:
        rows += heading(_("Compétences utiles"), _MAIN_PT)
        rows += paragraph(Text(" · ".join(sheet.skills)), _MAIN_PT)
    if people := len(sheet.members):
        title = ngettext("L’équipe, {n} personne", "L’équipe, {n} personnes", people).format(n=people)
        rows += heading(title, _MAIN_PT)
        rows += [_member(member) for member in sheet.members]
    return rows


def _member(member: TeamMember) -> Row:
    who = Cell((Text(member.name, fonts.SEMIBOLD, style.BODY_PT, leading=1.25), note(member.organisation)))
    knows = Cell((note(member.profile, colour=style.INK), note(", ".join(member.skills))))
    return table_row((Cell(tick=True), who, knows), _MEMBER_WIDTHS, pad_pt=1.3 * MM)


def _side(sheet: TeamSheet, edition: EditionHeader) -> list[Row]:
    rows: list[Row] = []
    if sheet.representatives:
        rows += heading(_("La structure"), _SIDE_PT)
        for name in sheet.representatives:
            cells = Cell(tick=True), Cell((Text(name, fonts.MEDIUM),))
            rows.append(table_row(cells, (7 * MM, _SIDE_PT - 7 * MM), pad_pt=0.6 * MM, rule=False))
    for word, name in ((_("Référent·e"), sheet.referent), (_("Facilitation"), sheet.facilitator)):
        if name:
            rows += heading(word, _SIDE_PT)
            rows += paragraph(Text(name, fonts.MEDIUM), _SIDE_PT)
    if sheet.agenda:
        rows += heading(_("Le programme"), _SIDE_PT)
        for line in sheet.agenda:
            at = Text(clock(line.starts_at, edition.time_zone), fonts.SEMIBOLD, style.SMALL_PT)
            cells = Cell((at,)), Cell((note(own_words(line.title), colour=style.INK),))
            rows.append(table_row(cells, (_CLOCK_PT, _SIDE_PT - _CLOCK_PT), pad_pt=0.9 * MM, rule=False))
    return rows
