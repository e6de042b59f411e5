"""Long work that has the page to itself: a sentence, a way out, and nothing else to press."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress, Task
from probono_desk.gui.screens.roster.one_at_a_time import OneAtATime
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.i18n import _

T = TypeVar("T")


class Waiting(QObject):
    """Runs one thing at a time, and shows that it does.

    Signals:
        begun: before it is shown; what was looked at makes room.
        over: it ended or was stopped; before its value comes.
    """

    begun = Signal()
    over = Signal()

    def __init__(self, context: DeskContext, place: OneAtATime, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place = context, place
        self._task: Task | None = None
        self._shown: EmptyState | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def run(self, work: Callable[[Progress], T], *, done: Callable[[T], None], label: str) -> None:
        """Do it in the background; an error is told by the window.

        Args:
            work: see ``Tasks.run``.
            done: called with its value, unless it failed or was stopped.
            label: what the user sees while it lasts.
        """
        self._show(label)
        self._task = self._context.tasks.run(work, owner=self, done=done, failed=self._context.tell, label=label)
        # However it ends, and before its value comes: the page is where it was; ``done`` shows what it found.
        self._task.finished.connect(self._on_finished)

    def _show(self, sentence: str) -> None:
        self.begun.emit()
        stop = Button(_("Annuler"), icon_name="x", on_click=self._on_stop)
        self._shown = EmptyState(
            "file-text", sentence, _("Rien n’est enregistré tant que vous n’avez pas vu."), action=stop
        )
        self._place.show(self._shown)
        self._shown.setFocus()  # not « Annuler »: the Space that began it would stop it

    @Slot()
    def _on_finished(self) -> None:
        if self._task is self.sender():  # not one that was stopped before
            self._end()

    @Slot()
    def _on_stop(self) -> None:
        task = self._task
        if task is not None:
            self._task = None
            task.cancel()
        self._end()

    def _end(self) -> None:
        self._task = None
        self._place.throw_away(self._shown)
        self._shown = None
        self.over.emit()
