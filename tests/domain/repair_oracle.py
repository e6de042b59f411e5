"""The objective of ``table_repair`` as a linear program in whole numbers, solved by HiGHS: what the search must reach.

Nothing of the search is used here but the data it is given. The parts of the score are minimised one after the other,
each held at its least while the next is. Pairs are a convex function of a count, so a sum of steps 0, 1, 2 … says them.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any

import highspy

from probono_desk.domain.table_repair import NOWHERE, Member, Score, TableRules


def best_score(
    members: Sequence[Member], tables: Sequence[TableRules], *, most_moves: int | None = None, parts: int = 5
) -> Score:
    """The least score of any legal seating; of the parts that are not asked for, nothing is said (-1)."""
    return _Model(members, tables, most_moves, parts).solve()


@cache
def _greeted() -> None:
    """Let HiGHS greet once, to stderr: its first model writes to stdout, where a bench may be writing JSON."""
    stdout = os.dup(1)
    os.dup2(2, 1)
    highspy.Highs()  # type: ignore[no-untyped-call]  # as it comes
    os.dup2(stdout, 1)
    os.close(stdout)


class _Model:
    def __init__(
        self, members: Sequence[Member], tables: Sequence[TableRules], most_moves: int | None, parts: int
    ) -> None:
        _greeted()
        self._h: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # as it comes
        self._h.setOptionValue("output_flag", False)
        self._h.setOptionValue("mip_rel_gap", 0.0)
        self._h.setOptionValue("mip_abs_gap", 0.5)
        self._h.setOptionValue("threads", 1)
        self._members, self._tables = members, tables
        self._sits = [[self._sit(member, table) for table in range(len(tables))] for member in members]
        for member, sits in zip(members, self._sits, strict=True):
            row = self._h.qsum(sits)
            self._h.addConstr(row <= 1 if member.at == NOWHERE else row == 1)
        moves = self._away(arrived=True)
        if most_moves is not None and moves:
            self._h.addConstr(sum(moves) <= most_moves)
        self._parts = [self._unmet(), moves, self._away(arrived=False)]
        if parts == 5:
            self._parts += [
                self._pairs([member.profile for member in members], nothing=None),
                self._pairs([member.organisation for member in members], nothing=""),
            ]

    def _sit(self, member: Member, table: int) -> Any:
        if member.stays and member.at != NOWHERE:
            fixed = float(member.at == table)
            return self._h.addVariable(fixed, fixed, type=highspy.HighsVarType.kInteger)
        return self._h.addBinary()

    def solve(self) -> Score:
        """Each part at its least, the earlier ones first."""
        found = []
        for part in self._parts:
            if not part:
                found.append(0)
                continue
            total = self._h.qsum(part)
            self._h.minimize(total)
            least = round(self._h.getObjectiveValue())
            found.append(least)
            self._h.addConstr(total <= least)
        return Score(*found, *[-1] * (5 - len(found)))

    def _at(self, table: int) -> Any:
        return sum(sits[table] for sits in self._sits)

    def _unmet(self) -> list[Any]:
        parts = []
        for table, rules in enumerate(self._tables):
            held = sum(member.at == table for member in self._members)
            lacking = self._h.addVariable(0, highspy.kHighsInf)
            beyond = self._h.addVariable(0, max(0, held - rules.max_size))
            self._h.addConstr(self._at(table) + lacking >= rules.min_size)
            self._h.addConstr(self._at(table) - beyond <= rules.max_size)
            parts += [lacking, beyond]
            for skill in rules.needs:
                nobody = self._h.addVariable(0, 1)
                able = [s[table] for m, s in zip(self._members, self._sits, strict=True) if skill in m.skills]
                self._h.addConstr(sum(able) + nobody >= 1)
                parts.append(nobody)
        return parts + [1 - sum(s) for m, s in zip(self._members, self._sits, strict=True) if m.at == NOWHERE]

    def _away(self, *, arrived: bool) -> list[Any]:
        return [
            1 - sits[member.at]
            for member, sits in zip(self._members, self._sits, strict=True)
            if member.at != NOWHERE and member.arrived is arrived and not member.stays
        ]

    def _pairs(self, kinds: Sequence[Hashable], *, nothing: Hashable) -> list[Any]:
        of_kind: dict[Hashable, list[list[Any]]] = defaultdict(list)
        for kind, sits in zip(kinds, self._sits, strict=True):
            if kind != nothing:
                of_kind[kind].append(sits)
        parts = []
        for everybody in of_kind.values():
            for table in range(len(self._tables)):
                steps = [self._h.addVariable(0, 1) for _one in everybody]
                self._h.addConstr(sum(steps) - sum(sits[table] for sits in everybody) == 0)
                parts += [n * step for n, step in enumerate(steps) if n]
        return parts
