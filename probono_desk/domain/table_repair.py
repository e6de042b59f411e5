"""Repairing tables once it is known who came: what may be changed, and what makes one repair better than another.

A *seating* says for each member the place of their table in the list of tables, or ``NOWHERE``. Members are those who
are counted on: who is here, and who may still come while their seat is held. Nobody else takes part or takes a seat.

A seating is **legal** when

- whoever ``stays`` sits where they sat;
- whoever had a seat has one;
- no table holds more than its ``max_size``, except one that did already, which holds no more than it did.

Among legal seatings the better one has the smaller ``Score``, part by part in this order:

1. ``unmet``: needs that are not met, each counting one: a seat short of a table's ``min_size``, a seat beyond its
   ``max_size``, a required skill that nobody at the table has, a member without a table;
2. ``moves``: members who had a seat, have arrived, and sit at another table now;
3. ``changes``: the same of members who have not arrived. Moving them disturbs nobody, hence after ``moves``; their
   badge is printed already, hence before what follows;
4. ``alike``: pairs of one (known) profile at one table;
5. ``colleagues``: pairs of one (known) organisation at one table.

Seats short are counted rather than tables that are short: with too few people for all, no table is emptied to fill
another. Giving a table to somebody who had none is neither a move nor a change.

``tests/domain/repair_oracle.py`` states the same as a linear program and must agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

NOWHERE = -1

Seating = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is counted on. ``at`` is the place of their table, or ``NOWHERE``."""

    at: int
    skills: frozenset[str] = frozenset()
    profile: Hashable = None
    organisation: str = ""
    arrived: bool = True
    stays: bool = False


@dataclass(frozen=True, slots=True)
class TableRules:
    """What a table asks for."""

    needs: frozenset[str]
    min_size: int
    max_size: int


class Score(NamedTuple):
    """How good a seating is, see the module; smaller is better."""

    unmet: int
    moves: int
    changes: int
    alike: int
    colleagues: int


class NeedKind(StrEnum):
    """What may be unmet."""

    SKILL = "skill"
    SEATS = "seats"
    CROWDED = "crowded"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Need:
    """Something of a seating that is not met: of a table, or of a member who has none. ``count`` is how much of it."""

    kind: NeedKind
    table: int = NOWHERE
    skill: str = ""
    member: int = NOWHERE
    count: int = 1


class Proof(IntEnum):
    """What is known of a repair, beyond its being the best one found."""

    NONE = 0
    FEWEST_MOVES = 1  # no seating has a smaller unmet, moves, changes
    OPTIMAL = 2  # no seating has a smaller score


@dataclass(frozen=True, slots=True)
class Repair:
    """A legal seating, its score, and what is proven of it."""

    seating: Seating
    score: Score
    proof: Proof


def sizes(seating: Iterable[int], tables: int) -> list[int]:
    """How many sit at each table."""
    found = [0] * tables
    for at in seating:
        if at != NOWHERE:
            found[at] += 1
    return found


def capacities(members: Sequence[Member], tables: Sequence[TableRules]) -> list[int]:
    """How many each table may hold: its maximum, or as many as sit there already."""
    held = sizes((member.at for member in members), len(tables))
    return [max(rules.max_size, size) for rules, size in zip(tables, held, strict=True)]


def unmet_needs(members: Sequence[Member], tables: Sequence[TableRules], seating: Seating) -> list[Need]:
    """What a seating leaves unmet, table by table."""
    found = []
    for place, (rules, there) in enumerate(zip(tables, _at_tables(members, tables, seating), strict=True)):
        if (short := rules.min_size - len(there)) > 0:
            found.append(Need(NeedKind.SEATS, place, count=short))
        elif (over := len(there) - rules.max_size) > 0:
            found.append(Need(NeedKind.CROWDED, place, count=over))
        lacking = rules.needs.difference(*(member.skills for member in there))
        found += [Need(NeedKind.SKILL, place, skill) for skill in sorted(lacking)]
    return found + [Need(NeedKind.PLACE, member=n) for n, at in enumerate(seating) if at == NOWHERE]


def score(members: Sequence[Member], tables: Sequence[TableRules], seating: Seating) -> Score:
    """A seating's score, counted plainly: the search keeps its own books and must come to the same."""
    moved = [m for m, at in zip(members, seating, strict=True) if at != m.at and m.at != NOWHERE]
    at_tables = _at_tables(members, tables, seating)
    return Score(
        sum(need.count for need in unmet_needs(members, tables, seating)),
        sum(member.arrived for member in moved),
        sum(not member.arrived for member in moved),
        sum(_pairs(member.profile for member in there if member.profile is not None) for there in at_tables),
        sum(_pairs(member.organisation for member in there if member.organisation) for there in at_tables),
    )


def _at_tables(members: Sequence[Member], tables: Sequence[TableRules], seating: Seating) -> list[list[Member]]:
    found: list[list[Member]] = [[] for _rules in tables]
    for member, at in zip(members, seating, strict=True):
        if at != NOWHERE:
            found[at].append(member)
    return found


def _pairs(kinds: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(kinds).values())
