"""What a column is by what stands in the others: both names once more, whose table it is, the half of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from probono_desk.roster.beside_name import people_in
from probono_desk.roster.cell_kinds import Kinds
from probono_desk.roster.columns import FULL_NAME
from probono_desk.roster.employer import of_directory
from probono_desk.roster.mapped import By, Column
from probono_desk.roster.name_columns import FIRST_NAMES, LAST_NAMES
from probono_desk.roster.title import Title, name_asked
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import key

_INITIALS = frozenset({"initiale", "initiales", "initial", "initials", "init"})
_INITIAL = re.compile(r"[^\W\d_](?:[.’' -]{0,2}[^\W\d_])?\.?")
_BOTH = 0.6  # of the cells have two names
_OF_A_TABLE = frozenset({"structure", "structures", "association", "associations", "laureat", "laureate"})


def with_structures_of_tables(columns: list[Column], values: Sequence[list[str]]) -> list[Column]:
    """« Structure » is whose table it is, and nobody’s employer, where each table has one and each has one table."""
    mission = any("mission" in key(one.title).split() or "missions" in key(one.title).split() for one in columns)
    seat = next((values[place] for place, one in enumerate(columns) if one.field == "table"), [])
    name = next((values[place] for place, one in enumerate(columns) if one.field == FULL_NAME), [])
    for place, column in enumerate(columns):
        if column.field != "organisation" or not _OF_A_TABLE.intersection(key(column.title).split()):
            continue
        told = set(zip(map(key, seat), map(key, values[place]), strict=False))
        alone = len(told) == len({one for one, _other in told}) == len({other for _one, other in told}) > 1
        crowded = len(seat) > len(told) or sum(1 for cell in name if len(people_in(cell)) > 1) > 0.5 * len(name) > 0
        several = sum(1 for one in columns if one.field == FULL_NAME) > 1
        if mission and (several or crowded):  # « Mission », « Association », « Volontaire 1 », « Volontaire 2 »
            return [replace(c, field="structure", by=By.TITLE) if at == place else c for at, c in enumerate(columns)]
        if len(seat) == len(values[place]) and alone and (crowded or several):
            return [replace(c, field="structure", by=By.TITLE) if at == place else c for at, c in enumerate(columns)]
    return columns


def parts_before_both(
    columns: list[Column], said: Sequence[Title], kinds: Sequence[Kinds], values: Sequence[list[str]]
) -> list[Column]:
    """« Nom : Delattre Maëlle » beside « Nom de famille » and « Prénom » says both once more."""
    first = next((place for place, one in enumerate(columns) if one.field == "first_name"), None)
    both = next((p for p, one in enumerate(columns) if one.field == "last_name" and kinds[p].several >= 0.6), None)
    if first is None or both is None:
        return columns
    for place, column in enumerate(columns):
        if column.field is not None or said[place].fields.get("last_name", 0.0) < LIKELY:
            continue
        rows = list(zip(values[both], values[place], values[first], strict=False))
        again = sum(1 for whole, *parts in rows if sorted(key(whole).split()) == sorted(key(" ".join(parts)).split()))
        if rows and len(values[both]) == len(values[place]) == len(values[first]) and again >= 0.8 * len(rows):
            found = [
                replace(c, field=None, by=By.NOTHING, other="block") if p == both else c for p, c in enumerate(columns)
            ]
            found[place] = replace(column, field="last_name", by=By.TITLE)
            return found
    return columns


def with_employers_of_directory(columns: list[Column], values: Sequence[Sequence[str]]) -> list[Column]:
    """The distinguished names of a directory as what tells the employer, where no column does and each names one."""
    if any(column.field == "organisation" for column in columns):
        return columns
    for place, column in enumerate(columns):
        if column.field is None and values[place] and all(map(of_directory, values[place])):
            found = replace(column, field="organisation", by=By.VALUES)
            return [found if at == place else one for at, one in enumerate(columns)]
    return columns


def name_beside_first(columns: list[Column], kinds: Sequence[Kinds], values: Sequence[Sequence[str]]) -> list[Column]:
    """« firstname, name »: beside a first name, a name of one word is the last name; beside a last name, the first."""
    taken = {column.field for column in columns}
    if bool(taken & FIRST_NAMES) == bool(taken & LAST_NAMES):
        return columns
    if taken & FIRST_NAMES and FULL_NAME not in taken:
        return _with_initials(columns, values)
    lacking = "last_name" if taken & FIRST_NAMES else "first_name"
    return [
        replace(column, field=lacking)
        if column.field == FULL_NAME and kind.several < 0.5 and kind.name >= 0.8 and not kind.company
        else column
        for column, kind in zip(columns, kinds, strict=True)
    ]


def names_on_badges(columns: list[Column], said: Sequence[Title], kinds: Sequence[Kinds]) -> list[Column]:
    """« NOM BADGE » and « PRENOM BADGE » are the names of a list that has no others."""
    if {column.field for column in columns} & {FULL_NAME, *FIRST_NAMES, *LAST_NAMES}:
        return columns
    badges = [place for place, title in enumerate(said) if title.fields.get("badge_name", 0.0) >= LIKELY]
    parts = {place: name_asked(said[place].words) for place in badges}
    if sorted(parts.values()) != ["first_name", "last_name"]:
        both = len(badges) == 1 and kinds[badges[0]].several >= _BOTH and kinds[badges[0]].full >= _BOTH
        parts = {badges[0]: FULL_NAME} if both else {}
    return [
        replace(column, field=parts[place], by=By.TITLE) if place in parts else column
        for place, column in enumerate(columns)
    ]


def _with_initials(columns: list[Column], values: Sequence[Sequence[str]]) -> list[Column]:
    """« Prénom ; Initiale » over « Bénédicte ; L. »: all that is told of the last name."""
    for place, column in enumerate(columns):
        told = _INITIALS.intersection(words_of(column.title))
        beside = not column.title and place and columns[place - 1].field in FIRST_NAMES
        if column.field is None and values[place] and (told or beside) and all(map(_INITIAL.fullmatch, values[place])):
            return [replace(c, field="last_name", by=By.TITLE) if at == place else c for at, c in enumerate(columns)]
    return columns
