"""Attendance sheet (émargement): one signature on arrival, one on leaving, and empty lines for those who just came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, pgettext
from probono_desk.printing import fonts, style
from probono_desk.printing.data import AttendanceGroup, AttendanceLine, Destination, EditionHeader, PrintedFile
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import Cell, Text, continued, masthead, note, table_head, table_row
from probono_desk.printing.words import clock, long_date

MM: Final = style.MM

_SIGN_PT = 12 * MM
_WIDTHS = (9 * MM, WIDTH_PT - 115 * MM, 14 * MM, 39 * MM, 14 * MM, 39 * MM)


def write_attendance_sheet(
    to: Destination, groups: Sequence[AttendanceGroup], *, edition: EditionHeader, blank_lines: int = 4
) -> PrintedFile:
    """Print the sheet to sign, each group from a new page.

    Args:
        to: the PDF to write.
        groups: such as the tables.
        edition: whose day.
        blank_lines: empty lines at the end of each group.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not groups:
        raise DeskError("nothing_to_print")
    sections = (_section(group, edition, blank_lines) for group in groups)
    return write_sections(to, sections, title=_("Feuille d’émargement"), edition=edition)


def _section(group: AttendanceGroup, edition: EditionHeader, blank_lines: int) -> Section:
    title = _("Feuille d’émargement")
    head = table_head(
        (
            "",
            _("Nom, organisation"),
            pgettext("of a person", "Arrivée"),
            _("Signature"),
            pgettext("of a person", "Départ"),
            _("Signature"),
        ),
        _WIDTHS,
    )
    blank = AttendanceLine(name="")
    rows = [_line(i, line, head, edition) for i, line in enumerate((*group.lines, *[blank] * blank_lines), start=1)]
    sentence = _("Chaque personne signe à son arrivée et à son départ, le {day}.").format(day=long_date(edition.day))
    return Section(
        label=group.title,
        masthead=masthead(title, group.title, (sentence,), WIDTH_PT),
        again=continued(f"{title} · {group.title}", WIDTH_PT),
        columns=(Column([head, *rows]),),
    )


def _line(number: int, line: AttendanceLine, head: Row, edition: EditionHeader) -> Row:
    about = ", ".join(part for part in (line.organisation, line.profile) if part)
    cells = (
        Cell((note(str(number)),), figures=True),
        Cell((Text(line.name, fonts.SEMIBOLD, leading=1.25), note(about))),
        Cell((_time(line.arrived_at, edition),), write=True),
        Cell(write=True),
        Cell((_time(line.left_at, edition),), write=True),
        Cell(write=True),
    )
    return table_row(cells, _WIDTHS, least_pt=_SIGN_PT, heading=head)


def _time(at: datetime | None, edition: EditionHeader) -> Text:
    return Text(clock(at, edition.time_zone) if at else "")
