"""What each branch writes in its own way is counted as one, in whatever order the files come."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.office.conftest import Branch, Office, arrive, sent

WRITTEN = ("Lyon", "lyon", " LYON ", "Saint-Étienne", "Lyon ")


ORDERS = list(itertools.islice(itertools.permutations(range(5)), 0, 120, 29))


@pytest.mark.parametrize(("order", "jobs"), [(order, 2 if order is ORDERS[0] else 1) for order in ORDERS])
def test_a_branch_is_one_however_it_is_written(
    office: Office, branch: Branch, tmp_path: Path, order: tuple[int, ...], jobs: int
) -> None:
    days = [branch(name) for name in WRITTEN]
    for number, day in enumerate(days):
        arrive(day, *range(number + 1))
        sent(day, tmp_path / str(number), office)
    for number in order:
        office.take(tmp_path / str(number))
    by_branch = "SELECT branch, editions, present FROM {p}people_by_branch ORDER BY branch"
    assert office.rows(by_branch) == [("Lyon", 4, 11), ("Saint-Étienne", 1, 4)]
    assert len(office.rows("SELECT territory FROM {p}people_by_territory")) == 2
    for day in days[1:3]:  # a later file of an edition brings its own spelling again
        arrive(day, 7)
        sent(day, tmp_path / "later", office, hours=9)
    office.take(tmp_path / "later", jobs=jobs)
    assert office.rows(by_branch) == [("Lyon", 4, 13), ("Saint-Étienne", 1, 4)]
