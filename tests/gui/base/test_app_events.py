"""One filter asks those who wait for an event, and nobody else."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.app_events import AppEvents, hear, hear_no_more, unheard
from probono_desk.precedence import stand_aside

SHOWN, HIDDEN = QEvent.Type.Show, QEvent.Type.Hide


class Listener(QObject):
    def __init__(self, parent: QObject, heard: list[str], name: str, *, takes: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._heard, self._takes = heard, takes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched.objectName() == "watched":
            self._heard.append(f"{self.objectName()} {event.type().name}")
        return self._takes and watched.objectName() == "watched"


@pytest.fixture
def watched(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setObjectName("watched")
    qtbot.addWidget(made)
    return made


def test_each_hears_what_it_asked_for_the_newest_first(qapp: QApplication, watched: QWidget) -> None:
    heard: list[str] = []
    hear(Listener(watched, heard, "old"), SHOWN, HIDDEN)
    hear(Listener(watched, heard, "new"), SHOWN)
    watched.show()
    assert heard == ["new Show", "old Show"]
    watched.hide()
    assert heard[2:] == ["old Hide"]
    assert len(qapp.findChildren(AppEvents)) == 1


def test_what_one_takes_goes_no_further(watched: QWidget) -> None:
    heard: list[str] = []
    hear(Listener(watched, heard, "old"), SHOWN)
    hear(Listener(watched, heard, "new", takes=True), SHOWN)
    watched.show()
    assert heard == ["new Show"]


def test_who_has_gone_is_not_asked(watched: QWidget) -> None:
    heard: list[str] = []
    gone, deleted = Listener(watched, heard, "gone"), Listener(watched, heard, "deleted")
    hear(gone, SHOWN)
    hear(deleted, SHOWN)
    hear_no_more(gone)
    deleted.setParent(None)
    deleted.deleteLater()
    QApplication.sendPostedEvents(deleted, QEvent.Type.DeferredDelete)
    watched.show()
    assert heard == []


def test_what_the_window_makes_of_itself_is_not_heard_and_what_comes_after_it_is(watched: QWidget) -> None:
    heard: list[str] = []
    hear(Listener(watched, heard, "one"), SHOWN, HIDDEN)
    with unheard():
        watched.show()
    assert heard == []
    watched.hide()
    assert heard == ["one Hide"]


def test_work_stands_aside_while_the_window_does_something_and_goes_on_while_it_rests(
    qtbot: QtBot, watched: QWidget
) -> None:
    hear(Listener(watched, [], "one"), SHOWN)
    done = threading.Event()
    seen: list[bool] = []

    def works() -> None:
        stand_aside()
        done.set()

    def answers() -> None:
        threading.Thread(target=works).start()
        seen.append(done.wait(0.05))

    timer = QTimer(watched)
    timer.setSingleShot(True)
    timer.timeout.connect(answers)
    timer.start(20)
    qtbot.waitUntil(done.is_set)
    assert seen == [False]
