"""Hours from arrivals and departures: exits, no departure, the meal, a correction; the sums add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.attendance import HoursCorrection, corrected, from_scans
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Scan, ScanKind

WHO = RowId("somebody")


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 12, 5, hour, minute, second, tzinfo=UTC)


END, MEAL = at(17, 30), (at(12, 45), at(13, 45))


def scans(*marks: tuple[str, datetime]) -> list[Scan]:
    return [Scan(RowId(str(n)), WHO, ScanKind(kind), moment, "desk") for n, (kind, moment) in enumerate(marks)]


def test_hours_run_from_arrival_to_departure_to_the_minute() -> None:
    hours = from_scans(scans(("in", at(8, 40, 50)), ("out", at(17, 5, 10))), day_end=END)
    assert hours is not None
    assert (hours.minutes, hours.away_min, hours.planned) == (505, 0, False)


def test_time_outside_is_taken_off() -> None:
    day = scans(("in", at(9)), ("out", at(10)), ("in", at(10, 30)), ("out", at(15)))
    hours = from_scans(day, day_end=END)
    assert hours is not None
    assert (hours.minutes, hours.away_min) == (330, 30)


def test_a_second_scan_in_and_a_second_scan_out_count_once() -> None:
    hours = from_scans(scans(("in", at(9)), ("in", at(9, 1)), ("out", at(16)), ("out", at(16, 5))), day_end=END)
    assert hours is not None
    assert hours.minutes == 420


def test_who_never_left_stays_until_the_planned_end_and_that_is_said() -> None:
    hours = from_scans(scans(("in", at(9))), day_end=END)
    assert hours is not None
    assert (hours.left_at, hours.minutes, hours.planned) == (END, 510, True)
    late = from_scans(scans(("in", at(18))), day_end=END)
    assert late is not None
    assert late.minutes == 0


def test_who_is_still_here_before_the_end_is_counted_until_now() -> None:
    day = scans(("in", at(9)))
    hours = from_scans(day, day_end=END, now=at(16, 20, 30))
    assert hours is not None
    assert (hours.left_at, hours.minutes, hours.still_here, hours.planned) == (at(16, 20), 440, True, False)
    ended = from_scans(day, day_end=END, now=END)
    assert ended is not None
    assert (ended.left_at, ended.still_here, ended.planned) == (END, False, True)
    gone = from_scans([*day, *scans(("out", at(12)))], day_end=END, now=at(16))
    assert gone is not None
    assert (gone.left_at, gone.still_here) == (at(12), False)


def test_nobody_has_hours_without_an_arrival() -> None:
    assert from_scans(scans(("out", at(9))), day_end=END) is None


@pytest.mark.parametrize(
    ("day", "minutes", "meal"),
    [
        ([("in", at(9)), ("out", at(17))], 420, 60),
        ([("in", at(9)), ("out", at(13))], 225, 15),
        ([("in", at(9)), ("out", at(12, 45)), ("in", at(13, 45)), ("out", at(17))], 420, 0),  # ate outside: once only
        ([("in", at(14)), ("out", at(17))], 180, 0),
    ],
)
def test_a_meal_that_does_not_count_is_taken_off_as_far_as_somebody_was_there(
    day: list[tuple[str, datetime]], minutes: int, meal: int
) -> None:
    hours = from_scans(scans(*day), day_end=END, meal=MEAL)
    assert hours is not None
    counted = from_scans(scans(*day), day_end=END)
    assert counted is not None
    assert (hours.minutes, counted.minutes - hours.minutes) == (minutes, meal)


def test_a_correction_takes_the_place_of_the_scans() -> None:
    by = HoursCorrection(RowId("c"), WHO, at(9), at(17), 30, "badge oublié", at(18), "Sam")
    assert corrected(by).minutes == 450
    without_meal = corrected(by, meal=MEAL)
    assert (without_meal.minutes, without_meal.corrected) == (390, True)


@given(st.lists(st.tuples(st.sampled_from(["in", "out"]), st.integers(0, 600)), min_size=1, max_size=12))
def test_presence_absence_and_meal_make_up_the_whole_span(marks: list[tuple[str, int]]) -> None:
    """Against the minutes themselves, one after the other: inside or not, at table or not."""
    marks.sort(key=lambda mark: mark[1])
    inside: set[int] = set()
    since: int | None = None
    for kind, minute in marks:
        if kind == "in":
            since = minute if since is None else since
        elif since is not None:
            inside.update(range(since, minute))
            since = None
    if since is not None:
        inside.update(range(since, _minute(END)))
    at_table = inside & set(range(_minute(MEAL[0]), _minute(MEAL[1])))
    day = scans(*((kind, at(8 + minute // 60, minute % 60)) for kind, minute in marks))
    for meal, taken_off in ((None, 0), (MEAL, len(at_table))):
        hours = from_scans(day, day_end=END, meal=meal)
        if hours is not None:
            assert hours.minutes == len(inside) - taken_off
            assert hours.minutes + hours.away_min + taken_off == _minute(hours.left_at) - _minute(hours.arrived_at)


def _minute(moment: datetime) -> int:
    return (moment - at(8)) // timedelta(minutes=1)
