"""Sleep is told from a clock that somebody changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.gui.time.clock_watch import ClockWatch, Jump, JumpKind, steady_s
from tests.dossiers import NINE


def look(wall_s: float, steady: float) -> Jump | None:
    watch = ClockWatch()
    assert watch.look(NINE, 1000.0) is None
    return watch.look(NINE + timedelta(seconds=wall_s), 1000.0 + steady)


@pytest.mark.parametrize(("wall_s", "steady"), [(1, 1), (1.2, 1), (4, 4), (-2, 1)])
def test_a_second_more_or_less_is_nothing(wall_s: float, steady: float) -> None:
    assert look(wall_s, steady) is None


def test_both_clocks_ahead_is_sleep() -> None:
    assert look(720, 720) == Jump(JumpKind.SLEPT, timedelta(minutes=12))


@pytest.mark.parametrize("by_s", [90, -90, 86400, -86400])
def test_one_clock_alone_was_changed(by_s: int) -> None:
    assert look(1 + by_s, 1) == Jump(JumpKind.CLOCK_CHANGED, timedelta(seconds=by_s))


def test_a_change_during_sleep_is_a_change() -> None:
    assert look(3 * 3600 + 90, 3 * 3600) == Jump(JumpKind.CLOCK_CHANGED, timedelta(seconds=90))


def test_the_first_look_after_a_pause_compares_with_nothing() -> None:
    watch = ClockWatch()
    watch.look(NINE, 0.0)
    watch.forget()
    assert watch.look(NINE + timedelta(hours=1), 3600.0) is None


def test_the_steady_clock_goes_forward() -> None:
    assert steady_s() <= steady_s()
