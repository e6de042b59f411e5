"""Attendance statement (relevé de présence): hours a person, grouped per employer.

Skills given in working time (mécénat de compétences) are valued by the employer, not here: no amount is printed, and
the page says that it is no tax receipt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext, pgettext
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, EditionHeader, EmployerStatement, PrintedFile, StatementLine
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import (
    Cell,
    Text,
    continued,
    heading,
    masthead,
    note,
    paragraph,
    space,
    table_head,
    table_row,
)
from probono_desk.printing.words import clock, hours, long_date

MM: Final = style.MM

_WIDTHS = (WIDTH_PT - 116 * MM, 54 * MM, 20 * MM, 20 * MM, 22 * MM)


def write_statement(to: Destination, statements: Sequence[EmployerStatement], *, edition: EditionHeader) -> PrintedFile:
    """Print the statements, each employer on a page of its own, so that nobody reads another's.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not statements:
        raise DeskError("nothing_to_print")
    sections = (_section(statement, edition) for statement in statements)
    return write_sections(to, sections, title=_("Relevé de présence"), edition=edition)


def _section(statement: EmployerStatement, edition: EditionHeader) -> Section:
    title = _("Relevé de présence")
    employer = statement.employer or _("À titre personnel")
    head = table_head(
        (
            _("Nom"),
            _("Engagement"),
            pgettext("of a person", "Arrivée"),
            pgettext("of a person", "Départ"),
            _("Présence"),
        ),
        _WIDTHS,
        right=(2, 3, 4),
    )
    lines = [_line(line, head, edition) for line in statement.lines]
    # The total never stands alone at the top of a page.
    rows = [head, *lines[:-1], *(replace(line, keep=True) for line in lines[-1:]), _total(statement)]
    rows += _closing(statement, edition)
    where = ", ".join(part for part in (long_date(edition.day), edition.venue) if part)
    return Section(
        label=employer,
        masthead=masthead(title, employer, (_("Marathon Probono, {where}").format(where=where),), WIDTH_PT),
        again=continued(f"{title} · {employer}", WIDTH_PT),
        columns=(Column(rows),),
    )


def _line(line: StatementLine, head: Row, edition: EditionHeader) -> Row:
    left = clock(line.left_at, edition.time_zone) + ("\u00a0*" if line.planned else "")
    cells = (
        Cell((Text(line.name, fonts.MEDIUM),)),
        Cell((Text(line.engagement),)),
        Cell((Text(clock(line.arrived_at, edition.time_zone)),), figures=True),
        Cell((Text(_("encore là") if line.still_here else left),), figures=True),
        Cell((Text(hours(line.minutes) + ("\u00a0†" if line.corrected else ""), fonts.SEMIBOLD),), figures=True),
    )
    return table_row(cells, _WIDTHS, heading=head)


def _total(statement: EmployerStatement) -> Row:
    people = len(statement.lines)
    cells = (
        Cell((Text(ngettext("{n} personne", "{n} personnes", people).format(n=people), fonts.SEMIBOLD),)),
        Cell(),
        Cell(),
        Cell(),
        Cell((Text(hours(sum(line.minutes for line in statement.lines)), fonts.BOLD),), figures=True),
    )
    return table_row(cells, _WIDTHS, fill=style.TINT, rule=False)


def _closing(statement: EmployerStatement, edition: EditionHeader) -> list[Row]:
    rows = [space(6 * MM)]
    planned = any(line.planned for line in statement.lines)
    by_hand = any(line.corrected for line in statement.lines)
    here = any(line.still_here for line in statement.lines)
    notes = (
        (here, _("Relevé provisoire : qui est encore là est compté jusqu’à l’heure où il a été établi.")),
        (planned, _("* Départ non enregistré : l’heure est la fin prévue au programme de la journée.")),
        (by_hand, _("† Heures corrigées à la main par l’équipe de la journée.")),
        (bool(statement.about_meal), statement.about_meal),
    )
    for holds, sentence in notes:
        if holds:
            rows += paragraph(note(sentence), WIDTH_PT)
            rows.append(space(2 * MM))
    for sentence in (
        _("Ce relevé atteste le temps de présence constaté par l’accueil. Il n’indique aucun montant."),
        _("Il ne vaut pas reçu fiscal."),
    ):
        rows += paragraph(Text(sentence, fonts.MEDIUM), WIDTH_PT)
    width = WIDTH_PT / 2
    rows += heading(_("Pour {edition}").format(edition=edition.title), width, above_pt=10 * MM)
    rows.append(table_row((Cell((note(_("Nom, date et signature")),)),), (width,), least_pt=24 * MM, rule=False))
    return rows
