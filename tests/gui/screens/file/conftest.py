"""A small day in the window, on the page of its file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.usecases.desk import where_one_was
from tests.dossiers import SmallDay
from tests.exchanging import lieu

__all__ = ["lieu"]


@pytest.fixture
def behind() -> None:
    """The small day comes later."""


@pytest.fixture
def session(window: MainWindow, day: SmallDay, qtbot: QtBot) -> Iterator[DeskSession]:
    session = DeskSession(window)
    where_one_was.keep_place(day.dossier, {"page": "file"})  # no other page is made before it
    session.show_new(day.dossier)
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading))
    yield session
    session.close()
