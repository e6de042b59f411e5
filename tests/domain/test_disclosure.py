"""No cell that is left out can be worked out from the others and their sum: tried on every small table."""

from __future__ import annotations

from itertools import product

import pytest

from probono_desk.domain.disclosure import suppressed

LEAST = 3


def what_it_could_be(counts: dict[int, int], hidden: frozenset[int]) -> dict[int, set[int]]:
    """Each hidden cell's possible values for somebody who knows the others, the sum, and that noughts are shown."""
    rest = sum(counts[key] for key in hidden)
    noughts_too = len(hidden) == len(counts)  # only then are they left out as well
    values = range(0 if noughts_too else 1, rest + 1)
    found: dict[int, set[int]] = {key: set() for key in hidden}
    for guess in product(values, repeat=len(hidden)):
        if sum(guess) == rest:
            for key, value in zip(sorted(hidden), guess, strict=True):
                found[key].add(value)
    return found


@pytest.mark.parametrize("cells", [1, 2, 3, 4])
def test_every_small_table_keeps_what_it_hides(cells: int) -> None:
    for numbers in product(range(7), repeat=cells):
        counts = dict(enumerate(numbers))
        if sum(numbers) < LEAST:
            continue  # such a day has no sum to publish
        hidden = suppressed(counts, least=LEAST)
        assert all(key in hidden for key, count in counts.items() if 0 < count < LEAST)
        if cells > 1:
            for key, values in what_it_could_be(counts, hidden).items():
                assert len(values) > 1, (counts, hidden, key)
                assert max(values) >= LEAST, (counts, hidden, key)


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ((10, 8, 5), ()),
        ((10, 8, 1), (1, 2)),
        ((10, 1, 1), (0, 1, 2)),
        ((10, 8, 4, 2, 2), (3, 4)),
        ((10, 8, 4, 1, 1), (2, 3, 4)),
        ((10, 8, 0, 0), ()),
    ],
)
def test_as_few_as_possible_are_left_out(numbers: tuple[int, ...], hidden: tuple[int, ...]) -> None:
    assert suppressed(dict(enumerate(numbers)), least=LEAST) == frozenset(hidden)
