"""What follows the minutes is right a second after a sleep, and in a rehearsal that runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.time.on_the_minute import OnTheMinute
from tests.dossiers import NINE
from tests.gui.beats import timer_of


def test_it_calls_once_a_minute_and_within_a_second_of_a_jump(qtbot: QtBot) -> None:
    widget, now = QWidget(), NINE
    seen: list[datetime] = []
    qtbot.addWidget(widget)
    minute = OnTheMinute(widget, lambda: now, lambda: seen.append(now))
    assert not minute.running()
    widget.show()
    assert seen == [NINE]
    now = NINE + timedelta(minutes=12, seconds=30)  # slept
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=3000)
    now += timedelta(seconds=20)
    timer_of(minute).timeout.emit()
    assert len(seen) == 2, "the same minute"
    now -= timedelta(minutes=1)
    timer_of(minute).timeout.emit()
    assert len(seen) == 3, "a clock that was set back"
    widget.hide()
    assert not minute.running()
    widget.show()
    assert len(seen) == 4, "seen again, it is read again"
