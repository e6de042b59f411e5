"""The edition's day, on the clocks of the place."""

from __future__ import annotations

from datetime import UTC, date, datetime

from probono_desk.domain.day_window import day_window


def test_it_begins_at_midnight_there_and_ends_at_noon_of_the_day_after() -> None:
    assert day_window(date(2026, 12, 5), "Europe/Paris") == (
        datetime(2026, 12, 4, 23, tzinfo=UTC),
        datetime(2026, 12, 6, 11, tzinfo=UTC),
    )


def test_a_night_in_which_the_clocks_change_is_as_long_as_it_is() -> None:
    start, end = day_window(date(2026, 10, 24), "Europe/Paris")
    assert (end - start).total_seconds() == 37 * 3600
