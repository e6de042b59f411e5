"""The backups of an open dossier: every few minutes, when a phase of the day begins, and one when it is put away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.clock import run_day
from probono_desk.usecases.desk import open_desk

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow

LOOK_MS = 30 * 1000
EVERY = timedelta(minutes=5)


class Backups(QObject):
    """Backs up what has changed, in the background.

    ``unsaved`` says that something has; whoever hears of commits sets it, in any thread.
    """

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._context = window, window.context
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._made_at = self._context.now()
        self._making = False
        self._phase: str | None = None
        self.unsaved = False

    def begin(self) -> None:
        """A dossier is open."""
        self._phase, self._made_at = self._current_phase(), self._context.now()
        self._timer.start()

    def put_away(self) -> Callable[[], None]:
        """The dossier is no longer worked on: what is left to do, in any thread, is the last backup and closing it."""
        self._timer.stop()
        dossier, at = self._context.dossier, self._context.now()
        unsaved = self.unsaved and not dossier.is_rehearsal
        second = self._second()

        def last() -> None:
            try:
                if unsaved:
                    open_desk.back_up_at_end(dossier, at=at, second=second)
            finally:
                dossier.close()

        return last

    @Slot()
    def look(self) -> None:
        """Whether it is time: every five minutes, and when a phase of the day begins, by itself or by hand."""
        current = self._current_phase()
        if current != self._phase or self._context.now() - self._made_at >= EVERY:
            self._phase = current
            self._make()

    def _make(self) -> None:
        dossier = self._context.open_dossier
        if dossier is None or not self.unsaved or self._making or dossier.is_rehearsal:
            return
        self.unsaved, self._making = False, True
        at = self._made_at = self._context.now()
        folder = self._second()

        def failed(error: DeskError) -> None:
            self.unsaved = True
            self._window.banners.tell(error)

        task = self._context.tasks.run(
            lambda _progress: open_desk.back_up(dossier, at=at, second=folder),
            done=lambda _made: None,
            failed=failed,
        )
        task.finished.connect(self._on_made)

    @Slot()
    def _on_made(self) -> None:
        self._making = False

    def _second(self) -> Path | None:
        folder = self._context.settings.second_backup_dir
        return Path(folder) if folder else None

    def _current_phase(self) -> str | None:
        with self._context.dossier.read() as db:
            current = run_day.plan_of(db, self._context.now()).current
        return None if current is None else current.phase.id
