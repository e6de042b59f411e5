"""Says that the program was updated, moved or removed under the open window: once, and it stays until it is closed.

What was loaded goes on (see ``preload``); what fails for it says the same (``banners``, ``tasks``).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from probono_desk import error_text, program_files
from probono_desk.domain.errors import DeskError
from probono_desk.gui.look.theme import Meaning

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow

_log = logging.getLogger(__name__)

LOOK_EVERY_MS: Final = 15_000


class OwnFiles(QObject):
    """Looks at them now and then, in the background: a disk that is gone may take its time to say so."""

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent or window)
        self._window = window
        self._seen = self._said = ""
        self._looking = False
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_EVERY_MS)

    @Slot()
    def look(self) -> None:
        """Look; what is found twice alike is said, for an update is written file by file."""
        if self._looking:
            return
        self._looking = True
        task = self._window.context.tasks.run(
            lambda _progress: program_files.trouble(), owner=self, done=self._on_looked
        )
        task.finished.connect(self._on_over)

    @Slot()
    def _on_over(self) -> None:
        self._looking = False

    def _on_looked(self, found: DeskError | None) -> None:
        now = found.code if found is not None else ""
        before, self._seen = self._seen, now
        if now != before or now == self._said:
            return
        last, self._said = self._said, now
        _log.info("the program's files: %s", now or "as they were")
        if last:  # a stick is there again, or an update has followed
            self._window.banners.dismiss(error_text.sentence(DeskError(last)))
        if found is not None:
            self._window.banners.say(lambda: error_text.sentence(found), Meaning.INFORMATION)
