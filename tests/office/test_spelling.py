"""What each branch writes in its own way is counted as one, in whatever order the files come."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from tests.office.conftest import Branch, Office, arrive, sent

WRITTEN = ("Lyon", "lyon", " LYON ", "Saint-Étienne", "Lyon ")


ORDERS = list(itertools.islice(itertools.permutations(range(5)), 0, 120, 29))


class Sent:
    """The files of the five branches and the key that opens them: closed by the first test, taken in by each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.identity = ""

    def closed(self, office: Office, branch: Branch) -> None:
        """Each branch closes its day, and two of them once more, later."""
        if self.identity:
            return
        days = [branch(name) for name in WRITTEN]
        for number, day in enumerate(days):
            arrive(day, *range(number + 1))
            sent(day, self.folder / str(number), office)
        for day in days[1:3]:
            arrive(day, 7)
            sent(day, self.folder / "later", office, hours=9)
        self.identity = office.identity


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return Sent(tmp_path_factory.mktemp("sent"))


@pytest.mark.parametrize(("order", "jobs"), [(order, 2 if order is ORDERS[0] else 1) for order in ORDERS])
def test_a_branch_is_one_however_it_is_written(
    office: Office, branch: Branch, files: Sent, order: tuple[int, ...], jobs: int
) -> None:
    files.closed(office, branch)
    office = replace(office, identity=files.identity)
    for number in order:
        office.take(files.folder / str(number))
    by_branch = "SELECT branch, editions, present FROM {p}people_by_branch ORDER BY branch"
    assert office.rows(by_branch) == [("Lyon", 4, 11), ("Saint-Étienne", 1, 4)]
    assert len(office.rows("SELECT territory FROM {p}people_by_territory")) == 2
    office.take(files.folder / "later", jobs=jobs)  # a later file of an edition brings its own spelling again
    assert office.rows(by_branch) == [("Lyon", 4, 13), ("Saint-Étienne", 1, 4)]
