"""Structures that only titles name: « Table 1 – Le Fil d’Aronde » over people, « Structure : L’Établi »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from probono_desk.domain.search_key import fold
from probono_desk.roster import names, word_lists
from probono_desk.roster.cell_kinds import has_skill
from probono_desk.roster.columns import Sheet
from probono_desk.roster.line_error import LineError
from probono_desk.roster.records import Record, Remarks
from probono_desk.roster.sections import Section, section_of
from probono_desk.roster.table_letters import colour_in, number_of
from probono_desk.roster.title import read_title
from probono_desk.roster.words import key, role_in

_FEWEST, _LONGEST = 2, 60
_ARTICLE = re.compile(r"(?:l['’]|les?\s|la\s|the\s|asso)", re.IGNORECASE)
_OF_A_ROOM = frozenset(
    {"salle", "room", "etage", "floor", "amphi", "hall", "rdc", "espace", "zone", "nord", "sud", "est", "ouest"}
    | {"fond", "entree", "fenetre", "porte", "scene", "matin", "midi", "morning", "afternoon", "north", "south"}
)


@dataclass(frozen=True, slots=True)
class ToldStructure:
    """A name that stands with a table in a title.

    Args:
        name: what may be a structure.
        table: its table.
        is_named: whether the title calls it one: « Structure : L’Établi ».
        sheet: the sheet's name as the user sees it.
        line: the row in the spreadsheet, from 1.
    """

    name: str
    table: int
    is_named: bool
    sheet: str
    line: int


def told_in(section: Section | None, sheet: str, line: int) -> list[ToldStructure]:
    """What the title of a part names beside its table."""
    if section is None or not section.structure or section.table is None:
        return []
    return [ToldStructure(section.structure, section.table, section.is_structure, sheet, line)]


def records_of(told: Sequence[ToldStructure], employers: frozenset[str], remarks: Remarks) -> list[Record]:
    """The structures among what titles name, each once, as lines of a list of structures.

    Of names that no title calls structures all must be such as a structure may have, each at a table of its own: a
    theme, a room, somebody who leads the table or an employer is none.

    Args:
        told: what titles name.
        employers: whom the people of the file work for, folded.
        remarks: of the reading.
    """
    plain = [one for one in told if not one.is_named]
    tables = {one.table for one in plain}
    once = len({fold(one.name) for one in plain}) == len({(fold(one.name), one.table) for one in plain}) == len(tables)
    if len(tables) < _FEWEST or not once or not all(_may_be_one(one.name, employers) for one in plain):
        plain = []
    found: dict[str, ToldStructure] = {}
    for one in (*(one for one in told if one.is_named), *plain):
        found.setdefault(fold(one.name), one)
    return [
        Record(Sheet.STRUCTURES, one.sheet, one.line, {"name": one.name, "table": str(one.table)}, {}, remarks)
        for one in found.values()
    ]


def said(records: Sequence[Record]) -> list[LineError]:
    """What says that titles were believed."""
    some = ", ".join(f"{record.values['table']} : {record.values['name']}" for record in records)
    return [LineError(records[0].name, records[0].line, "", some, "structures_told")] if records else []


def _may_be_one(name: str, employers: frozenset[str]) -> bool:
    words = key(name).split()
    if fold(name) in employers or len(name) > _LONGEST or sum(map(str.isalpha, name)) <= 3 or "@" in name:
        return False
    if word_lists.lines("companies").intersection(words) or _OF_A_ROOM.intersection(words) or has_skill(name):
        return False
    title = read_title(name)
    if section_of(name) is not None or role_in(name) is not None or title.other or title.person:
        return False
    if number_of(name) is not None or colour_in(name):
        return False
    return bool(_ARTICLE.match(name)) or not any(map(names.is_first_name, re.split(r"[\s'’-]+", name)))
