"""Files that come from outside the window: double-clicked, sent by macOS, left by a second start of the program.

A file of another desk is looked at in the dossier that is open. Where none is, it waits on the start page, which offers
what can be made of it, and goes into the next dossier that is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QFileOpenEvent

from probono_desk.gui.base.app_events import hear
from probono_desk.gui.screens.start.page import StartPage

if TYPE_CHECKING:
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.gui.app.ways_in import WaysIn

PACKAGE = ".probono"


class HandedFiles(QObject):
    """Brings them where they can be looked at. Make it once, with the session."""

    def __init__(self, session: DeskSession, window: MainWindow, ways_in: WaysIn) -> None:
        super().__init__(session)
        self._session, self._window, self._ways_in = session, window, ways_in
        session.handed.connect(self.give)
        session.opened.connect(self._on_opened)
        window.start_made.connect(self._show)
        ways_in.used.connect(self._on_used)
        hear(self, QEvent.Type.FileOpen)

    @Slot(object)
    def give(self, paths: Sequence[Path]) -> None:
        """Look at files of other desks; of anything else the dossier that it lies in is opened."""
        files = [path for path in paths if path.suffix.lower() == PACKAGE]
        self._session.files += [path for path in files if path not in self._session.files]
        if self._window.context.open_dossier is not None:
            self._on_opened()
        else:
            self._show()
        for path in paths:
            if path not in files:
                self._ways_in.open(path if path.is_dir() else path.parent)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """How macOS says what was double-clicked while the program runs."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.give([Path(event.file())])
            return True
        return False

    @Slot()
    def _on_opened(self) -> None:
        files, self._session.files[:] = list(self._session.files), []
        if files:
            self._window.take_files(files)

    @Slot()
    def _show(self) -> None:
        page = self._window.start_page
        if isinstance(page, StartPage):
            page.show_files(self._session.files)

    @Slot(object)
    def _on_used(self, file: Path) -> None:
        """Something was made of it: it is not for the next dossier."""
        if file in self._session.files:
            self._session.files.remove(file)
            self._show()
