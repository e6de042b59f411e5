"""Roll-call for an evacuation: everybody by table, visitors and staff included, legible outdoors, ticked with a pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from probono_desk.domain import badge_code
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, EditionHeader, PrintedFile, RollCallGroup, RollCallPerson
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import Cell, Text, continued, masthead, note, space, table_row
from probono_desk.words import clock_time, phone_said

MM: Final = style.MM

_NUMBER_PT = 9 * MM
_COUNT_PT = 50 * MM
_TITLE_PT = WIDTH_PT - _NUMBER_PT - _COUNT_PT
_DETAIL_PT = 42 * MM
_WIDTHS = (_NUMBER_PT, WIDTH_PT - _NUMBER_PT - _DETAIL_PT - 60 * MM, _DETAIL_PT, 33 * MM, 27 * MM)
_TALLY_WIDTHS = (58 * MM, 90 * MM, WIDTH_PT - 148 * MM)


def write_roll_call(
    to: Destination,
    groups: Sequence[RollCallGroup],
    *,
    edition: EditionHeader,
    others: Sequence[tuple[str, datetime]] = (),
) -> PrintedFile:
    """Print the roll-call; a table stays on one page as long as it fits there.

    Args:
        to: where it goes.
        groups: the tables, then those who have none.
        edition: what every page says.
        others: the other desks by name, and how far what is here of each goes (aware): who came through their door
            since is not on the list, and whoever calls has to know.

    Raises:
        DeskError: ``nothing_to_print`` or ``paper_not_written``.
    """
    if not groups:
        raise DeskError("nothing_to_print")
    rows = [row for group in groups for row in _group(group)]
    rows += _tally(sum(len(group.people) for group in groups))
    title = _("Appel en cas d’évacuation")
    section = Section(
        label=title,
        masthead=_masthead(title, groups, edition, others),
        again=continued(title, WIDTH_PT),
        columns=(Column(rows),),
    )
    return write_sections(to, (section,), title=title, edition=edition)


def _masthead(
    title: str, groups: Sequence[RollCallGroup], edition: EditionHeader, others: Sequence[tuple[str, datetime]]
) -> list[Row]:
    people = [person for group in groups for person in group.people]
    place = _("Point de rassemblement : {place}").format(place=edition.muster_point) if edition.muster_point else ""
    counts = [ngettext("{n} personne sur la liste", "{n} personnes sur la liste", len(people)).format(n=len(people))]
    inside = sum(person.inside is True for person in people)
    if any(person.inside is not None for person in people):
        counts.append(_("{n} à l’intérieur à l’impression").format(n=inside))
    if edition.help_number:
        counts.append(_("accueil {number}").format(number=phone_said(edition.help_number)))
    notes = [" · ".join(counts)]
    if others:
        zone = ZoneInfo(edition.time_zone)
        seen = [_("{name}, vu à {time}").format(name=name, time=clock_time(at, zone)) for name, at in others]
        notes.append(_("Autres postes : {seen}").format(seen=" · ".join(seen)))
    return masthead(title, place, notes, WIDTH_PT)


def _group(group: RollCallGroup) -> list[Row]:
    count = _("présents : ……… sur {n}").format(n=len(group.people))
    title = Cell((Text(group.title, fonts.SEMIBOLD, style.LEAD_PT),))
    counted = Cell((Text(count, size_pt=style.LEAD_PT),), figures=True)
    if group.number is None:
        cells, widths = [title, counted], [_NUMBER_PT + _TITLE_PT, _COUNT_PT]
    else:
        number = Cell((Text(str(group.number), fonts.BOLD, style.HEAD_PT, leading=1.1),))
        cells, widths = [number, title, counted], [_NUMBER_PT, _TITLE_PT, _COUNT_PT]
    head = table_row(cells, widths, pad_pt=1.2 * MM, fill=style.TINT, keep=True)
    people = [_person(person, head) for person in group.people]
    kept = [replace(row, keep=True) for row in people[:-1]] + people[-1:]
    return [space(4 * MM, keep=True), head, *kept]


def _person(person: RollCallPerson, head: Row) -> Row:
    name = Cell((Text(person.name, fonts.SEMIBOLD, style.BODY_PT),))
    code = Cell((note(badge_code.spaced(person.code)),))
    # The name is what is called out; an organisation's end can be spared for one line a person.
    detail = note(fonts.shorten(person.detail, fonts.REGULAR, style.SMALL_PT, _DETAIL_PT - 2 * MM))
    cells = Cell(tick=True), name, Cell((detail,)), code, Cell((_state(person), _help(person)))
    return table_row(cells, _WIDTHS, pad_pt=0.7 * MM, heading=head)


def _state(person: RollCallPerson) -> Text:
    if person.inside is None:
        return note("")
    if person.inside:
        return note(_("à l’intérieur"), colour=style.GOOD, face=fonts.SEMIBOLD)
    return note(_("pas sur place"))


def _help(person: RollCallPerson) -> Text:
    return note(_("aide à prévoir") if person.needs_help else "", colour=style.TROUBLE, face=fonts.SEMIBOLD)


def _tally(listed: int) -> list[Row]:
    total = _("Total présent : ……… sur {n}").format(n=listed)
    texts = (total, _("Appel fait par : ……………………………………………"), _("à ………………"))
    cells = [Cell((Text(text, fonts.MEDIUM, style.LEAD_PT),)) for text in texts]
    return [space(8 * MM, keep=True), table_row(cells, _TALLY_WIDTHS, rule=False)]
