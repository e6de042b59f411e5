"""A small day in the window, on the page of its file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from tests.dossiers import SmallDay


@pytest.fixture
def session(window: MainWindow, day: SmallDay, qtbot: QtBot) -> Iterator[DeskSession]:
    session = DeskSession(window)
    session.show_new(day.dossier)
    window.go("file")
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading))
    yield session
    session.close()
