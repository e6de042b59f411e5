from __future__ import annotations

import pytest

from probono_desk.roster.night import in_order_of_the_day, length_min


@pytest.mark.parametrize(
    ("start", "end", "length"), [(540, 600, 60), (23 * 60 + 30, 30, 60), (600, 540, None), (600, 600, 0)]
)
def test_a_step_may_end_after_midnight_but_not_before_it_began(start: int, end: int, length: int | None) -> None:
    assert length_min(start, end) == length


@pytest.mark.parametrize(
    ("starts", "in_order"),
    [
        ([540, 600, 720], [540, 600, 720]),
        ([1_200, 1_410, 30], [1_200, 1_410, 1_470]),
        ([30, 1_200, 1_410], [1_470, 1_200, 1_410]),
        ([], []),
    ],
)
def test_the_end_of_the_night_comes_last(starts: list[int], in_order: list[int]) -> None:
    assert in_order_of_the_day(starts) == in_order
