"""What a table is about, by its titles and its cells together: people, structures, the programme, diagnoses."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from probono_desk.domain.people import Role
from probono_desk.roster import cells
from probono_desk.roster.cell_kinds import kinds_of
from probono_desk.roster.columns import FULL_NAME, Sheet
from probono_desk.roster.day_titles import is_day
from probono_desk.roster.header import find_header, title_score
from probono_desk.roster.name_columns import FIRST_NAMES, LAST_NAMES
from probono_desk.roster.sections import STRUCTURES, is_part, is_total
from probono_desk.roster.sheet_titles import (
    SIDES,
    about,
    are_of_diagnoses,
    contact_of,
    field_of,
    speaks_for_structures,
    titled,
)
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import key, role_in

LOOKED_AT = 300
_MOST = 0.6
_FEWEST_TITLES, _FIRST_ROWS = 3, 15


def looks_like_people(rows: list[list[str]]) -> bool:
    """Whether the rows of a sheet can be a list of people."""
    header = find_header(Sheet.VOLUNTEERS, rows)
    said = [read_title(title, group) for title, group in zip(header.titles, header.groups, strict=True)]
    plain = {name for one in said for name, level in one.fields.items() if level >= LIKELY}
    named = plain & {FULL_NAME, *FIRST_NAMES, *LAST_NAMES}
    if len(named) >= 2 or (named and plain & {"email", "phone", "organisation", "profile", "skills"}):
        return True
    kinds = [kinds_of(values) for values in columns_of(rows, header.last + 1)]
    if sum(map(is_day, header.titles)) > 1 and any(one.n and min(one.name, one.several) >= _MOST for one in kinds):
        return True  # who can come on which day, by names that nobody knows
    return any(one.n and (one.email >= 0.6 or one.sure_phone >= 0.6) for one in kinds) or any(
        one.n and one.full >= 0.6 for one in kinds
    )


class Kind(NamedTuple):
    """What a table is about: ``None`` where nothing tells; unsure where it may as well be of people.

    ``overrules`` where its columns say so against the name of its sheet.
    """

    sheet: Sheet | None
    is_sure: bool = True
    overrules: bool = False


def kind_of(rows: list[list[str]]) -> Kind:
    """What the columns of a table say together that it is about.

    Structures have what no list of people has: the call’s criteria, full-time equivalents, what a mission is made of.
    The contact’s name and address beside them make no volunteers of them.
    """
    header = find_header(Sheet.STRUCTURES, rows)
    if header.last >= 0:
        if are_of_diagnoses(header.titles):
            return Kind(Sheet.DIAGNOSES)
        told = about(header.titles)
        is_named = told.named or not told.names
        if told.structures >= 2 and is_named and (told.named or told.structures >= 3):
            if told.people == 0 or (told.structures >= 3 and told.people <= 1):
                return Kind(Sheet.STRUCTURES, overrules=True)
            return Kind(Sheet.STRUCTURES, is_sure=False, overrules=True) if told.people <= 2 else Kind(Sheet.VOLUNTEERS)
        if told.named and told.people == 0 and not names_people(rows):
            if each_with_contacts(rows) >= (1 if told.structures >= 1 else 2):
                return Kind(Sheet.STRUCTURES, overrules=True)
            if told.structures >= 1:
                return Kind(Sheet.STRUCTURES, is_sure=not looks_like_people(rows))
    if header.last >= 0 and _seats_structures(rows):
        return Kind(Sheet.STRUCTURES)
    if looks_like_people(rows):
        is_theirs = header.last >= 0 and speaks_for_structures(header.titles)
        return Kind(Sheet.STAFF, is_sure=False) if is_theirs else Kind(Sheet.VOLUNTEERS)
    best, score = None, 3.4
    for sheet in (Sheet.AGENDA, Sheet.STRUCTURES, Sheet.DIAGNOSES):
        header = find_header(sheet, rows)
        if header.last < 0:
            continue
        titles = list({key(cell): cell for cell in rows[header.last]}.values())
        told_score = title_score(sheet, titles)
        if told_score > max(score, title_score(Sheet.VOLUNTEERS, titles)):
            best, score = sheet, told_score
    return Kind(best)


def _seats_structures(rows: list[list[str]]) -> bool:
    """Whether a table says which structure is at which table, each once, and names nobody: « Récap »."""
    header = find_header(Sheet.STRUCTURES, rows)
    fields = titled(Sheet.STRUCTURES, header.titles, [[] for _title in header.titles])
    if "name" not in fields or "table" not in fields or names_people(rows):
        return False
    name, seat = fields.index("name"), fields.index("table")
    if not STRUCTURES.intersection(words_of(header.titles[name])):
        return False
    others = [cell for row in rows[header.last + 1 :] for at, cell in enumerate(row) if at not in {name, seat}]
    if any(map(str.isalpha, "".join(others).casefold().replace("total", ""))):
        return False
    told = [
        (key(row[name]), row[seat].strip())
        for row in rows[header.last + 1 :]
        if max(name, seat) < len(row) and row[name].strip() and row[seat].strip()
    ]
    tables = {number for _name, number in told}
    return 1 < len(told) == len(tables) == len({one for one, _number in told}) and all(map(str.isdigit, tables))


def each_with_contacts(rows: list[list[str]]) -> int:
    """How many people stand beside each structure, « Représentant 1 », « Représentant 2 »; 0 where one comes twice."""
    header = find_header(Sheet.STRUCTURES, rows)
    fields = titled(Sheet.STRUCTURES, header.titles, [[] for _title in header.titles])
    if "name" not in fields:
        return 0
    at = fields.index("name")
    if not STRUCTURES.intersection(words_of(header.titles[at])):
        return 0  # « First Name » beside « Participant Name »
    named = [key(row[at]) for row in rows[header.last + 1 :] if at < len(row) and row[at].strip()]
    people = {field.split("_")[0] for field in fields if field and field.endswith("_name") and field.startswith(SIDES)}
    return len(people) if len(named) > 1 and len(set(named)) == len(named) else 0


def names_people(rows: list[list[str]]) -> bool:
    """Whether a title is plainly somebody’s own name, and neither a structure’s nor its contact’s."""
    header = find_header(Sheet.VOLUNTEERS, rows)
    return any(
        {FULL_NAME, *FIRST_NAMES, *LAST_NAMES} & {n for n, level in read_title(title).fields.items() if level >= LIKELY}
        for title, group in zip(header.titles, header.groups, strict=True)
        if title
        and contact_of(title) is None
        and field_of(Sheet.STRUCTURES, title) is None
        and not (contact_of(group) and (role_in(group) is Role.REPRESENTATIVE or "contact" in words_of(group)))
    )


def begins_table(row: list[str], sheet: Sheet) -> bool:
    """Whether a row among the lines is a row of titles, whatever table it begins."""
    filled = [cell for cell in row if cell.strip()]
    if len(filled) < 2 or any("@" in cell for cell in filled):
        return False
    return title_score(kind_of_table(row, sheet), row) >= max(3.5, 1.2 * len(filled))


def kind_of_table(row: list[str], sheet: Sheet) -> Sheet:
    """What the titles of a table say that it is; of two that say it as well, what the sheet is."""
    kinds = (sheet, Sheet.VOLUNTEERS, Sheet.AGENDA, Sheet.STRUCTURES, Sheet.STAFF)
    return max(kinds, key=lambda kind: (title_score(kind, row), kind is sheet))


def columns_of(rows: list[list[str]], start: int, width: int = 0) -> list[list[str]]:
    """The first cells of each column that hold something, from a line on."""
    some = list(islice((row for row in islice(rows, start, None) if row and not _is_part(row)), LOOKED_AT))
    width = width or max((len(row) for row in some), default=0)
    return [[_unmarked(row[i]) for row in some if i < len(row) and row[i].strip()] for i in range(width)]


def _is_part(row: list[str]) -> bool:
    """« Table 2 » alone on its line, « Total ; 4 ; 1 ; 2 »: it says nothing of what its columns hold."""
    filled = [cell for cell in row if cell.strip()]
    return is_part(cells.clean(filled[0])) if len(filled) == 1 else len(filled) > 2 and is_total(filled)


def _unmarked(text: str) -> str:
    """A cell without the sign that marks it as text: « '+33639981001 »."""
    text = text.strip()
    return cells.clean(text) if text[:1] in {"=", "'"} else text


def explains_columns(rows: list[list[str]], others: Iterable[list[list[str]]]) -> bool:
    """Whether the first column names the titles of another sheet, each with what it means: « Variable | Libellé »."""
    named = list(islice((row[0] for row in rows if row and row[0].strip()), LOOKED_AT + 1))
    told = list(dict.fromkeys(map(key, named)))
    if not _FEWEST_TITLES <= len(told) <= len(named) <= LOOKED_AT:  # no list of people has so many columns
        return False
    if title_score(Sheet.VOLUNTEERS, told) < 0.5 * len(told):
        return False
    headers = (set(map(key, row)) for other in others for row in other[:_FIRST_ROWS])
    return any(len(header.intersection(told)) >= max(_FEWEST_TITLES, 0.6 * len(told)) for header in headers)
