"""Who leads a table: « Facilitatrice : Nadia Belkacem » over its people, « Référent » as a column of a seating plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from probono_desk.domain.people import Role
from probono_desk.roster import cells
from probono_desk.roster.beside_name import alone, people_in
from probono_desk.roster.mapped import By, Column, SheetMapping
from probono_desk.roster.sections import table_in
from probono_desk.roster.words import key, role_in

# The option of a column that names who leads the table of each line.
LEADERS = "^"
_LEADER = re.compile(r"\W*(?P<role>[^\W\d_][^:()\[\]@]{2,40}?)\s*:\s*(?P<name>[^:@]{4,80}?)\s*")
_LEADS = frozenset({Role.FACILITATOR, Role.REFERENT, Role.REPRESENTATIVE})
_OF_COMPANIES = frozenset({"rh", "hr", "drh", "rse", "entreprise", "company", "employeur", "employer", "mecenat"})
_POINTS = frozenset({"voir", "cf", "see", "selon", "demander", "ask", "tbc", "tbd", "definir"})
_MOST_OF_A_NAME, _FEWEST = 5, 2


def leader_in(text: str) -> tuple[Role, str] | None:
    """The role and the name of « Référent : Max Weil », of who leads a table; ``None`` for any other line."""
    if ":" not in text or (match := _LEADER.fullmatch(text)) is None:
        return None
    role, name = role_in(match["role"]), alone(people_in(match["name"])[0])
    words = name.split()
    is_name = 2 <= len(words) <= _MOST_OF_A_NAME and all(word[:1].isupper() for word in (words[0], words[-1]))
    other = _OF_COMPANIES.intersection(key(match["role"]).split()) or _POINTS.intersection(key(name).split())
    return (role, match["name"]) if role in _LEADS and is_name and not other and "?" not in name else None


def with_leaders(columns: list[Column], values: Sequence[list[str]]) -> list[Column]:
    """« Référent » over one name for each table of a plan, where several people sit at them."""
    seat = next((values[at] for at, one in enumerate(columns) if one.field == "table" and not one.option), [])
    people = max((len(values[at]) for at, one in enumerate(columns) if (one.field or "").endswith("_name")), default=0)
    return [
        replace(column, by=By.TITLE, option=LEADERS, other="block")
        if _lead(column, values[at], seat, people)
        else column
        for at, column in enumerate(columns)
    ]


def _lead(column: Column, names: list[str], seat: list[str], people: int) -> bool:
    if column.field is not None or column.option or column.by is By.ANSWER or role_in(column.title) not in _LEADS:
        return False
    told = set(zip(seat, names, strict=False))
    tables = {table for table, _name in told}
    several = len(tables) >= _FEWEST and len({name for _table, name in told}) >= _FEWEST
    if len(seat) != len(names) or people <= len(tables) or len(told) != len(tables) or not several:
        return False
    return all(leader_in(f"{column.title} : {name}") for _table, name in told)


def leaders_of(mapping: SheetMapping, rows: list[list[str]]) -> Iterator[tuple[int, Role, str, str]]:
    """Who leads a table, by the columns of a plan: the line, from 1, their role, their name and their table.

    Who leads several has none.
    """
    seat = next((at for at, column in enumerate(mapping.columns) if column.field == "table"), -1)
    for place, column in enumerate(mapping.columns):
        role = role_in(column.title) if column.option == LEADERS else None
        if role is None:
            continue
        first: dict[str, int] = {}
        tables: dict[str, set[str]] = {}
        for line, row in enumerate(rows[mapping.header_line :], mapping.header_line + 1):
            if (name := cells.clean(row[place]) if place < len(row) else "") and leader_in(f"{column.title} : {name}"):
                first.setdefault(name, line)
                tables.setdefault(name, set()).add(table_in(row[seat]) if 0 <= seat < len(row) else "")
        for name, of in tables.items():
            yield first[name], role, name, next(iter(of)) if len(of) == 1 else ""
