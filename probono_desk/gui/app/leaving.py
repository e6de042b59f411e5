"""The last writes of a dossier that was left: behind the start page, or before the program ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from probono_desk.gui.base.context import DeskContext
from probono_desk.i18n import _

_LONGEST_MS = 60_000


class Leaving(QObject):
    """One dossier on its way out; everything else that runs is called off first.

    Args:
        context: the desk.
        last: the last backup, and closing the dossier: in any thread.

    Signals:
        ended: it is put away, or could not be, which was told.
    """

    ended = Signal()

    def __init__(self, context: DeskContext, last: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._last: Callable[[], None] | None = last
        self.is_saved = False

    def begin(self) -> None:
        """In the background, as soon as nothing else of the window reads and writes this dossier."""
        self._context.tasks.call_off(self._start)

    def finish(self) -> None:
        """The program ends, as when somebody logs out: nothing comes back from the background any more, so here."""
        self._context.tasks.close(_LONGEST_MS)
        if self._last is not None:
            last, self._last = self._last, None
            self._context.attempt(last)

    def _start(self) -> None:
        if self._last is None:
            return
        last, self._last = self._last, None
        task = self._context.tasks.run(lambda _progress: last(), done=self._on_saved, label=_("Dernière sauvegarde"))
        if isValid(self):  # else the window is gone, and nobody waits for the end
            task.finished.connect(self.ended, Qt.ConnectionType.QueuedConnection)

    def _on_saved(self, _nothing: None) -> None:
        self.is_saved = True
