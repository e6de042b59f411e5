"""What waits for a place is tried again, sooner at first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from probono_desk.domain.sending import Sending, Stage

AT = datetime(2026, 12, 5, 17, tzinfo=UTC)
SENDING = Sending("1", "place", "/a.probono", AT)


def test_what_was_never_tried_is_due_and_what_arrived_is_not() -> None:
    assert SENDING.is_due(AT)
    assert [replace(SENDING, stage=stage).is_due(AT) for stage in Stage if stage is not Stage.WAITING] == [False] * 4


def test_it_waits_longer_each_time_and_ten_minutes_at_most() -> None:
    waits = []
    for tries in (1, 2, 3, 9, 500):
        tried = replace(SENDING, tries=tries, tried_at=AT)
        waits.append(next(s for s in range(0, 3600, 5) if tried.is_due(AT + timedelta(seconds=s)) and s))
    assert waits == sorted(waits)
    assert (waits[0] < 60, waits[-2:]) == (True, [600, 600])


def test_a_clock_that_was_set_back_does_not_keep_it_waiting() -> None:
    assert replace(SENDING, tries=5, tried_at=AT).is_due(AT - timedelta(hours=1))
