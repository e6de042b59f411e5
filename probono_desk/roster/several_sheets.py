"""The same person on several sheets of one workbook: the list of everybody, and a sheet for each table."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from probono_desk.domain.search_key import fold
from probono_desk.roster.lines import VolunteerLine
from probono_desk.roster.records import Record

_EMPTY: tuple[Any, ...] = (None, "", ())
_OWN = frozenset({"line", "reference", "reference_derived", "set_aside"})


def filled_from_each_other(people: list[tuple[VolunteerLine, Record]]) -> list[tuple[VolunteerLine, Record]]:
    """The same lines; what a person's first line leaves empty is taken from theirs on another sheet.

    A sheet of names alone, as « Équipe 1 » over who is in it, is about the one person of that name.
    """
    namesakes: dict[str, list[int]] = {}
    for place, (line, _record) in enumerate(people):
        namesakes.setdefault(fold(f"{line.last_name} {line.first_name}"), []).append(place)
    found = list(people)
    for places in namesakes.values():
        contacts = {_contact(people[place][0]) for place in places} - {""}
        sheets = {people[place][1].name for place in places}
        alone = len(contacts) <= 1 and len(sheets) == len(places)
        first: dict[str, int] = {}
        for place in places:
            line, record = people[place]
            if not alone and not _contact(line):
                continue
            at = first.setdefault("" if alone else _contact(line), place)
            if found[at][1].name != record.name:
                found[at] = (_filled(found[at][0], line), found[at][1])
    return found


def _contact(line: VolunteerLine) -> str:
    return line.email or line.phone


def _filled(line: VolunteerLine, other: VolunteerLine) -> VolunteerLine:
    missing = {
        one.name: getattr(other, one.name)
        for one in fields(line)
        if one.name not in _OWN and getattr(line, one.name) in _EMPTY and getattr(other, one.name) not in _EMPTY
    }
    return replace(line, **missing)
