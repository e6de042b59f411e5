from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.tasks import Progress, Tasks


class Gate:
    """Work that waits until it is let through, and says what it began."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self._open = threading.Semaphore(0)

    def work(self, answer: str) -> Callable[[Progress], str]:
        def wait(progress: Progress) -> str:
            self.begun.append(answer)
            while not self._open.acquire(timeout=0.01):
                progress.check()
            if answer == "wrong":
                raise DeskError("disk_full")
            return answer

        return wait

    def let_one_through(self) -> None:
        self._open.release()


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    return Tasks()


def gone(widget: QWidget) -> None:
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def test_however_often_it_is_asked_meanwhile_one_more_follows(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[str] = []
    changes: list[bool] = []
    gate, owner = Gate(), QWidget()
    qtbot.addWidget(owner)
    latest = Latest[str](tasks, owner, shown.append, changed=lambda: changes.append(latest.running))
    for question in ("one", "two", "three", "four"):
        latest.ask(gate.work(question))
    gate.let_one_through()
    qtbot.waitUntil(lambda: shown == ["one"])
    gate.let_one_through()
    qtbot.waitUntil(lambda: shown == ["one", "four"])
    assert gate.begun == ["one", "four"]
    assert latest.value == "four"
    assert not latest.running
    assert changes == [True, True, False]


def test_another_question_stops_the_one_before(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[str] = []
    gate, owner = Gate(), QWidget()
    qtbot.addWidget(owner)
    latest = Latest[str](tasks, owner, shown.append)
    latest.ask(gate.work("old"))
    qtbot.waitUntil(lambda: gate.begun == ["old"])
    latest.ask(gate.work("new"), instead=True)
    qtbot.waitUntil(lambda: gate.begun == ["old", "new"])
    gate.let_one_through()
    qtbot.waitUntil(lambda: not latest.running)
    assert shown == ["new"]


def test_an_error_is_told_once_and_the_last_answer_stays(qtbot: QtBot, tasks: Tasks) -> None:
    codes: list[str] = []
    gate, owner = Gate(), QWidget()
    qtbot.addWidget(owner)
    latest = Latest[str](tasks, owner, lambda _answer: None, failed=lambda error: codes.append(error.code))
    gate.let_one_through()
    latest.ask(gate.work("right"))
    gate.let_one_through()
    latest.ask(gate.work("wrong"))
    qtbot.waitUntil(lambda: codes == ["disk_full"])
    assert latest.value == "right"


def test_a_widget_that_is_gone_is_neither_asked_for_nor_told(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[str] = []
    gate, owner = Gate(), QWidget()
    latest = Latest[str](tasks, owner, shown.append)
    latest.ask(gate.work("one"))
    latest.ask(gate.work("two"))
    gone(owner)
    gate.let_one_through()
    qtbot.waitUntil(lambda: not tasks.running())
    QCoreApplication.processEvents()
    assert gate.begun == ["one"]
    assert shown == []


def test_what_waits_is_not_begun_once_everything_was_called_off(qtbot: QtBot, tasks: Tasks) -> None:
    """The dossier is closed: what waited would read it."""
    gate, owner = Gate(), QWidget()
    qtbot.addWidget(owner)
    latest = Latest[str](tasks, owner, lambda _answer: None)
    latest.ask(gate.work("one"))
    latest.ask(gate.work("two"))
    tasks.close()
    qtbot.waitUntil(lambda: not latest.running)
    assert gate.begun == ["one"]
    gate.let_one_through()
    latest.ask(gate.work("of the next dossier"))
    qtbot.waitUntil(lambda: latest.value == "of the next dossier")
