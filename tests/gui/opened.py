"""Opening a dossier in the window, to the end."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.desk_session import DeskSession
from tests.live import live


def open_in(session: DeskSession, folder: Path) -> None:
    """Open a dossier and wait until its pages are there.

    Raises:
        DeskError: why it cannot be opened.
    """
    ended: list[DeskError | None] = []
    connection = session.opened.connect(lambda: ended.append(None))
    session.open(folder, failed=ended.append)
    while not ended:
        live(1)
    session.opened.disconnect(connection)
    if ended[0] is not None:
        raise ended[0]
