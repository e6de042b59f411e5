"""The best repair of the tables: a branch and bound over who goes where, see ``table_repair`` for what best means.

The search follows needs. At each step it takes one need that is unmet in the seating as it stands and asks, of any
seating S that might be better: who is the first, in a fixed order, whom S sends to that table? Each answer is a branch:
that person is moved there and stays, those before them are *barred* from that table. The last branch bars all: the need
is given up. The branches together leave no S out, and none is looked at twice. Where every need is met or given up, S
may still move others, yet cannot meet more: the seating as it stands is the best of its branch. (A table beyond its
maximum is asked the other way round: who is the first to leave it, and for where.)

A branch is left as soon as nothing in it can be better than what was found:

- unmet needs: those given up, and at least as many as people and skills are too few for (``Branch.open``);
- moves: a table that is still short of people or skills needs that many arrivals, free ones first;
- mix: each further move changes it at least by its slope now, see ``Books.slope`` and ``Branch.mix_bound``.

First the fewest unmet needs, moves and changes, allowing one move more each time; people who are alike for that (same
table, same skills) are tried once. Then, among the seatings that reach these, the best mix. Work is counted, not
timed: the same room gives the same answer on any machine. Where the work runs out the best one found is polished and
said to be no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from probono_desk.domain.repair_books import MIX, Books
from probono_desk.domain.repair_branch import Ask, Branch, MixBound, Question
from probono_desk.domain.repair_polish import polish
from probono_desk.domain.table_repair import NOWHERE, Member, Proof, Repair, Score, Seating, TableRules

EFFORT = 200_000  # people looked at; half a second or so
_DEEP = 200  # steps of three calls: Python's own stack ends at a thousand

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
    search = _Search(Branch(Books(members, tables)), effort, tick or (lambda _done, _total: None))
    return search.run(len(members) if most_moves is None else most_moves)


class _Search:
    def __init__(self, branch: Branch, effort: int, tick: Tick) -> None:
        self._branch, self._books = branch, branch.books
        self._effort, self._tick = effort, tick
        self._work = self._told = 0
        self._limit = effort
        self._best: Seating = self._books.seating()
        self._score: Score = self._books.score
        self._floor = branch.open().least
        self._alike: list[tuple[int, ...]] = [tuple(can) for can in self._books.can]
        self._first = self._mixing = False
        self._most_moves = 0
        self._limited = False  # whether the limit of moves cut anything off
        self._possible = 0  # branches that ended with a seating, or were cut for their mix alone

    def run(self, most_moves: int) -> Repair:
        """All of it."""
        proof = Proof.NONE
        try:
            self._look_once(most_moves)
            self._fewest(most_moves)
            proof = Proof.FEWEST_MOVES
            self._polish(most_moves)
            self._best_mix()
            proof = Proof.OPTIMAL
        except _Spent:
            self._branch.reset()
            self._polish(most_moves)
        return Repair(self._best, self._score, proof)

    # The passes

    def _look_once(self, most_moves: int) -> None:
        """A first answer to cut by: no sooner found than left."""
        self._most_moves = most_moves
        self._limit, self._first = self._effort // 2, True
        try:
            self._dig(0)
        except _Spent:
            self._branch.reset()
        self._limit, self._first = self._effort, False

    def _fewest(self, most_moves: int) -> None:
        """The fewest unmet needs, then moves, then changes: one move more each time until more could not help."""
        if self._score[:3] == (self._floor, 0, 0):
            return
        _least, given_up, wanted = self._branch.open()
        arrivals = sum(wanted.values()) - (self._floor - given_up)
        allowed = min(most_moves, max(0, arrivals - self._branch.free - self._branch.late))
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

    # The branches

    def _dig(self, depth: int) -> None:
        """Look at every seating of the branch that could be better."""
        self._count(10 + 10 * len(self._books.bad))
        if depth > _DEEP:
            raise _Spent
        least, given_up, wanted = self._branch.open()
        spare = max(0, self._score.unmet - given_up)  # so many of the open needs may still be given up
        if self._cannot_be_better(least, max(0, sum(wanted.values()) - spare)):
            return
        bound = None
        if self._mixing:
            self._count(4 * len(self._books.size))
            moved, known = self._books.moves + self._books.changes, self._score.moves + self._score.changes
            bound = self._branch.mix_bound({} if spare else wanted, known - moved + self._branch.free)
            if bound.least >= self._best_mix_yet():
                self._possible += 1
                return
        question = self._branch.next_question()
        if question is None:
            self._look_at()
        elif question.ask is Ask.WHO_LEAVES:
            self._let_leave(question, depth)
        elif question.ask is Ask.WHERE:
            self._let_sit(question.place, depth)
        else:
            sure = question.ask is Ask.WHO_COMES_FOR_A_SEAT and not spare
            self._let_come(question, wanted[question.place] if sure else 1, bound, depth)

    def _cannot_be_better(self, least: int, arrivals: int) -> bool:
        """Whether unmet needs, moves and changes of the branch are too many for certain.

        Args:
            least: needs that it leaves unmet.
            arrivals: people who must still go to another table.
        """
        books, branch, best = self._books, self._branch, self._score
        moves = books.moves + max(0, arrivals - branch.free - branch.late)
        both = books.moves + books.changes + max(0, arrivals - branch.free)
        changes = books.changes if moves < best.moves else max(books.changes, both - best.moves)
        at_best = (least, moves, changes)
        if at_best > best[:3] or (at_best == best[:3] and not self._mixing):
            return True
        self._limited = self._limited or moves > self._most_moves
        return moves > self._most_moves

    def _look_at(self) -> None:
        books = self._books
        if not books.legal():
            return
        self._possible += 1
        if books.moves <= self._most_moves and books.score < self._score:
            self._score, self._best = books.score, books.seating()
            if self._first:
                raise _Spent

    def _let_come(self, question: Question, times: int, bound: MixBound | None, depth: int) -> None:
        """Branch on who is the first to come; then nobody does.

        Args:
            times: how many of the pool must come.
            bound: of the mix, in the last pass.
        """
        books, branch, table = self._books, self._branch, question.place
        filling = bound.filling if bound is not None else books.places
        barred: list[int] = []
        dead: set[object] = set()
        for price, alike in self._in_order(question.pool, table, filling):
            one = alike[0]
            # In this order nobody who comes later does less to the mix, so it is so much for each who must come.
            if bound is not None and bound.least + (price - bound.steep[table]) * times >= self._best_mix_yet():
                self._possible += 1
            # Where no move is left to spare, nobody may leave a need behind at a table to which nobody will come.
            elif books.at[one] in filling or books.leaving(one) <= 0:
                # Where one could not come for other reasons than the mix, nobody with the same skills from there can.
                like = (books.at[one], books.arrived[one], branch.barred[one], tuple(books.can[one]))
                before = self._possible
                if like not in dead:
                    self._try(one, table, depth)
                    if before == self._possible:
                        dead.add(like)
            for person in alike:
                branch.barred[person] |= 1 << table
            barred += alike
        self._dig(depth + 1)
        for person in barred:
            branch.barred[person] &= ~(1 << table)

    def _let_leave(self, question: Question, depth: int) -> None:
        """Branch on who is the first to leave a crowded table, and for where; then nobody does."""
        books, branch, table = self._books, self._branch, question.place
        stilled: list[int] = []
        self._count(len(question.pool) * len(books.size))
        for _price, alike in self._in_order(question.pool, table, books.places):
            for to in branch.tables_for(alike[0]):
                self._try(alike[0], to, depth)
            for person in alike:
                branch.still[person] = True
            stilled += alike
        if books.size[table] <= books.capacity[table]:
            with branch.nobody_leaves(table):
                self._dig(depth + 1)
        for person in stilled:
            branch.still[person] = False

    def _let_sit(self, person: int, depth: int) -> None:
        """Branch on where somebody without a table sits down; then nowhere."""
        self._count(len(self._books.size))
        for to in self._branch.tables_for(person):
            self._try(person, to, depth)
        with self._branch.without_table(person):
            self._dig(depth + 1)

    def _try(self, person: int, to: int, depth: int) -> None:
        with self._branch.sent(person, to):
            self._dig(depth + 1)

    def _in_order(self, pool: Sequence[int], table: int, filling: Collection[int]) -> Iterator[tuple[int, list[int]]]:
        """Those who are alike together with what they do to the mix, the most promising first."""
        books = self._books
        groups: dict[tuple[int, bool, int, tuple[int, ...]], list[int]] = {}
        for person in pool:
            key = (books.at[person], books.arrived[person], self._branch.barred[person], self._alike[person])
            groups.setdefault(key, []).append(person)
        self._count(len(pool) + 4 * len(groups))
        ranked = []
        for alike in groups.values():
            person = alike[0]
            here = books.at[person] == table
            price = 0 if here else books.slope(person, table, filling)
            gain = books.leaving(person) if here else books.gain(person, table)
            cost = 0 if books.at[person] == NOWHERE else 1 + books.arrived[person]
            order = (price, gain, cost) if self._mixing else (gain, cost, price)
            ranked.append((order, person, price, alike))
        ranked.sort()
        return iter([(price, alike) for _order, _person, price, alike in ranked])

    def _best_mix_yet(self) -> int:
        return self._score.alike * MIX + self._score.colleagues

    def _count(self, looked_at: int) -> None:
        """Note work done; stop where it is enough."""
        self._work += looked_at
        if self._work > self._limit:
            raise _Spent
        if self._work - self._told > 5_000:
            self._told = self._work
            self._tick(self._work, self._effort)
