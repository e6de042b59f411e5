from __future__ import annotations

import hashlib
import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.tasks import Progress, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    return Tasks()


def test_the_value_arrives_on_the_main_thread(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[tuple[int, bool]] = []
    told: list[tuple[float, str]] = []

    def work(progress: Progress) -> int:
        assert not QThread.isMainThread()
        progress.report(10, 10, "dix lignes")
        return 42

    tasks.run(
        work,
        done=lambda value: got.append((value, QThread.isMainThread())),
        progress=lambda fraction, text: told.append((fraction, text)),
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, True)]
    assert told == [(1.0, "dix lignes")]
    assert not tasks.running()


def test_a_known_error_goes_to_whoever_asked(qtbot: QtBot, tasks: Tasks) -> None:
    def work(_progress: Progress) -> None:
        raise DeskError("disk_full")

    codes: list[str] = []
    tasks.run(work, done=lambda _value: codes.append("done"), failed=lambda error: codes.append(error.code))
    qtbot.waitUntil(lambda: bool(codes))
    assert codes == ["disk_full"]
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(work, done=lambda _value: None)
    assert told.args is not None
    assert told.args[0].code == "disk_full"


def test_a_bug_is_logged_and_told(qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.broken):
        tasks.run(work, done=lambda _value: None)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_bug_leaves_nobody_waiting_who_asked_for_errors(
    qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    codes: list[str] = []
    with qtbot.waitSignal(tasks.broken):
        tasks.run(work, done=lambda _value: codes.append("done"), failed=lambda error: codes.append(error.code))
    assert codes == ["bug"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_cancelled_work_ends_without_a_value(qtbot: QtBot, tasks: Tasks) -> None:
    started = threading.Event()
    ended: list[str] = []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.report(1, 2)
                started.set()
        finally:
            ended.append("rolled back")

    task = tasks.run(work, done=lambda _value: ended.append("done"), failed=lambda _error: ended.append("failed"))
    assert started.wait(5)
    with qtbot.waitSignal(task.finished):
        task.cancel()
    assert ended == ["rolled back"]
    assert not tasks.running()


def test_a_task_is_not_deleted_under_a_thread_that_still_ends_it(qtbot: QtBot, tasks: Tasks) -> None:
    """Endings that left through the task itself crashed three times in four at this number."""
    content, left, ended = bytes(200_000), 3000, 0

    def work(_progress: Progress) -> str:
        return hashlib.sha256(content).hexdigest()  # outside the interpreter's lock, as PDFium and SQLite are

    def done(_value: str) -> None:
        nonlocal left, ended
        ended += 1
        if left:
            left -= 1
            tasks.run(work, done=done)

    for _ in range(8):
        tasks.run(work, done=done)
    qtbot.waitUntil(lambda: ended == 3008, timeout=30_000)
    assert not tasks.running()


def test_what_comes_back_to_a_widget_that_is_gone_is_dropped_and_its_error_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[str] = []
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        go_on.wait(5)
        progress.report(1, 1)
        return "done"

    def fail(_progress: Progress) -> str:
        go_on.wait(5)
        raise DeskError("disk_full")

    owner = QWidget()
    for what in (work, fail):
        tasks.run(
            what,
            owner=owner,
            done=heard.append,
            failed=lambda _error: heard.append("failed"),
            progress=lambda _fraction, text: heard.append(text),
        )
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(tasks.failed) as told:
        go_on.set()
    qtbot.waitUntil(lambda: not tasks.running())
    assert told.args is not None
    assert told.args[0].code == "disk_full"
    assert heard == []


def test_while_its_widget_lives_it_is_told_all(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[object] = []
    owner = QWidget()
    qtbot.addWidget(owner)

    def work(progress: Progress) -> str:
        progress.report(1, 1, "dix lignes")
        return "done"

    tasks.run(work, owner=owner, done=heard.append, progress=lambda _fraction, text: heard.append(text))
    qtbot.waitUntil(lambda: heard == ["dix lignes", "done"])


def test_quick_reads_follow_one_another(qtbot: QtBot, tasks: Tasks) -> None:
    at_once: list[int] = []
    inside: list[str] = []
    done: list[int] = []
    second_asked = threading.Event()

    def read(number: int) -> int:
        inside.append("in")
        at_once.append(len(inside))
        assert second_asked.wait(5)
        inside.pop()
        return number

    for number in range(3):
        tasks.run(lambda _progress, number=number: read(number), done=done.append, quick=True)  # type: ignore[misc]  # bound now
    second_asked.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    assert at_once == [1, 1, 1]
    assert done == [0, 1, 2]


def test_everything_is_called_off_and_what_follows_waits_for_the_last(qtbot: QtBot, tasks: Tasks) -> None:
    go_on, told = threading.Event(), list[str]()

    def stubborn(_progress: Progress) -> None:
        assert go_on.wait(10)

    def obedient(progress: Progress) -> None:
        while True:
            progress.check()

    tasks.run(stubborn, done=lambda _nothing: told.append("stubborn"))
    tasks.run(obedient, done=lambda _nothing: told.append("obedient"))
    tasks.call_off(lambda: told.append("then"))
    qtbot.waitUntil(lambda: len(tasks.running()) == 1)
    assert told == []
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.running() and "then" in told)
    tasks.call_off(lambda: told.append("at once"))
    assert told[-1] == "at once"


def test_what_ends_after_the_window_is_gone_is_told_to_nobody(qtbot: QtBot) -> None:
    tasks, goes_on = Tasks(), threading.Event()
    tasks.run(lambda _progress: goes_on.wait(10), done=lambda _value: None)
    threading.Timer(0.2, goes_on.set).start()
    with qtbot.capture_exceptions() as broken:
        shiboken6.delete(tasks)  # its threads are waited for
        assert goes_on.wait(10)
        QCoreApplication.processEvents()
    assert not broken
