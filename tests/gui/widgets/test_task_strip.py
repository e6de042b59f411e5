from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.tasks import Progress, Tasks
from probono_desk.gui.widgets import task_strip
from probono_desk.gui.widgets.task_strip import TaskStrip
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


@pytest.fixture
def room(show: Show) -> QWidget:
    return show(QWidget())


@pytest.fixture
def strip(room: QWidget, monkeypatch: pytest.MonkeyPatch) -> TaskStrip:
    monkeypatch.setattr(task_strip, "SHOWN_AFTER_MS", 1)
    room.resize(700, 60)
    strip = TaskStrip(Tasks(room))
    QVBoxLayout(room).addWidget(strip)
    return strip


def test_what_lasts_is_shown_and_can_be_stopped(strip: TaskStrip, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for done in range(10**9):
            progress.report(done % 100, 100, f"{done % 100} badges")

    tasks = strip.tasks
    task = tasks.run(work, done=lambda _value: None, label="Badges")
    qtbot.waitUntil(lambda: strip.isVisible() and "badges" in strip.text())
    assert strip.text().startswith("Badges · ")
    assert_named(strip)
    assert_readable(strip)
    with qtbot.waitSignal(task.finished):
        QTest.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
    assert strip.isHidden()


def test_what_is_quick_is_not_shown(strip: TaskStrip, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_strip, "SHOWN_AFTER_MS", 60_000)
    gate = threading.Event()
    quiet = TaskStrip(strip.tasks, strip.parentWidget())
    task = strip.tasks.run(lambda _progress: gate.wait(5), done=lambda _value: None)
    with qtbot.waitSignal(task.finished):
        gate.set()
    assert quiet.isHidden()


def test_what_the_desk_does_of_its_own_accord_is_not_shown(strip: TaskStrip, qtbot: QtBot) -> None:
    gate = threading.Event()
    task = strip.tasks.run(lambda _progress: gate.wait(5), done=lambda _value: None)
    qtbot.wait(30)
    assert strip.isHidden()
    with qtbot.waitSignal(task.finished):
        gate.set()
