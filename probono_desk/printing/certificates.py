"""Certificates of participation: one page for each person who came, to be signed and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, EditionHeader, PrintedFile, StatementLine
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import Cell, Text, heading, note, paragraph, space, table_row
from probono_desk.printing.words import clock, hours, long_date
from probono_desk.said import said

MM: Final = style.MM


def write_certificates(
    to: Destination,
    lines: Sequence[StatementLine],
    *,
    edition: EditionHeader,
    about_meal: str = "",
    issuer: str = "",
) -> PrintedFile:
    """Print the certificates, in the order given.

    Args:
        about_meal: a sentence that says whether the meal counts.
        issuer: who issues them, in words.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not lines:
        raise DeskError("nothing_to_print")
    title = _("Attestation de participation")
    sections = (
        Section(label=title, columns=(Column(_rows(line, title, edition, about_meal, issuer)),)) for line in lines
    )
    return write_sections(to, sections, title=title, edition=edition)


def _rows(line: StatementLine, title: str, edition: EditionHeader, about_meal: str, issuer: str) -> list[Row]:
    where = ", ".join(part for part in (long_date(edition.day), edition.venue) if part)
    told = _(
        "a participé au Marathon Probono « {edition} » le {where}, de {start} à {end}, soit {hours} de présence."
    ).format(
        edition=edition.title,
        where=where,
        start=clock(line.arrived_at, edition.time_zone),
        end=clock(line.left_at, edition.time_zone),
        hours=hours(line.minutes),
    )
    rows = [space(36 * MM), *paragraph(Text(title, fonts.SEMIBOLD, style.HEAD_PT, style.ACCENT), WIDTH_PT)]
    rows.append(space(6 * MM))
    rows += paragraph(Text(line.name, fonts.BOLD, style.FIGURE_PT, leading=1.2), WIDTH_PT)
    rows += [space(4 * MM), *paragraph(Text(told, size_pt=style.HEAD_PT, leading=1.5), WIDTH_PT)]
    if line.structure:
        served = said(
            "Cette participation a été mise au service de la structure {structure}.", structure=line.structure
        )
        rows += [space(2 * MM), *paragraph(Text(str(served), size_pt=style.HEAD_PT, leading=1.5), WIDTH_PT)]
    rows.append(space(8 * MM))
    if about_meal:
        rows += paragraph(note(about_meal), WIDTH_PT)
    if line.still_here:
        here = _("Attestation provisoire : la présence est comptée jusqu’à l’heure où elle a été établie.")
        rows += paragraph(note(here), WIDTH_PT)
    if line.planned:
        rows += paragraph(note(_("Départ non enregistré : l’heure est la fin prévue au programme.")), WIDTH_PT)
    rows += paragraph(note(_("Cette attestation n’indique aucun montant et ne vaut pas reçu fiscal.")), WIDTH_PT)
    width = WIDTH_PT / 2
    issued = (
        _("Délivrée par {issuer}").format(issuer=issuer)
        if issuer
        else _("Pour {edition}").format(edition=edition.title)
    )
    rows += heading(issued, width, above_pt=16 * MM)
    rows.append(table_row((Cell((note(_("Nom, date et signature")),)),), (width,), least_pt=28 * MM, rule=False))
    return rows
