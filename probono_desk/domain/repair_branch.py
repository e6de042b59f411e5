"""One branch of a repair search: who is settled in it, what is still open, and what none of its seatings can do better.

What the branches are is said in ``repair_search``; what the numbers mean, in ``table_repair``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from typing import NamedTuple

from probono_desk.domain.repair_books import MIX, Books
from probono_desk.domain.table_repair import NOWHERE


class Ask(Enum):
    """What to branch on next: who comes, who leaves, or where one person sits down."""

    WHO_COMES_FOR_A_SKILL = auto()
    WHO_COMES_FOR_A_SEAT = auto()
    WHO_LEAVES = auto()
    WHERE = auto()


class Question(NamedTuple):
    """A need that is open: of ``place`` (a table, or a member for ``WHERE``), and who could meet it."""

    ask: Ask
    place: int
    pool: Sequence[int] = ()


class Open(NamedTuple):
    """How a branch stands.

    Attributes:
        least: needs unmet in every one of its seatings, at least.
        given_up: of these, needs that are given up.
        wanted: by table, how many must still arrive to meet all that is open there, at least.
    """

    least: int
    given_up: int
    wanted: dict[int, int]


class MixBound(NamedTuple):
    """What the mix of a branch can come to.

    Attributes:
        least: of the mix, with all moves made.
        steep: by table, what one arrival does to the mix, at least.
        filling: the tables at which somebody may still arrive.
    """

    least: int
    steep: Sequence[int]
    filling: Collection[int]


class Branch:
    """The books, and what is settled besides.

    Attributes:
        still: by member, whether they stay where they are now.
        barred: by member, one bit for each table to which they do not go.
        free, late: how many without a table, and how many who have not arrived, may still be sent somewhere.
    """

    def __init__(self, books: Books) -> None:
        self.books = books
        self._crowds: set[int] = set()  # tables beyond their maximum that nobody leaves
        self._without: set[int] = set()  # members who get no table
        self.reset()
        self._floors()

    def reset(self) -> None:
        """Back to the whole search, also where it ended in the middle."""
        books = self.books
        for person, home in enumerate(books.home):
            if books.at[person] != home:
                books.move(person, home)
        self.still = list(books.stays)
        self.barred = [0] * len(books.at)
        self._crowds.clear()
        self._without.clear()
        self.free = books.home.count(NOWHERE)
        self.late = sum(
            not books.arrived[p] and not books.stays[p] and home != NOWHERE for p, home in enumerate(books.home)
        )

    def _floors(self) -> None:
        """Needs that every seating leaves unmet: by skill, of seats short, of people for whom there is no place."""
        books = self.books
        self._floor_skill = []
        for skill in books.skills:
            settled = {books.at[p] for p in books.able[skill] if books.stays[p]}
            lacking = sum(skill in books.needs[table] and table not in settled for table in books.places)
            self._floor_skill.append(max(0, lacking - sum(not books.stays[p] for p in books.able[skill])))
        people = len(books.at)
        staying = [sum(books.stays[p] and books.at[p] == table for p in books.people) for table in books.places]
        crowded = sum(max(0, n - most) for n, most in zip(staying, books.most, strict=True))
        self._floor_seats = max(0, sum(books.least) - people)
        self._floor_room = max(0, crowded, people - sum(books.most))
        self._covers = [
            max([1, *(sum(skill in books.needs[table] for skill in books.can[p]) for p in books.people)])
            for table in books.places
        ]

    # What can still happen

    def comers(self, able: Iterable[int], table: int) -> list[int]:
        """Who of some people may still go to a table."""
        bit, at, still, barred = 1 << table, self.books.at, self.still, self.barred
        return [p for p in able if not still[p] and at[p] != table and not barred[p] & bit]

    def _can_come(self, able: Iterable[int], table: int) -> bool:
        bit, at, still, barred = 1 << table, self.books.at, self.still, self.barred
        return any(not still[p] and at[p] != table and not barred[p] & bit for p in able)

    def tables_for(self, person: int) -> list[int]:
        """Where somebody may still go, where they are needed most first."""
        books, here, barred = self.books, self.books.at[person], self.barred[person]
        found = [table for table in books.places if table != here and not barred >> table & 1]
        return sorted(found, key=lambda t: (books.joining(person, t), books.slope(person, t, books.places)))

    def next_question(self) -> Question | None:
        """The open need to branch on: the skill that the fewest have, then crowding, seats, people without a table."""
        books = self.books
        bad = sorted(books.bad)
        lacking = [(len(books.able[skill]), table, skill) for table in bad for skill in books.missing_skills(table)]
        for _able, table, skill in sorted(lacking):
            if pool := self.comers(books.able[skill], table):
                return Question(Ask.WHO_COMES_FOR_A_SKILL, table, pool)
        for table in bad:
            if books.over(table) and table not in self._crowds:
                at_it = [p for p in books.people if books.at[p] == table and not self.still[p]]
                return Question(Ask.WHO_LEAVES, table, at_it)
        for table in bad:
            if books.short(table) and (pool := self.comers(books.people, table)):
                return Question(Ask.WHO_COMES_FOR_A_SEAT, table, pool)
        if books.unplaced > len(self._without):
            person = next(p for p in books.people if books.at[p] == NOWHERE and p not in self._without)
            return Question(Ask.WHERE, person)
        return None

    @contextmanager
    def sent(self, person: int, to: int) -> Iterator[None]:
        """While somebody is at another table, for good."""
        home = self.books.at[person]
        free, late = home == NOWHERE, home != NOWHERE and not self.books.arrived[person]
        self.free -= free
        self.late -= late
        self.still[person] = True
        self.books.move(person, to)
        yield
        self.books.move(person, home)
        self.still[person] = False
        self.free += free
        self.late += late

    @contextmanager
    def nobody_leaves(self, table: int) -> Iterator[None]:
        """While a crowded table is left as it is."""
        self._crowds.add(table)
        yield
        self._crowds.discard(table)

    @contextmanager
    def without_table(self, person: int) -> Iterator[None]:
        """While somebody gets no table."""
        self._without.add(person)
        self.still[person] = True
        yield
        self.still[person] = False
        self._without.discard(person)

    # What cannot

    def open(self) -> Open:
        """How the branch stands."""
        books = self.books
        skills_given: dict[int, int] = {}
        seats_given, room_given = 0, len(self._without)
        wanted: dict[int, int] = {}
        for table in books.bad:
            skills = 0
            for skill in books.missing_skills(table):
                if self._can_come(books.able[skill], table):
                    skills += 1
                else:
                    skills_given[skill] = skills_given.get(skill, 0) + 1
            short = books.short(table)
            if short and not self._can_come(books.people, table):
                seats_given += short
                short = 0
            if table in self._crowds:
                room_given += books.over(table)
            if short or skills:
                wanted[table] = max(short, -(-skills // self._covers[table]))
        least = (
            sum(self._floor_skill)
            + sum(max(0, n - self._floor_skill[skill]) for skill, n in skills_given.items())
            + max(self._floor_seats, seats_given)
            + max(self._floor_room, room_given)
        )
        return Open(least, sum(skills_given.values()) + seats_given + room_given, wanted)

    def mix_bound(self, wanted: dict[int, int], left: int) -> MixBound:
        """What the mix can come to where so many moves are left, some of them to tables that are known."""
        books = self.books
        elsewhere = left - sum(wanted.values())
        filling: Collection[int] = books.places if elsewhere > 0 else wanted.keys()
        leave = [1 - (table in filling) for table in books.places]
        falls = [[n - one for n in counts] for counts, one in zip(books.profiles, leave, strict=True)]
        highest = [max(0, *counts) for counts in zip(*falls, strict=True)]
        pairs = (max(counts, default=0) - one for counts, one in zip(books.organisations, leave, strict=True))
        together = max(0, *pairs)
        steep = [
            MIX * min([0, *(here - most for here, most in zip(counts, highest, strict=True))]) - together
            for counts in books.profiles
        ]
        least = books.mix + sum(n * steep[table] for table, n in wanted.items()) + max(0, elsewhere) * min(steep)
        return MixBound(least, steep, filling)
