"""The best repair of the tables: a branch and bound over who goes where, see ``table_repair`` for what best means.

The search follows needs. At each step it takes one need that is unmet in the seating as it stands and asks, of any
seating S that might be better: who is the first, in a fixed order, whom S sends to that table? Each answer is a branch:
that person is moved there and stays, those before them are *barred* from that table. The last branch bars all: the need
is given up. The branches together leave no S out, and none is looked at twice. Where every need is met or given up, S
may still move others, yet cannot meet more: the seating as it stands is the best of its branch. (A table beyond its
maximum is asked the other way round: who is the first to leave it, and for where.)

A branch is left as soon as nothing in it can be better than what was found:

- unmet needs: those given up, and at least as many as people and skills are too few for (``_floors``);
- moves: a table that is still short of people or skills needs that many arrivals, free ones first;
- mix: each further move changes it at least by its slope now, see ``Books.slope``.

First the fewest unmet needs, moves and changes, allowing one move more each time; people who are alike for that (same
table, same skills) are tried once. Then, among the seatings that reach these, the best mix. Work is counted, not
timed: the same room gives the same answer on any machine. Where the work runs out the best one found is polished and
said to be no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from probono_desk.domain.repair_books import MIX, Books
from probono_desk.domain.repair_polish import polish
from probono_desk.domain.table_repair import NOWHERE, Member, Proof, Repair, Score, Seating, TableRules

EFFORT = 200_000  # people looked at; half a second or so
_DEEP = 300  # steps: Python's own stack ends at a thousand

Tick = Callable[[int, int], None]


class _Spent(Exception):  # noqa: N818 - it is an answer, not an error
    """The work allowed is done."""


def best_repair(
    members: Sequence[Member],
    tables: Sequence[TableRules],
    *,
    most_moves: int | None = None,
    effort: int = EFFORT,
    tick: Tick | None = None,
) -> Repair:
    """The best legal seating that the effort allows, and what is proven of it.

    Args:
        members: whoever is counted on.
        tables: at least one.
        most_moves: no repair with more moves than this.
        effort: people looked at, at most.
        tick: told the work done of the work allowed; what it raises stops the search.
    """
    search = _Search(Books(members, tables), effort, tick or (lambda _done, _total: None))
    return search.run(len(members) if most_moves is None else most_moves)


class _Search:
    def __init__(self, books: Books, effort: int, tick: Tick) -> None:
        self._books, self._effort, self._tick = books, effort, tick
        self._work = self._told = 0
        self._possible = 0  # branches that were ended by a seating, or by the mix alone
        self._limit = effort
        self._still = list(books.stays)
        self._barred = [0] * len(books.at)  # by member, one bit for each table
        self._over_closed: set[int] = set()
        self._out_closed: set[int] = set()
        self._floors()
        self._floor = 0
        self._best: Seating = books.seating()
        self._score: Score = books.score
        self._first = self._mixing = False
        self._filling: Collection[int] = books.places
        self._most_moves = 0
        self._limited = False  # whether the limit of moves cut anything off
        self._alike: list[tuple[int, ...]] = [tuple(can) for can in books.can]
        self._free = sum(at == NOWHERE for at in books.at)
        self._late = sum(not (books.arrived[p] or books.stays[p]) for p in books.people if books.at[p] != NOWHERE)

    def run(self, most_moves: int) -> Repair:
        """All of it."""
        proof = Proof.NONE
        self._floor = self._open()[0]
        try:
            self._look_once(most_moves)
            self._fewest(most_moves)
            proof = Proof.FEWEST_MOVES
            self._polish(most_moves)
            self._best_mix()
            proof = Proof.OPTIMAL
        except _Spent:
            self._rest()
            self._polish(most_moves)
        return Repair(self._best, self._score, proof)

    # What no seating can do better than

    def _floors(self) -> None:
        """Needs that stay unmet in every seating: by skill, of seats short, of people for whom there is no place."""
        books = self._books
        self._floor_skill = []
        for skill in books.skills:
            settled = {books.at[p] for p in books.able[skill] if books.stays[p]}
            lacking = sum(skill in books.needs[table] and table not in settled for table in books.places)
            movable = sum(not books.stays[p] for p in books.able[skill])
            self._floor_skill.append(max(0, lacking - movable))
        people = len(books.at)
        staying = [0] * len(books.size)
        for person in books.people:
            if books.stays[person]:
                staying[books.at[person]] += 1
        self._floor_seats = max(0, sum(books.least) - people)
        crowded = sum(max(0, n - most) for n, most in zip(staying, books.most, strict=True))
        self._floor_room = max(0, crowded, people - sum(books.most))
        self._covers = [
            max([1, *(sum(skill in books.needs[table] for skill in books.can[p]) for p in books.people)])
            for table in books.places
        ]

    def _open(self) -> tuple[int, int, dict[int, int]]:
        """Needs unmet at least, needs given up already, and by table how many must still arrive to meet the others."""
        books = self._books
        skills_given: dict[int, int] = {}
        seats_given, room_given = 0, len(self._out_closed)
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
            if table in self._over_closed:
                room_given += books.over(table)
            if short or skills:
                wanted[table] = max(short, -(-skills // self._covers[table]))
        least = (
            sum(self._floor_skill)
            + sum(max(0, n - self._floor_skill[skill]) for skill, n in skills_given.items())
            + max(self._floor_seats, seats_given)
            + max(self._floor_room, room_given)
        )
        return least, sum(skills_given.values()) + seats_given + room_given, wanted

    def _can_come(self, able: Sequence[int], table: int) -> bool:
        bit, at, still, barred = 1 << table, self._books.at, self._still, self._barred
        return any(not still[p] and at[p] != table and not barred[p] & bit for p in able)

    # The three passes

    def _look_once(self, most_moves: int) -> None:
        """A first answer to cut by: no sooner found than left."""
        self._most_moves = most_moves
        self._limit, self._first = self._effort // 2, True
        try:
            self._dig(0)
        except _Spent:
            self._rest()
        self._limit, self._first = self._effort, False

    def _fewest(self, most_moves: int) -> None:
        """The fewest unmet needs, then moves, then changes: one move more each time until more could not help."""
        if self._score.unmet == self._floor and not self._score.moves and not self._score.changes:
            return
        _least, given, wanted = self._open()
        arrivals = sum(wanted.values()) - (self._floor - given)
        allowed = min(most_moves, max(0, arrivals - self._free - self._late))
        while True:
            self._most_moves, self._limited = allowed, False
            self._dig(0)
            met = self._score.unmet == self._floor and self._score.moves <= allowed
            if met or not self._limited or allowed == most_moves:
                return
            allowed += 1

    def _best_mix(self) -> None:
        """The best mix with no more unmet needs, moves and changes."""
        books = self._books
        self._mixing = True
        self._most_moves = self._score.moves
        self._alike = [
            (*can, -1, profile, organisation)
            for can, profile, organisation in zip(books.can, books.profile, books.organisation, strict=True)
        ]
        self._dig(0)

    def _polish(self, most_moves: int) -> None:
        self._best, self._score = polish(self._books, self._best, most_moves=most_moves)

    # The search

    def _dig(self, depth: int) -> None:
        """Look at every seating that the branch holds."""
        self._count(10 + 10 * len(self._books.bad))
        if depth > _DEEP:
            raise _Spent
        least, given, wanted = self._open()
        books, best = self._books, self._score
        spare = max(0, best.unmet - given)  # so many of the open needs may still be given up
        arrivals = max(0, sum(wanted.values()) - spare)
        moves = books.moves + max(0, arrivals - self._free - self._late)
        both = books.moves + books.changes + max(0, arrivals - self._free)
        changes = books.changes if moves < best.moves else max(books.changes, both - best.moves)
        known = (best.unmet, best.moves, best.changes)
        if (least, moves, changes) > known or (not self._mixing and (least, moves, changes) == known):
            return
        if moves > self._most_moves:
            self._limited = True
            return
        steep: list[int] = []
        bound = 0
        if self._mixing:
            steep, bound = self._mix_bound({} if spare else wanted)
            if bound >= self._best_mix_yet():
                self._possible += 1
                return
        need = self._next_need()
        if need is None:
            self._look_at()
            return
        kind, table, pool = need
        if kind == "over":
            self._let_leave(table, depth)
        elif kind == "out":
            self._let_sit(table, depth)
        else:
            times = wanted[table] if kind == "short" and not spare else 1
            self._let_come(table, pool, depth, (bound, steep[table], times) if steep else None)

    def _look_at(self) -> None:
        books = self._books
        self._possible += books.legal()
        if books.legal() and books.moves <= self._most_moves and books.score < self._score:
            self._score, self._best = books.score, books.seating()
            if self._first:
                raise _Spent

    def _next_need(self) -> tuple[str, int, Sequence[int]] | None:
        """The open need to ask about: the skill that the fewest have, then crowding, seats, people without any."""
        books = self._books
        bad = sorted(books.bad)
        lacking = [(len(books.able[skill]), table, skill) for table in bad for skill in books.missing_skills(table)]
        for _able, table, skill in sorted(lacking):
            if pool := self._comers(books.able[skill], table):
                return ("skill", table, pool)
        for table in bad:
            if books.over(table) and table not in self._over_closed:
                return ("over", table, ())
        for table in bad:
            if books.short(table) and (pool := self._comers(books.people, table)):
                return ("short", table, pool)
        if books.unplaced:
            for person in books.people:
                if books.at[person] == NOWHERE and person not in self._out_closed:
                    return ("out", person, ())
        return None

    def _comers(self, able: Sequence[int], table: int) -> list[int]:
        self._count(len(able))
        bit, at, still, barred = 1 << table, self._books.at, self._still, self._barred
        return [p for p in able if not still[p] and at[p] != table and not barred[p] & bit]

    def _let_come(self, table: int, pool: Sequence[int], depth: int, mix: tuple[int, int, int] | None) -> None:
        """Branch on who is the first of a pool to come; then nobody does.

        Args:
            mix: the bound of the mix, the least that it says of one who comes here, and how many of the pool must come.
        """
        bit, books, filling = 1 << table, self._books, self._filling
        barred: list[int] = []
        dead: set[tuple[int, bool, int, tuple[int, ...]]] = set()
        for price, alike in self._in_order(pool, table):
            # In this order nobody who comes later does less to the mix, so it is so much for each who must come.
            good = mix is None or mix[0] + (price - mix[1]) * mix[2] < self._best_mix_yet()
            self._possible += not good
            # Where no move is left to spare, nobody may leave a need behind at a table to which nobody will come.
            if good and (books.at[alike[0]] in filling or books.leaving(alike[0]) <= 0):
                one = alike[0]
                # Where one could not come for reasons other than the mix, nobody with the same skills from there can.
                like = (books.at[one], books.arrived[one], self._barred[one], tuple(books.can[one]))
                if like in dead:
                    self._count(1)
                else:
                    before = self._possible
                    self._try(one, table, depth)
                    if before == self._possible:
                        dead.add(like)
            for person in alike:
                self._barred[person] |= bit
            barred += alike
        self._dig(depth + 1)
        for person in barred:
            self._barred[person] &= ~bit

    def _let_leave(self, table: int, depth: int) -> None:
        """Branch on who is the first to leave a crowded table, and for where; then nobody does."""
        books = self._books
        stilled: list[int] = []
        pool = [p for p in books.people if books.at[p] == table and not self._still[p]]
        self._count(len(pool) * len(books.size))
        for _price, alike in self._in_order(pool, table):
            person = alike[0]
            away = [t for t in books.places if t != table and not self._barred[person] >> t & 1]
            for to in sorted(away, key=lambda t: (books.joining(person, t), books.slope(person, t, self._filling))):
                self._try(person, to, depth)
            for one in alike:
                self._still[one] = True
            stilled += alike
        if books.size[table] <= books.capacity[table]:
            self._over_closed.add(table)
            self._dig(depth + 1)
            self._over_closed.discard(table)
        for person in stilled:
            self._still[person] = False

    def _let_sit(self, person: int, depth: int) -> None:
        """Branch on where somebody without a table sits down; then nowhere."""
        books = self._books
        self._count(len(books.size))
        open_to = [table for table in books.places if not self._barred[person] >> table & 1]
        for to in sorted(open_to, key=lambda t: (books.joining(person, t), books.slope(person, t, self._filling))):
            self._try(person, to, depth)
        self._out_closed.add(person)
        self._still[person] = True
        self._dig(depth + 1)
        self._still[person] = False
        self._out_closed.discard(person)

    def _try(self, person: int, to: int, depth: int) -> None:
        books, home = self._books, self._books.at[person]
        free, late = home == NOWHERE, home != NOWHERE and not books.arrived[person]
        self._free -= free
        self._late -= late
        self._still[person] = True
        books.move(person, to)
        self._dig(depth + 1)
        books.move(person, home)
        self._still[person] = False
        self._free += free
        self._late += late

    def _in_order(self, pool: Sequence[int], table: int) -> Iterator[tuple[int, list[int]]]:
        """Those who are alike together, the most promising first; in the last pass the best mix first."""
        books = self._books
        groups: dict[tuple[int, bool, int, tuple[int, ...]], list[int]] = {}
        for person in pool:
            key = (books.at[person], books.arrived[person], self._barred[person], self._alike[person])
            groups.setdefault(key, []).append(person)
        self._count(4 * len(groups))
        ranked = []
        for alike in groups.values():
            person = alike[0]
            here = books.at[person] == table
            price = 0 if here else books.slope(person, table, self._filling)
            gain = books.leaving(person) if here else books.gain(person, table)
            cost = 0 if books.at[person] == NOWHERE else 1 + books.arrived[person]
            order = (price, gain, cost) if self._mixing else (gain, cost, price)
            ranked.append((order, person, price, alike))
        ranked.sort()
        return iter([(price, alike) for _order, _person, price, alike in ranked])

    # How much better the mix may still become

    def _best_mix_yet(self) -> int:
        return self._score.alike * MIX + self._score.colleagues

    def _mix_bound(self, wanted: dict[int, int]) -> tuple[list[int], int]:
        """By table the least that one more arrival does to the mix, and the least that the mix can come to.

        Args:
            wanted: by table, how many arrive for certain.
        """
        self._count(4 * len(self._books.size))
        books, best = self._books, self._score
        left = best.moves + best.changes - books.moves - books.changes + self._free - sum(wanted.values())
        self._filling = books.places if left > 0 else wanted.keys()
        leave = [1 - (table in self._filling) for table in books.places]
        falls = [[n - one for n in counts] for counts, one in zip(books.profiles, leave, strict=True)]
        highest = [max(0, *counts) for counts in zip(*falls, strict=True)]
        pairs = (max(counts, default=0) - one for counts, one in zip(books.organisations, leave, strict=True))
        together = max(0, *pairs)
        steep = [
            MIX * min([0, *(here - most for here, most in zip(counts, highest, strict=True))]) - together
            for counts in books.profiles
        ]
        bound = books.mix + sum(n * steep[table] for table, n in wanted.items())
        return steep, bound + max(0, left) * min(steep)

    # Work

    def _count(self, looked_at: int) -> None:
        self._work += looked_at
        if self._work > self._limit:
            raise _Spent
        if self._work - self._told > 5_000:
            self._told = self._work
            self._tick(self._work, self._effort)

    def _rest(self) -> None:
        """Put the books back as they were before a search that ended in the middle."""
        books = self._books
        for person, home in enumerate(books.home):
            if books.at[person] != home:
                books.move(person, home)
        self._still = list(books.stays)
        self._barred = [0] * len(books.at)
        self._over_closed.clear()
        self._out_closed.clear()
        self._free = sum(at == NOWHERE for at in books.home)
        self._late = sum(not (books.arrived[p] or books.stays[p]) for p in books.people if books.home[p] != NOWHERE)
