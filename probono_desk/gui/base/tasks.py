"""Long work off the main thread: values in, values out, progress, and cancel means that the work rolls back."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from probono_desk import program_files
from probono_desk.domain.errors import DeskError

T = TypeVar("T")

_REPORT_EVERY_S = 0.1  # a bar is as smooth, and each report repaints the page
# Python lets a thread that computes go on for 5 ms; the window asks for its turn at each statement of a scan.
_SWITCH_S = 0.0001


class Cancelled(Exception):  # noqa: N818 - it is an answer, not an error
    """Raised inside the work when the user cancelled; let it pass so that the unit of work rolls back."""


class Progress:
    """What the work receives: a place to report to, and where it learns that it was cancelled."""

    def __init__(self, told: Callable[[float, str], None]) -> None:
        self._told = told
        self._cancelled = threading.Event()
        self._last_s = 0.0

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; call it often, it is throttled.

        Raises:
            Cancelled: the user no longer wants the result.
        """
        self.check()
        now_s = time.monotonic()
        if done >= total or now_s - self._last_s >= _REPORT_EVERY_S:
            self._last_s = now_s
            self._told(done / total if total else 1.0, text)

    def check(self) -> None:
        """Raise ``Cancelled`` if the user cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()


class Task(QObject):
    """One piece of work on its way. Its signals arrive on the main thread; exactly one of the three endings comes."""

    progressed = Signal(float, str)
    called_off = Signal()
    finished = Signal()

    def __init__(self, label: str, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self.fraction = 0.0
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self.progress.cancel()
        self.called_off.emit()


class _Ends(Generic[T]):
    """A task's endings, called on the main thread."""

    def __init__(
        self,
        task: Task,
        *,
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None,
        broken: Callable[[BaseException], None],
        owner: QObject | None,
        orphaned: Callable[[DeskError], None],
    ) -> None:
        self._task, self._done, self._failed, self._broken = task, done, failed, broken
        self._owner, self._orphaned = owner, orphaned

    @property
    def wanted(self) -> bool:
        """Whether whoever asked is still there."""
        return self._owner is None or isValid(self._owner)

    def done(self, value: T) -> None:
        """It is done."""
        self._task.finished.emit()
        if self.wanted:
            self._done(value)

    def failed(self, error: BaseException) -> None:
        """It went wrong."""
        self._task.finished.emit()
        answer = self._failed if self.wanted else None
        if isinstance(error, DeskError):
            (answer or self._orphaned)(error)
            return
        self._broken(error)
        if answer is not None:  # who waits for an end is not left waiting
            answer(DeskError("bug"))

    def cancelled(self) -> None:
        """It was cancelled, and says nothing more."""
        self._task.finished.emit()


class Tasks(QObject):
    """Runs work in a small pool of threads; what only reads for a screen has its own, and never waits behind a backup.

    ``closings`` counts how often everything was called off.

    Signals:
        started: a ``Task``.
        failed: a ``DeskError`` that the caller of ``run`` did not ask for itself.
        broken: any other exception: a bug, already logged.
        read_through: no quick read is on its way any more, and what was read has been handed on.
    """

    started = Signal(object)
    failed = Signal(object)
    broken = Signal(object)
    read_through = Signal()
    # Endings leave a worker through this object, never through the task: the task is deleted as soon as its ending has
    # arrived, and a signal must not be left by a thread whose sender is gone (Qt crashes in cleanOrphanedConnections).
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_S)
        self._pool, self._quick_pool = QThreadPool(self), QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        # One: two that compute are no sooner done, and each keeps the window waiting for its turn.
        self._quick_pool.setMaxThreadCount(1)
        self._running: set[Task] = set()
        self._quick: set[Task] = set()
        self.closings = 0
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        owner: QObject | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progress: Callable[[float, str], None] | None = None,
        label: str = "",
        quick: bool = False,
    ) -> Task:
        """Start work in the background.

        Args:
            work: called in another thread; touches no widget; its value goes to ``done``.
            done: called on the main thread with the value.
            owner: whom ``done``, ``failed`` and ``progress`` belong to. Once it is gone, closed or made again in
                another language, they are not called any more; an error is then told by the window.
            failed: called on the main thread with a ``DeskError``; without it the window tells the user. A bug, which
                the window tells in any case, comes as ``bug``.
            progress: called on the main thread with a fraction of 1 and a text.
            label: what the user sees while it lasts.
            quick: it reads for a screen and is over at once: nothing is shown of it.
        """
        task = Task(label, self)
        ends = _Ends(
            task,
            done=done,
            failed=failed,
            broken=self.broken.emit,
            owner=owner,
            orphaned=self.failed.emit,
        )
        send = partial(_send, self._ended.emit)
        if progress:
            tell = progress

            def told(fraction: float, text: str) -> None:
                if ends.wanted:
                    tell(fraction, text)

            task.progressed.connect(told, Qt.ConnectionType.QueuedConnection)
        (self._quick if quick else self._running).add(task)
        task.finished.connect(self._on_finished)
        if not quick:
            self.started.emit(task)
        (self._quick_pool if quick else self._pool).start(lambda: _carry_out(task.progress, work, ends, send))
        return task

    def running(self) -> list[Task]:
        """What is on its way now, quick reads left out."""
        return list(self._running)

    @property
    def reading(self) -> bool:
        """Whether a quick read is on its way."""
        return bool(self._quick)

    def close(self, wait_ms: int = 5000) -> bool:
        """Cancel everything and wait; True when nothing runs any more."""
        self.closings += 1
        for task in self._running | self._quick:
            task.cancel()
        return self._quick_pool.waitForDone(wait_ms) and self._pool.waitForDone(wait_ms)

    def call_off(self, then: Callable[[], object]) -> None:
        """Cancel everything, and go on: ``then`` is called on the main thread once nothing of it runs any more."""
        self.closings += 1
        left = self._running | self._quick
        if not left:
            then()
        for task in list(left):

            def ended(task: Task = task) -> None:
                left.discard(task)
                if not left:
                    then()

            task.finished.connect(ended)
            task.cancel()

    @Slot(object)
    def _on_ended(self, ending: Callable[[], None]) -> None:
        reading = self.reading
        try:
            ending()
        finally:
            if reading and not self.reading:
                self.read_through.emit()

    @Slot()
    def _on_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)
            self._quick.discard(task)
            task.deleteLater()


def _send(emit: Callable[[Callable[[], None]], None], ending: Callable[[], None]) -> None:
    """From the other thread to the main one; nobody waits for it any more once the window is gone."""
    with suppress(RuntimeError):  # the signal's source has been deleted
        emit(ending)


def _carry_out(
    progress: Progress, work: Callable[[Progress], T], ends: _Ends[T], send: Callable[[Callable[[], None]], None]
) -> None:
    try:
        value = work(progress)
    except Cancelled:
        send(ends.cancelled)
    except DeskError as error:
        send(partial(ends.failed, error))
    except Exception as error:
        import logging  # with told_log, after the first paint

        logging.getLogger(__name__).error("task broken: %s", type(error).__name__, exc_info=error)
        send(partial(ends.failed, program_files.trouble() or error))
    else:
        send(partial(ends.done, value))
