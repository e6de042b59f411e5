"""One question asked again and again: answered in the background, one at a time, and only the last one counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.tasks import Progress, Task, Tasks

T = TypeVar("T")


class Latest(Generic[T]):
    """Asks in the background, and keeps the last answer.

    However often it is asked while an answer is under way, one more follows: the newest question.

    Args:
        tasks: where it works.
        owner: the widget that is told; once it is gone nothing is asked or told any more.
        show: called on the main thread with an answer.
        failed: called with a ``DeskError`` of the newest question; without it the window tells the user.
        changed: called when ``running`` has changed.
        label: what the user sees while it lasts.
        quick: see ``Tasks.run``: a page that reads what it shows.
    """

    def __init__(
        self,
        tasks: Tasks,
        owner: QObject,
        show: Callable[[T], object],
        *,
        failed: Callable[[DeskError], object] | None = None,
        changed: Callable[[], object] = lambda: None,
        label: str = "",
        quick: bool = False,
    ) -> None:
        self._tasks, self._owner, self._label, self._quick = tasks, owner, label, quick
        self._show, self._failed, self._changed = show, failed or tasks.failed.emit, changed
        self._task: Task | None = None
        self._next: Callable[[Progress], T] | None = None
        self._turn = 0
        self._closings = tasks.closings
        self.value: T | None = None

    @property
    def running(self) -> bool:
        """Whether an answer is under way."""
        return self._task is not None

    def ask(self, work: Callable[[Progress], T], *, instead: bool = False) -> None:
        """Have this answered, now or when the answer that is under way has come.

        Args:
            work: see ``Tasks.run``.
            instead: it is another question than before: what is under way stops, and its answer is not wanted.
        """
        if instead:
            self.drop()
        if self._task is None:
            self._start(work)
        else:
            self._next, self._closings = work, self._tasks.closings

    def drop(self) -> None:
        """Nothing is wanted any more: what is under way stops, and its answer is not shown."""
        self._turn += 1
        self._next = None
        if self._task is not None:
            self._task.cancel()

    def _start(self, work: Callable[[Progress], T]) -> None:
        turn = self._turn
        self._task = task = self._tasks.run(
            work,
            done=partial(self._on_done, turn),
            failed=partial(self._on_failed, turn),
            label=self._label,
            quick=self._quick,
        )
        task.finished.connect(partial(self._on_finished, task))
        self._changed()

    def _on_finished(self, task: Task) -> None:
        """However it ended, and before its value comes."""
        if task is not self._task:
            return
        self._task = None
        if not isValid(self._owner):
            return
        work, self._next = self._next, None
        if work is not None and self._closings == self._tasks.closings:
            self._start(work)
        else:
            self._changed()

    def _on_done(self, turn: int, value: T) -> None:
        if turn == self._turn and isValid(self._owner):
            self.value = value
            self._show(value)

    def _on_failed(self, turn: int, error: DeskError) -> None:
        if turn == self._turn and isValid(self._owner):
            self._failed(error)
