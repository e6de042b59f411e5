"""An anonymous answer keeps the hour alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from probono_desk.domain.evaluation import the_hour


def test_the_minute_is_forgotten_whatever_the_zone() -> None:
    at = datetime(2026, 12, 5, 17, 42, 9, tzinfo=timezone(timedelta(hours=1)))
    assert the_hour(at) == datetime(2026, 12, 5, 16, tzinfo=UTC)
