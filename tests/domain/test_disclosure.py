"""No cell that is left out can be worked out from the rest: tried on every small table, by who knows the rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from probono_desk.domain.disclosure import mean_tells, suppressed

LEAST = 3


def published(counts: tuple[int, ...]) -> tuple[int, tuple[int | None, ...]]:
    """The sum, and the cells as they are printed."""
    hidden = suppressed(dict(enumerate(counts)), least=LEAST)
    return sum(counts), tuple(None if key in hidden else count for key, count in enumerate(counts))


@pytest.mark.parametrize("cells", [2, 3, 4, 5])
def test_whoever_knows_the_rule_and_tries_every_table_finds_no_empty_cell(cells: int) -> None:
    could_be: dict[tuple[int, tuple[int | None, ...]], list[set[int]]] = {}
    for counts in product(range(8 if cells < 5 else 6), repeat=cells):
        if sum(counts) >= LEAST:  # a day of fewer has no sum to publish
            seen = could_be.setdefault(published(counts), [set() for _count in counts])
            for values, count in zip(seen, counts, strict=True):
                values.add(count)
    for (_sum, shown), seen in could_be.items():
        for cell, values in zip(shown, seen, strict=True):
            if cell is None:
                assert len(values) > 1, (shown, seen)
                assert max(values) >= LEAST or all(other is None for other in shown), (shown, seen)
            else:
                assert cell == 0 or cell >= LEAST


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ((10, 8, 5), ()),
        ((10, 8, 1), (1, 2)),
        ((10, 8, 4, 2, 2), (2, 3, 4)),
        ((10, 3, 3, 2), (1, 2, 3)),  # (3, 2) could be nothing else beside a three that is shown
        ((10, 8, 0, 0), ()),
        ((2, 1, 0), (0, 1, 2)),
    ],
)
def test_the_next_larger_ones_go_with_the_small_ones(numbers: tuple[int, ...], hidden: tuple[int, ...]) -> None:
    assert suppressed(dict(enumerate(numbers)), least=LEAST) == frozenset(hidden)


def mark_counts(answers: int, marks: int = 5) -> Iterator[tuple[int, ...]]:
    """Every way in which so many can have marked."""
    if marks == 1:
        yield (answers,)
        return
    for first in range(answers + 1):
        for rest in mark_counts(answers - first, marks - 1):
            yield first, *rest


@pytest.mark.parametrize("answers", [3, 4, 5, 6, 9])
def test_no_mean_that_is_shown_tells_how_few_gave_a_mark(answers: int) -> None:
    could_be: dict[int, list[set[int]]] = {}
    for counts in mark_counts(answers):
        if not mean_tells(counts, least=LEAST):
            total = sum(mark * count for mark, count in enumerate(counts))
            seen = could_be.setdefault(total, [set() for _count in counts])
            for values, count in zip(seen, counts, strict=True):
                values.add(count)
    assert {0, answers * 4} <= could_be.keys()  # everybody agrees: nobody stands out
    for total, seen in could_be.items():
        assert not any(values in ({1}, {2}) for values in seen), (total, seen)
