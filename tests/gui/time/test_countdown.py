"""Figures and words of a countdown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.edition import PhaseKind
from probono_desk.gui.time.countdown import (
    MEANING_OF,
    Thresholds,
    Urgency,
    clock_text,
    spoken_minutes,
    urgency_of,
    urgency_words,
    whole_seconds,
)
from tests.domain.test_day_plan import MORNING, agenda, at, having


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (7, "0:07"),
        (60, "1:00"),
        (754, "12:34"),
        (3909, "1:05:09"),
        (-133, "2:13"),
        (605_400, "7\u00a0j 0\u00a0h"),
    ],
)
def test_clock_text(seconds: int, text: str) -> None:
    assert clock_text(seconds) == text


def test_a_second_that_has_begun_is_still_shown() -> None:
    assert whole_seconds(timedelta(seconds=59, milliseconds=996)) == 60
    assert whole_seconds(timedelta(0)) == 0
    assert whole_seconds(timedelta(seconds=-3, milliseconds=-4)) == -3


def test_minutes_are_said_as_people_say_them() -> None:
    assert spoken_minutes(timedelta(seconds=61)) == "2 minutes restantes"
    assert spoken_minutes(timedelta(seconds=-61)) == "0 minute restante"


@pytest.mark.parametrize(
    ("clock", "urgency"),
    [
        ("10:49", Urgency.CALM),
        ("10:50", Urgency.SOON),
        ("10:54", Urgency.SOON),
        ("10:55", Urgency.LAST_MINUTES),
        ("10:59", Urgency.LAST_MINUTE),
        ("11:00", Urgency.CALM),
        ("17:45", Urgency.CALM),
        ("08:59", Urgency.CALM),
    ],
)
def test_urgency_grows_towards_the_end_of_a_phase(clock: str, urgency: Urgency) -> None:
    assert urgency_of(day_plan(MORNING, at(clock))) is urgency


def test_a_short_phase_is_not_urgent_from_its_first_minute() -> None:
    short = agenda(("a", "11:00", 6, PhaseKind.SLIDING), ("b", "11:06", 30, PhaseKind.SLIDING))
    assert urgency_of(day_plan(short, at("11:01"))) is Urgency.CALM
    assert urgency_of(day_plan(short, at("11:04"))) is Urgency.LAST_MINUTES


def test_an_overrun_is_told_from_the_last_minute() -> None:
    assert urgency_of(day_plan(having(MORNING, "cadrage", held=True), at("11:03"))) is Urgency.OVER


def test_thresholds_can_be_chosen_and_their_order_does_not_matter() -> None:
    chosen = Thresholds.of_minutes(3, 20)
    assert chosen == Thresholds.of_minutes(20, 3)
    said = [urgency_of(day_plan(MORNING, at(clock)), chosen) for clock in ("10:39", "10:40", "10:56", "10:57", "10:59")]
    assert said == [Urgency.CALM, Urgency.SOON, Urgency.SOON, Urgency.LAST_MINUTES, Urgency.LAST_MINUTE]


def test_each_urgency_has_words_of_its_own_and_no_two_neighbours_share_a_colour() -> None:
    words = [urgency_words(urgency) for urgency in Urgency]
    assert len(set(words)) == len(words)
    before_the_end = [Urgency.CALM, Urgency.SOON, Urgency.LAST_MINUTES, Urgency.LAST_MINUTE]
    assert len({MEANING_OF[urgency] for urgency in before_the_end}) == 4
