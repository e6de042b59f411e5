"""The order of comings and goings: by the instants where they tell, by what desks knew where they do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from probono_desk.domain.passages import Passage, in_order, is_plain
from probono_desk.domain.people import ScanKind

IN, OUT = ScanKind.IN, ScanKind.OUT
MIDNIGHT = datetime(2026, 12, 5, tzinfo=UTC)
DAY = (MIDNIGHT, MIDNIGHT + timedelta(hours=36))


def at(hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, 12, 5, hour, minute, tzinfo=UTC)


def passage(
    kind: ScanKind, when: datetime, clock_at: datetime | None = None, step: int = 0, desk: str = "A"
) -> Passage:
    """A scan whose desk had heard of ``clock_at``, and of ``step`` acts since."""
    heard = max(when, clock_at or when)
    return Passage(f"{when:%Y%H%M}", kind, when, desk, int(heard.timestamp()) * 1000 + step, heard)


@pytest.mark.parametrize(
    ("kinds", "plain"),
    [([], True), ([IN], True), ([IN, OUT, IN], True), ([OUT], False), ([IN, IN], False), ([IN, OUT, OUT], False)],
)
def test_one_door_sees_people_come_and_go_in_turn(kinds: list[ScanKind], plain: bool) -> None:
    assert is_plain(kinds) is plain


@pytest.mark.parametrize(
    ("happened", "timed"),
    [
        ([passage(IN, at(9)), passage(OUT, at(10)), passage(IN, at(11))], [True, True, True]),
        # A clock of 2015: as late as what its desk had heard of.
        ([passage(IN, at(9)), passage(OUT, at(9, year=2015), at(9), 1)], [True, False]),
        ([passage(IN, at(9)), passage(OUT, at(9, year=2015), at(9), 1), passage(IN, at(10))], [True, False, True]),
        # A clock of 2030: before whatever has heard of it, after everything else.
        ([passage(IN, at(9)), passage(OUT, at(9, year=2030))], [True, False]),
        (
            [passage(IN, at(9)), passage(OUT, at(9, year=2030)), passage(IN, at(10), at(9, year=2030), 1)],
            [True, False, True],
        ),
        # Somebody who heard of it and somebody who did not: their own instants hold between those two.
        (
            [
                passage(IN, at(8, year=2030)),
                passage(OUT, at(10), at(8, year=2030), 1),
                passage(IN, at(10, 5), desk="C"),
            ],
            [False, True, True],
        ),
        # A clock that is slow, and heard of the year 2030: nobody goes out before they came.
        ([passage(IN, at(9), at(8, year=2030), 1), passage(OUT, at(8, 50), at(8, year=2030), 2)], [True, False]),
    ],
)
def test_scans_stand_in_the_order_in_which_they_happened(happened: list[Passage], timed: list[bool]) -> None:
    for mixed in permutations(happened):
        found = in_order(mixed, DAY)
        assert [one.id for one in found] == [one.id for one in happened]
        assert [one.timed for one in found] == timed


def test_a_slow_clock_is_put_right_by_what_its_desk_knew() -> None:
    came, went = passage(IN, at(9)), passage(OUT, at(8, 53), at(9, 2), 1)
    assert [(one.kind, one.at, one.timed) for one in in_order([came, went], DAY)] == [
        (IN, at(9), True),
        (OUT, at(9, 2), True),
    ]


def test_an_hour_given_by_hand_stands_where_nothing_contradicts_it() -> None:
    typed = passage(IN, at(8), at(14), 3)
    left = passage(OUT, at(9), at(14), 1, desk="C")
    assert in_order([left, typed], DAY) == [typed, left]
