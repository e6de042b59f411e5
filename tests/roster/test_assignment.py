from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.roster.assignment import FORBIDDEN, assigned

_SCORES = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(st.integers(-3, 9), min_size=wide, max_size=wide), min_size=1, max_size=4)
)


def worth(scores: list[list[int]], places: tuple[int | None, ...]) -> int:
    return sum(scores[row][place] for row, place in enumerate(places) if place is not None)


def each_once(places: tuple[int | None, ...]) -> bool:
    taken = [place for place in places if place is not None]
    return len(taken) == len(set(taken))


@given(_SCORES)
def test_no_other_assignment_is_worth_more(scores: list[list[int]]) -> None:
    choices = [None, *range(len(scores[0]))]
    every = filter(each_once, itertools.product(choices, repeat=len(scores)))
    found = tuple(assigned(scores))
    assert each_once(found)
    assert worth(scores, found) == max(worth(scores, places) for places in every)


def test_what_cannot_meet_stays_apart() -> None:
    assert assigned([[FORBIDDEN, 1.0], [FORBIDDEN, 2.0]]) == [None, 1]
    assert assigned([]) == []
