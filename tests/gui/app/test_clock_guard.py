"""What is said above every page when the laptop slept or its clock jumped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from probono_desk.gui.app.clock_guard import ClockGuard
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.widgets.banner import Banner
from tests.dossiers import NINE
from tests.gui.beats import second_passes
from tests.gui.fake_computer import FakeComputer, computer_at
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import page_of

SECOND = timedelta(seconds=1)


@pytest.fixture
def computer() -> Iterator[FakeComputer]:
    with computer_at(NINE + timedelta(minutes=90)) as made:
        yield made


@pytest.fixture
def guard(window: MainWindow, computer: FakeComputer) -> ClockGuard:
    clock = computer.clock()
    window.context.clock = window.context.now = clock
    window.show_pages({"page": "clock"})
    made = ClockGuard(window, clock)
    made.begin()
    made.look()
    return made


def clock_page(window: MainWindow) -> ClockPage:
    page = page_of(window, "clock", ClockPage)
    second_passes(page)
    return page


def banner(window: MainWindow) -> Banner:
    QApplication.processEvents()
    return next(found for found in window.findChildren(Banner) if not found.isHidden())


def test_sleep_is_said_in_a_sentence_and_the_time_is_right(
    window: MainWindow, guard: ClockGuard, computer: FakeComputer
) -> None:
    before = clock_page(window).now_next.time.text()
    computer.wait(timedelta(minutes=12))
    guard.look()
    assert banner_texts(window) == ["Veille de 12 min\u00a0: l’heure est juste."]
    hours, minutes, seconds = (int(part) for part in f"0:{before}".split(":")[-3:])
    left = timedelta(hours=hours, minutes=minutes, seconds=seconds) - timedelta(minutes=12)
    shown = f"0:{clock_page(window).now_next.time.text()}".split(":")[-3:]
    assert timedelta(hours=int(shown[0]), minutes=int(shown[1]), seconds=int(shown[2])) == left


def test_a_changed_clock_gives_two_readings_and_a_choice_and_nothing_jumps(
    window: MainWindow, guard: ClockGuard, computer: FakeComputer
) -> None:
    before = clock_page(window).now_next.time.text()
    computer.step(timedelta(seconds=90))
    guard.look()
    assert clock_page(window).now_next.time.text() == before
    (text,) = banner_texts(window)
    assert "10:30:00" in text
    assert "10:31:30" in text
    shown = banner(window)
    assert (shown.action_button.text(), shown.other_button.text()) == ("Garder 10:30:00", "Prendre 10:31:30")
    assert not hasattr(shown, "dismiss_button")
    shown.other_button.click()
    assert banner_texts(window) == []
    assert clock_page(window).now_next.time.text() != before
    assert window.context.settings.clock_ahead_ms == 0


def test_another_day_is_said_with_its_day(window: MainWindow, guard: ClockGuard, computer: FakeComputer) -> None:
    computer.step(timedelta(days=-1))
    guard.look()
    (text,) = banner_texts(window)
    assert "10:30:00 le " in text
    assert text.count("10:30:00") == 2


def test_a_time_that_is_kept_stays_said_on_the_clock_s_page_and_after_a_restart(
    window: MainWindow, guard: ClockGuard, computer: FakeComputer
) -> None:
    computer.step(timedelta(days=-1))
    guard.look()
    banner(window).action_button.click()
    page = clock_page(window)
    assert page.kept_clock.isVisible()
    assert "avance de 1 jour" in page.kept_clock.words.text()
    again = computer.clock()
    ClockGuard(window, again)
    assert again() == NINE + timedelta(minutes=90)
    page.kept_clock.button.click()
    assert not page.kept_clock.isVisible()
    assert window.context.settings.clock_ahead_ms == 0


def test_a_clock_put_right_takes_its_question_back(
    window: MainWindow, guard: ClockGuard, computer: FakeComputer
) -> None:
    computer.step(timedelta(hours=1))
    guard.look()
    computer.wait(SECOND)
    computer.step(timedelta(hours=-1))
    guard.look()
    assert banner_texts(window) == []


def test_time_on_the_start_page_is_no_sleep(window: MainWindow, guard: ClockGuard, computer: FakeComputer) -> None:
    computer.wait(timedelta(seconds=40))  # nobody looks at the clock there
    guard.begin()
    guard.look()
    assert banner_texts(window) == []
