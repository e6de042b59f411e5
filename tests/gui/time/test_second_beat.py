"""The beat: on the second of the desk's clock, and only while it is started."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from probono_desk.gui.time.second_beat import SecondBeat
from tests.gui.beats import timer_of


def test_it_beats_at_once_and_then_just_after_the_turn_of_a_second(qtbot: QtBot) -> None:
    heard: list[datetime] = []
    # Near the end of a second, so that the next beat is soon.
    shift = timedelta(microseconds=600_000 - datetime.now(UTC).microsecond)
    beat = SecondBeat(lambda: datetime.now(UTC) + shift)
    beat.beat.connect(heard.append)
    beat.start()
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=1500)
    beat.stop()
    assert heard[1].second == (heard[0].second + 1) % 60
    assert heard[1].microsecond < 300_000
    assert not timer_of(beat).isActive()


def test_a_listener_may_stop_it(qtbot: QtBot) -> None:
    beat = SecondBeat(lambda: datetime.now(UTC))
    beat.beat.connect(lambda _now: beat.stop())
    beat.start()
    assert not timer_of(beat).isActive()
