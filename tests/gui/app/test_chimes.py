"""A chime when a phase begins; never a late one, whatever the computer did meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.gui.app.chimes import Chimes
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.devices.sounds import Sounds
from tests.full_days import FullDay, at, full_day


class Heard(Sounds):
    """Remembers what was to be heard."""

    def __init__(self) -> None:
        super().__init__(lambda: 60, make_player=lambda _parent: None)
        self.heard: list[Sound] = []

    def play(self, sound: Sound) -> None:
        self.heard.append(sound)


@pytest.fixture
def full(context: DeskContext, tmp_path: Path) -> Iterator[FullDay]:
    made = full_day(tmp_path / "full")
    context.open_dossier = made.dossier
    yield made
    made.dossier.close()


@pytest.fixture
def heard(context: DeskContext, full: FullDay) -> Heard:
    made = Heard()
    context.sounds = made
    return made


def chimes_at(context: DeskContext, when: datetime) -> Chimes:
    context.now = lambda: when
    made = Chimes(context)
    made.begin()
    made.beat.stop()
    return made


def test_each_beginning_has_its_sound(context: DeskContext, heard: Heard) -> None:
    chimes = chimes_at(context, at(8, 59))
    for when in (at(9), at(9) + timedelta(seconds=1), at(9, 20), at(17)):
        chimes.beat.beat.emit(when)
    assert heard.heard == [Sound.DEPARTURE, Sound.PHASE, Sound.FINISH]


def test_a_moment_that_passed_during_sleep_is_not_sounded(context: DeskContext, heard: Heard) -> None:
    """T-Clock#79: a chime sounds late after waking."""
    chimes = chimes_at(context, at(8, 59))
    chimes.beat.beat.emit(at(9, 3))
    assert not heard.heard
    chimes.beat.beat.emit(at(9, 20) + timedelta(seconds=4))
    assert heard.heard == [Sound.PHASE]


def test_a_start_in_the_middle_of_a_phase_is_silent(context: DeskContext, heard: Heard) -> None:
    chimes = chimes_at(context, at(9) + timedelta(seconds=2))
    chimes.beat.beat.emit(at(9) + timedelta(seconds=3))
    assert not heard.heard


def test_once_closed_nothing_sounds(context: DeskContext, heard: Heard) -> None:
    chimes = chimes_at(context, at(8, 59))
    chimes.end()
    chimes.beat.beat.emit(at(9))
    assert not heard.heard


def test_the_last_five_seconds_before_departure_and_finish_are_heard_one_by_one(
    context: DeskContext, heard: Heard
) -> None:
    for hour in (9, 17):
        chimes = chimes_at(context, at(hour) - timedelta(minutes=1))
        heard.heard.clear()
        for second in range(-7, 1):
            chimes.beat.beat.emit(at(hour) + timedelta(seconds=second))
        last = Sound.DEPARTURE if hour == 9 else Sound.FINISH
        assert heard.heard == [Sound.TICK] * 5 + [last]
