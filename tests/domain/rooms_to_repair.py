"""Rooms that want repair: random ones of a given shape, the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import replace

from probono_desk.domain.table_repair import NOWHERE, Member, TableRules

SKILLS = ("communication", "marketing", "commercial", "RH", "droit", "finance", "digital", "données", "projet")
COMMON = (10, 5, 5, 8, 3, 8, 3, 3, 7)
PROFILES = ("employee", "job_seeker", "owner", "student", "retired", "independent", "public")
USUAL = (29, 6, 4, 4, 4, 2, 1)

Room = tuple[list[Member], list[TableRules]]


def room(seed: int, tables: int, seats: int, *, absent: float = 0.12, late: float = 0.0, walk_ins: int = 2) -> Room:
    """Tables of about so many seats, after some did not come.

    Args:
        seed: another room for another number.
        tables: how many.
        seats: registered at each.
        absent: the share of registered people who are missing.
        late: the share of those who are there that are still awaited.
        walk_ins: people without a table.
    """
    chance = random.Random(seed)
    least = max(1, seats - 2)
    rules = [
        TableRules(frozenset(chance.sample(SKILLS, chance.choice((2, 3, 3)))), least, seats + 2) for _ in range(tables)
    ]
    members = [
        replace(
            _somebody(chance, tables * seats), at=table, arrived=chance.random() >= late, stays=chance.random() < 0.06
        )
        for table in range(tables)
        for _seat in range(seats)
        if chance.random() >= absent
    ]
    members += [replace(_somebody(chance, tables * seats), at=NOWHERE) for _ in range(walk_ins)]
    return members, rules


def formed_room(
    seed: int, tables: int, seats: int, *, absent: float = 0.1, late: float = 0.0, walk_ins: int = 2
) -> Room:
    """The same of teams that were formed with care: each had every skill that it requires, and then some stay away.

    A tenth of the people away and two who were not expected: a morning such as the sample edition's.
    """
    chance = random.Random(seed)
    members, rules = room(seed, tables, seats, absent=0.0, late=late, walk_ins=0)
    for table, rule in enumerate(rules):
        for place, skill in enumerate(sorted(rule.needs), start=table * seats):
            members[place] = replace(members[place], skills=members[place].skills | {skill})
    come = [member for member in members if chance.random() >= absent]
    return come + [_somebody(chance, tables * seats) for _ in range(walk_ins)], rules


def odd_room(seed: int) -> Room:
    """A small room in which anything may be: crowded tables, nobody able, everybody locked, more people than seats."""
    chance = random.Random(seed)
    skills = SKILLS[: chance.randint(1, 4)]
    tables = chance.randint(1, 4)
    rules = []
    for _table in range(tables):
        least = chance.randint(0, 4)
        rules.append(
            TableRules(
                frozenset(chance.sample(skills, chance.randint(0, len(skills)))), least, least + chance.randint(0, 3)
            )
        )
    members = [
        Member(
            at=chance.randint(-1, tables - 1),
            skills=frozenset(s for s in skills if chance.random() < 0.3),
            profile=chance.choice((None, *PROFILES[:3])),
            organisation=chance.choice(("", "A", "B", "C")),
            arrived=chance.random() < 0.7,
            stays=chance.random() < 0.15,
        )
        for _one in range(chance.randint(1, 12))
    ]
    return members, rules


def _somebody(chance: random.Random, crowd: int) -> Member:
    count = chance.choice((1, 1, 1, 2))
    return Member(
        at=NOWHERE,
        skills=frozenset(chance.choices(SKILLS, COMMON, k=count)),
        profile=chance.choices(PROFILES, USUAL)[0],
        organisation=f"employer {chance.randint(1, max(2, crowd // 6))}" if chance.random() < 0.6 else "",
    )
