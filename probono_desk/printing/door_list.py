"""Door list: everybody by name with table and code, for the door when no screen or no badge is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from probono_desk.domain import badge_code
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, DoorLine, EditionHeader, PrintedFile
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import Cell, Text, continued, masthead, note, table_head, table_row

MM: Final = style.MM

_WIDTHS = (9 * MM, WIDTH_PT - 118 * MM, 54 * MM, 16 * MM, 39 * MM)


def write_door_list(to: Destination, lines: Sequence[DoorLine], *, edition: EditionHeader) -> PrintedFile:
    """Print the list in the order given.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not lines:
        raise DeskError("nothing_to_print")
    title = _("Liste d’accueil")
    head = table_head(("", _("Nom"), _("Organisation ou rôle"), _("Table"), _("Code du badge")), _WIDTHS)
    counted = ngettext("{n} personne, par nom", "{n} personnes, par nom", len(lines)).format(n=len(lines))
    section = Section(
        label=title,
        masthead=masthead(title, counted, (_("Cochez qui arrive ; les codes se saisissent à l’accueil."),), WIDTH_PT),
        again=continued(title, WIDTH_PT),
        columns=(Column([head, *(_row(line, head) for line in lines)]),),
    )
    return write_sections(to, (section,), title=title, edition=edition)


def _row(line: DoorLine, head: Row) -> Row:
    cells = (
        Cell(tick=True),
        Cell((Text(line.name, fonts.SEMIBOLD),)),
        Cell((note(fonts.shorten(line.detail, fonts.REGULAR, style.SMALL_PT, _WIDTHS[2] - 2 * MM)),)),
        Cell((Text(line.table, fonts.BOLD),)),
        Cell((note(badge_code.spaced(line.code), colour=style.INK, face=fonts.MEDIUM),)),
    )
    return table_row(cells, _WIDTHS, pad_pt=0.8 * MM, heading=head)
