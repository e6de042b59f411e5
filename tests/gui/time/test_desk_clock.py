"""The desk's clock: exact, and never a silent jump."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.dossiers import NINE
from tests.gui.fake_computer import FakeComputer, computer_at

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def computer() -> Iterator[FakeComputer]:
    with computer_at(NINE) as made:
        yield made


def test_it_is_the_computer_s_while_nothing_happens(computer: FakeComputer) -> None:
    clock = computer.clock()
    assert clock() == NINE
    for _second in range(3):
        computer.wait(SECOND)
    assert clock() == NINE + 3 * SECOND
    assert (clock.ahead, clock.undecided, clock.take_sleep()) == (timedelta(), False, None)


def test_three_hours_asleep_are_right_and_told_once(computer: FakeComputer) -> None:
    clock = computer.clock()
    clock()
    computer.wait(3 * HOUR)
    assert clock() == NINE + 3 * HOUR
    assert (clock.take_sleep(), clock.take_sleep()) == (3 * HOUR, None)
    assert not clock.undecided


@pytest.mark.parametrize("by", [timedelta(days=-1), timedelta(seconds=90), timedelta(seconds=-90), timedelta(days=30)])
def test_a_step_of_the_computer_s_clock_is_never_shown_before_somebody_has_chosen(
    computer: FakeComputer, by: timedelta
) -> None:
    clock = computer.clock()
    clock()
    computer.wait(SECOND)
    computer.step(by)
    assert clock() == NINE + SECOND
    assert (clock.undecided, clock.ahead, clock.computer_says()) == (True, -by, NINE + SECOND + by)
    computer.wait(HOUR)
    assert clock() == NINE + SECOND + HOUR


def test_the_choice_is_the_computer_s_or_one_s_own(computer: FakeComputer) -> None:
    clock = computer.clock()
    clock()
    computer.step(timedelta(seconds=90))
    clock()
    clock.keep()
    assert (clock(), clock.undecided) == (NINE, False)
    clock.follow_computer()
    assert clock() == NINE + timedelta(seconds=90)
    computer.wait(SECOND)
    assert (clock.undecided, clock()) == (False, NINE + timedelta(seconds=91))


def test_a_clock_that_is_put_right_again_asks_nothing_more(computer: FakeComputer) -> None:
    clock = computer.clock()
    clock()
    computer.step(HOUR)
    clock()
    computer.wait(timedelta(minutes=2))
    computer.step(-HOUR)
    assert clock() == NINE + timedelta(minutes=2)
    assert (clock.undecided, clock.ahead) == (False, timedelta())


def test_a_change_during_sleep_is_a_change(computer: FakeComputer) -> None:
    clock = computer.clock()
    clock()
    computer.wait(3 * HOUR)
    computer.step(timedelta(days=-1))
    assert clock() == NINE + 3 * HOUR
    assert clock.undecided


def test_an_earlier_run_s_time_goes_on_and_is_asked_about(computer: FakeComputer) -> None:
    clock = computer.clock()
    clock.set_ahead(timedelta(seconds=-90))
    assert (clock(), clock.undecided) == (NINE - timedelta(seconds=90), True)


def test_a_simulated_clock_goes_at_its_pace_whatever_the_computer_s_clock_does(computer: FakeComputer) -> None:
    clock = computer.clock()
    clock()
    clock.simulate(NINE - HOUR, 60)
    computer.wait(10 * SECOND)
    computer.step(timedelta(days=1))
    assert (clock(), clock.pace) == (NINE - timedelta(minutes=50), 60)
    clock.set_pace(120)
    computer.wait(SECOND)
    assert clock() == NINE - timedelta(minutes=48)
    clock.set_pace(0)
    computer.wait(HOUR)
    assert clock() == NINE - timedelta(minutes=48)
    clock.be_real()
    real: datetime = clock.computer_says()
    assert (clock(), clock.pace, clock.undecided) == (real, 1, False)
