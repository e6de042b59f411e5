"""Instants as text: UTC, fixed width, there and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.instants import at_local, from_text, nearest, to_local, to_text

INSTANTS = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(INSTANTS, INSTANTS)
def test_text_comes_back_and_sorts_as_time_does(one: datetime, other: datetime) -> None:
    assert from_text(to_text(one)) == one
    assert (to_text(one) < to_text(other)) is (one < other)
    assert len(to_text(one)) == len(to_text(other))


def test_what_has_no_zone_or_another_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 12, 5))  # noqa: DTZ001 - the very thing that is refused
    for text in ("2026-12-05T08:00:00+01:00", "2026-12-05T08:00:00", "hier"):
        with pytest.raises(ValueError):  # noqa: PT011 - one of ours, or that of the standard library
            from_text(text)


def test_the_clock_of_a_place_and_back() -> None:
    nine = at_local(date(2026, 7, 5), time(9), "Europe/Paris")
    assert nine == datetime(2026, 7, 5, 7, tzinfo=UTC)
    assert to_local(nine, "Europe/Paris").hour == 9


PARIS = ZoneInfo("Europe/Paris")


def test_a_typed_time_is_the_nearest_across_midnight_too() -> None:
    late = at_local(date(2026, 12, 5), time(23, 50), "Europe/Paris")
    assert nearest(time(0, 10), late, PARIS) == late + timedelta(minutes=20)
    early = late + timedelta(minutes=30)
    assert nearest(time(23, 55), early, PARIS) == early - timedelta(minutes=25)


@pytest.mark.parametrize(("day", "hour_utc"), [(date(2026, 3, 29), 7), (date(2026, 10, 25), 8), (date(2026, 3, 28), 8)])
def test_a_typed_time_is_the_wall_clock_s_on_the_days_that_the_clocks_change(day: date, hour_utc: int) -> None:
    found = nearest(time(9), datetime(day.year, day.month, day.day, 12, tzinfo=UTC), PARIS)
    assert found == datetime(day.year, day.month, day.day, hour_utc, tzinfo=UTC)
