"""Placing people at tables: required skills there, profiles mixed, colleagues spread. A search, and a bound.

The cost of a placement is a sum of what one would rather not see; the search goes down from several greedy starts by
moves and swaps. The bound holds for every placement (each part at its own best), so cost minus bound is the most that
a perfect one could gain. No clock, and chance has a fixed seed: the same people give the same tables.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

# What one would rather not see, and how much.
UNPLACED = 5_000  # somebody without a table
MISSING = 1_000  # a seat short of the minimum
SKILL = 100  # a required skill that nobody at the table has
COLLEAGUES = 3  # two people of one organisation at a table
ALIKE = 1  # two people of one profile at a table

_STARTS = 12
_TRIES_AT_MOST = 150_000  # two to three seconds

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be placed. ``at`` is the table that they keep, ``NOWHERE`` where the search may choose."""

    skills: frozenset[str]
    organisation: str
    profile: Hashable
    at: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be filled."""

    needs: frozenset[str]
    min_size: int
    max_size: int


@dataclass(frozen=True, slots=True)
class Placement:
    """By guest, the place of their table or ``NOWHERE``; what it costs, and what no placement costs less than."""

    tables: tuple[int, ...]
    cost: int
    bound: int


@dataclass(slots=True)
class Filled:
    """A table in the making."""

    table: Table
    size: int = 0
    skills: Counter[str] = field(default_factory=Counter)
    organisations: Counter[str] = field(default_factory=Counter)
    profiles: Counter[Hashable] = field(default_factory=Counter)

    def cost(self) -> int:
        """What this table costs."""
        return (
            MISSING * max(0, self.table.min_size - self.size)
            + SKILL * sum(1 for skill in self.table.needs if not self.skills[skill])
            + COLLEAGUES * sum(map(_pairs, self.organisations.values()))
            + ALIKE * sum(map(_pairs, self.profiles.values()))
        )

    def join(self, guest: Guest) -> int:
        """Seat somebody; what that changes."""
        change = ALIKE * self.profiles[guest.profile] - (MISSING if self.size < self.table.min_size else 0)
        if guest.organisation:
            change += COLLEAGUES * self.organisations[guest.organisation]
            self.organisations[guest.organisation] += 1
        for skill in guest.skills & self.table.needs:
            if not self.skills[skill]:
                change -= SKILL
            self.skills[skill] += 1
        self.profiles[guest.profile] += 1
        self.size += 1
        return change

    def leave(self, guest: Guest) -> int:
        """Take somebody away; what that changes."""
        self.size -= 1
        self.profiles[guest.profile] -= 1
        change = (MISSING if self.size < self.table.min_size else 0) - ALIKE * self.profiles[guest.profile]
        if guest.organisation:
            self.organisations[guest.organisation] -= 1
            change -= COLLEAGUES * self.organisations[guest.organisation]
        for skill in guest.skills & self.table.needs:
            self.skills[skill] -= 1
            if not self.skills[skill]:
                change += SKILL
        return change


def place(
    guests: Sequence[Guest], tables: Sequence[Table], *, progress: Callable[[int, int], None] | None = None
) -> Placement:
    """The best placement found.

    Args:
        guests: everybody; those who keep a table count for it, even beyond its maximum.
        tables: at least one.
        progress: told tries done of tries at most; what it raises stops the search.
    """
    bound = lower_bound(guests, tables)
    chance = random.Random(0)  # noqa: S311 - not a secret: the same people give the same tables
    best: Placement | None = None
    search = _Search(guests, tables, progress or (lambda _done, _total: None))
    for start in range(_STARTS):
        found = Placement(*search.once(chance, shuffled=start > 0), bound)
        if best is None or found.cost < best.cost:
            best = found
        if best.cost == bound or search.is_spent():
            break
    assert best is not None  # noqa: S101 - there is at least one start
    return best


def lower_bound(guests: Sequence[Guest], tables: Sequence[Table]) -> int:
    """What no placement costs less than: each part of the cost as low as it can be by itself."""
    fixed: Counter[int] = Counter(guest.at for guest in guests if guest.at != NOWHERE)
    free = len(guests) - fixed.total()
    room = sum(max(0, table.max_size - fixed[place]) for place, table in enumerate(tables))
    outside = max(0, free - room)
    bound = UNPLACED * outside
    lacking = sum(max(0, table.min_size - fixed[place]) for place, table in enumerate(tables))
    bound += MISSING * max(0, lacking - (free - outside))
    for skill in {skill for table in tables for skill in table.needs}:
        able = [guest for guest in guests if skill in guest.skills]
        there = {guest.at for guest in able if guest.at != NOWHERE}
        lack = sum(1 for place, table in enumerate(tables) if skill in table.needs and place not in there)
        bound += SKILL * max(0, lack - sum(1 for guest in able if guest.at == NOWHERE))
    bound += COLLEAGUES * _spread(((g.organisation, g.at) for g in guests if g.organisation), len(tables), outside)
    return bound + ALIKE * _spread(((g.profile, g.at) for g in guests), len(tables), outside)


def _spread(found: object, tables: int, outside: int) -> int:
    """The fewest pairs of a kind at one table: those who are free fill up from the emptiest."""
    kinds: dict[Hashable, list[int]] = {}
    free: Counter[Hashable] = Counter()
    for kind, at in found:  # type: ignore[attr-defined]  # an iterable of pairs
        there = kinds.setdefault(kind, [0] * tables)
        if at == NOWHERE:
            free[kind] += 1
        else:
            there[at] += 1
    total = 0
    for kind, there in kinds.items():
        for _one in range(max(0, free[kind] - outside)):
            emptiest = min(range(tables), key=there.__getitem__)
            there[emptiest] += 1
        total += sum(map(_pairs, there))
    return total


class _Search:
    def __init__(self, guests: Sequence[Guest], tables: Sequence[Table], progress: Callable[[int, int], None]) -> None:
        self._guests = guests
        self._tables = tables
        self._progress = progress
        self._tries = 0
        needed = Counter(skill for table in tables for skill in table.needs)
        held = Counter(skill for guest in guests for skill in guest.skills if skill in needed)
        # Who has what is rare is placed first.
        self._rarity = [
            max((needed[s] / held[s] for s in guest.skills if s in needed), default=0.0) for guest in guests
        ]

    def is_spent(self) -> bool:
        return self._tries >= _TRIES_AT_MOST

    def once(self, chance: random.Random, *, shuffled: bool) -> tuple[tuple[int, ...], int]:
        filled = [Filled(table) for table in self._tables]
        at = [guest.at for guest in self._guests]
        for guest in self._guests:
            if guest.at != NOWHERE:
                filled[guest.at].join(guest)
        free = [place for place, guest in enumerate(self._guests) if guest.at == NOWHERE]
        if shuffled:
            chance.shuffle(free)
        free.sort(key=lambda place: -self._rarity[place])
        for place in free:
            self._seat(place, at, filled)
        while not self.is_spent() and (self._move_each(free, at, filled) or self._swap_each(free, at, filled)):
            pass
        cost = sum(table.cost() for table in filled) + UNPLACED * at.count(NOWHERE)
        return tuple(at), cost

    def _seat(self, place: int, at: list[int], filled: list[Filled]) -> None:
        guest = self._guests[place]
        open_tables = [number for number, table in enumerate(filled) if table.size < table.table.max_size]
        if not open_tables:
            return

        def change(number: int) -> tuple[int, float]:
            table = filled[number]
            by = table.join(guest)
            table.leave(guest)
            return by, table.size / table.table.max_size

        at[place] = min(open_tables, key=change)
        filled[at[place]].join(guest)

    def _tried(self) -> None:
        self._tries += 1
        if self._tries % 512 == 0:
            self._progress(min(self._tries, _TRIES_AT_MOST), _TRIES_AT_MOST)

    def _move_each(self, free: list[int], at: list[int], filled: list[Filled]) -> bool:
        better = False
        for place in free:
            here = at[place]
            if here == NOWHERE:
                continue
            guest = self._guests[place]
            for number, table in enumerate(filled):
                if number == here or table.size >= table.table.max_size:
                    continue
                self._tried()
                change = filled[here].leave(guest) + table.join(guest)
                if change < 0:
                    at[place] = here = number
                    better = True
                else:
                    table.leave(guest)
                    filled[here].join(guest)
        return better

    def _swap_each(self, free: list[int], at: list[int], filled: list[Filled]) -> bool:
        better = False
        for i, one in enumerate(free):
            for other in free[i + 1 :]:
                if at[one] == at[other] or NOWHERE in (at[one], at[other]):
                    continue
                if self.is_spent():
                    return False
                self._tried()
                better = self._swap(one, other, at, filled) or better
        return better

    def _swap(self, one: int, other: int, at: list[int], filled: list[Filled]) -> bool:
        a, b = self._guests[one], self._guests[other]
        here, there = filled[at[one]], filled[at[other]]
        change = here.leave(a) + there.leave(b) + here.join(b) + there.join(a)
        if change < 0:
            at[one], at[other] = at[other], at[one]
            return True
        here.leave(b)
        there.leave(a)
        here.join(a)
        there.join(b)
        return False


def _pairs(n: int) -> int:
    return n * (n - 1) // 2
