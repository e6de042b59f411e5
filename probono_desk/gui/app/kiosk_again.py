"""A kiosk that was shown when the program ended is shown again: starting it anew is no way out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from probono_desk.usecases.desk.kiosk_pin import kiosk_shown

if TYPE_CHECKING:
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.main_window import MainWindow


class KioskAgain(QObject):
    """Watches one session."""

    def __init__(self, session: DeskSession, window: MainWindow) -> None:
        super().__init__(session)
        self._window, self._context = window, window.context
        session.opened.connect(self._on_opened)

    @Slot()
    def _on_opened(self) -> None:
        place = kiosk_shown(self._context.dossier)
        if place is not None:
            self._window.go(*place)
