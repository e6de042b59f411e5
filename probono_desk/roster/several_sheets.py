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
    """The same lines; what a person's first line leaves empty is taken from theirs on another sheet."""
    first: dict[tuple[str, str], int] = {}
    found = list(people)
    for place, (line, record) in enumerate(people):
        who = (fold(f"{line.last_name} {line.first_name}"), line.email or line.phone)
        if not who[1]:
            continue
        at = first.setdefault(who, place)
        if found[at][1].name != record.name:
            found[at] = (_filled(found[at][0], line), found[at][1])
    return found


def _filled(line: VolunteerLine, other: VolunteerLine) -> VolunteerLine:
    missing = {
        one.name: getattr(other, one.name)
        for one in fields(line)
        if one.name not in _OWN and getattr(line, one.name) in _EMPTY and getattr(other, one.name) not in _EMPTY
    }
    return replace(line, **missing)
