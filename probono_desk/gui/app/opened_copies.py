"""Copies that were opened in other programs go when the dossier is closed, and those of a crash at the next opening."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from probono_desk.gui.app.desk_session import DeskSession


class OpenedCopies(QObject):
    """Wipes them as the session opens and closes."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        session.opened.connect(self.wipe)
        session.closing.connect(self.wipe)

    @Slot()
    def wipe(self) -> None:
        """Overwrite and remove every copy."""
        from probono_desk.usecases.deliverables.open_copy import wipe_copies

        wipe_copies()
