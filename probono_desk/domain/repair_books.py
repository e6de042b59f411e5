"""The books of a repair search: who sits where, what that leaves unmet, and what one move would change of it.

Everything is a list of whole numbers by place, kept as people are moved and moved back: a search looks at many thousand
seatings. What the numbers mean is in ``table_repair``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence

from probono_desk.domain.table_repair import NOWHERE, Member, Score, Seating, TableRules, capacities, sizes

MIX = 1 << 24  # one pair of a profile, in pairs of colleagues: more of those than a room can hold


class Books:
    """A seating in the making.

    Attributes:
        at, home: where each member sits now, and sat first.
        size, lack: by table, how many sit there, and how many of its needs are unmet.
        bad: the tables that lack something.
        moves, changes, mix: as in ``Score``; ``mix`` is ``alike * MIX + colleagues``.
        unplaced: members without a table.
    """

    def __init__(self, members: Sequence[Member], tables: Sequence[TableRules]) -> None:
        count = len(tables)
        self.places = range(count)
        self.people = range(len(members))
        self.home = [member.at for member in members]
        self.at = list(self.home)
        self.arrived = [member.arrived for member in members]
        self.stays = [member.stays and member.at != NOWHERE for member in members]
        self.least = [rules.min_size for rules in tables]
        self.most = [rules.max_size for rules in tables]
        self.capacity = capacities(members, tables)
        skills = sorted({skill for rules in tables for skill in rules.needs})
        number = {skill: n for n, skill in enumerate(skills)}
        self.skills = range(len(skills))
        self.needs = [sorted(number[skill] for skill in rules.needs) for rules in tables]
        self.can = [sorted(number[skill] for skill in member.skills if skill in number) for member in members]
        self.able = [[p for p in self.people if skill in self.can[p]] for skill in self.skills]
        self.profile = _numbers([member.profile for member in members], nothing=None)
        self.organisation = _numbers([member.organisation for member in members], nothing="")
        self.size = sizes(self.at, count)
        self.has = [[0] * len(skills) for _place in self.places]
        self.profiles = [[0] * (max(self.profile, default=-1) + 1) for _place in self.places]
        self.organisations = [[0] * (max(self.organisation, default=-1) + 1) for _place in self.places]
        self.moves = self.changes = self.mix = 0
        self.unplaced = self.at.count(NOWHERE)
        for person, table in enumerate(self.at):
            if table != NOWHERE:
                self._count(person, table, 1)
        self.lack = [self._lack_of(table) for table in self.places]
        self.bad = {table for table in self.places if self.lack[table]}

    @property
    def unmet(self) -> int:
        """As in ``Score``."""
        return sum(self.lack[table] for table in self.bad) + self.unplaced

    @property
    def score(self) -> Score:
        """The score of the seating as it is now."""
        return Score(self.unmet, self.moves, self.changes, *divmod(self.mix, MIX))

    def seating(self) -> Seating:
        """The seating as it is now."""
        return tuple(self.at)

    def legal(self) -> bool:
        """Whether no table holds more than it may; nobody who stays is ever moved."""
        return all(self.size[table] <= self.capacity[table] for table in self.bad)

    def move(self, person: int, to: int) -> None:
        """Seat somebody at another table, or where they were before."""
        before, home = self.at[person], self.home[person]
        self.at[person] = to
        if home != NOWHERE:
            away = (to != home) - (before != home)
            if self.arrived[person]:
                self.moves += away
            else:
                self.changes += away
        for table, by in ((before, -1), (to, 1)):
            if table == NOWHERE:
                self.unplaced += by
                continue
            self.size[table] += by
            self._count(person, table, by)
            self.lack[table] = self._lack_of(table)
            if self.lack[table]:
                self.bad.add(table)
            else:
                self.bad.discard(table)

    def gain(self, person: int, to: int) -> int:
        """By how much ``unmet`` would change (less is better) if somebody went to another table."""
        return self.leaving(person) + self.joining(person, to)

    def leaving(self, person: int) -> int:
        """By how much ``unmet`` changes where somebody gets up."""
        table = self.at[person]
        if table == NOWHERE:
            return -1
        size, has, needs = self.size[table], self.has[table], self.needs[table]
        change = (size <= self.least[table]) - (size > self.most[table])
        return change + sum(1 for skill in self.can[person] if has[skill] == 1 and skill in needs)

    def joining(self, person: int, to: int) -> int:
        """By how much ``unmet`` changes where somebody sits down."""
        size, has, needs = self.size[to], self.has[to], self.needs[to]
        change = (size >= self.most[to]) - (size < self.least[to])
        return change - sum(1 for skill in self.can[person] if not has[skill] and skill in needs)

    def slope(self, person: int, to: int, filling: Collection[int]) -> int:
        """How steeply ``mix`` rises where somebody goes to another table.

        Pairs grow as a convex function of a count ``n``. One who comes adds ``n`` pairs; one who leaves takes
        ``n - 1``, and no more than ``n`` where others come to the table as well. So the sum of the slopes of several
        moves, all taken now, is never more than what the moves do to ``mix`` together.

        Args:
            filling: the tables to which somebody may come, now or later.
        """
        table, profile, organisation = self.at[person], self.profile[person], self.organisation[person]
        one = table not in filling
        rise = 0
        if profile >= 0:
            rise = MIX * (self.profiles[to][profile] - (self.profiles[table][profile] - one if table != NOWHERE else 0))
        if organisation >= 0:
            there = self.organisations[table][organisation] - one if table != NOWHERE else 0
            rise += self.organisations[to][organisation] - there
        return rise

    def missing_skills(self, table: int) -> list[int]:
        """The skills that a table requires and nobody there has."""
        has = self.has[table]
        return [skill for skill in self.needs[table] if not has[skill]]

    def short(self, table: int) -> int:
        """How many seats a table is short of its minimum."""
        return max(0, self.least[table] - self.size[table])

    def over(self, table: int) -> int:
        """How many seats a table is beyond its maximum."""
        return max(0, self.size[table] - self.most[table])

    def _lack_of(self, table: int) -> int:
        size, has = self.size[table], self.has[table]
        return max(0, self.least[table] - size, size - self.most[table]) + sum(
            1 for skill in self.needs[table] if not has[skill]
        )

    def _count(self, person: int, table: int, by: int) -> None:
        has = self.has[table]
        for skill in self.can[person]:
            has[skill] += by
        for kinds, kind, weight in (
            (self.profiles[table], self.profile[person], MIX),
            (self.organisations[table], self.organisation[person], 1),
        ):
            if kind >= 0:
                self.mix += weight * (kinds[kind] if by > 0 else 1 - kinds[kind])
                kinds[kind] += by


def _numbers(kinds: Sequence[Hashable], *, nothing: Hashable) -> list[int]:
    """A small number for each kind that two members share; -1 for what nobody shares: it makes no pair."""
    shared = [kind for kind, n in Counter(kinds).items() if n > 1 and kind != nothing]
    number = {kind: n for n, kind in enumerate(shared)}
    return [number.get(kind, -1) for kind in kinds]
