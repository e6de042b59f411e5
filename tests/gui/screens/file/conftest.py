"""A small day in the window, on the page of its file.

No test looks at what is left behind when it ends: nothing is backed up a last time, and no start page is made.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.usecases.desk import where_one_was
from tests.dossiers import SmallDay
from tests.exchanging import lieu

__all__ = ["lieu"]


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext) -> MainWindow:
    """The small day comes later."""
    made = MainWindow(context, PAGES, make_start=lambda _context, parent: QWidget(parent), opening="desk")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def session(window: MainWindow, day: SmallDay, qtbot: QtBot) -> Iterator[DeskSession]:
    session = DeskSession(window)
    session.closing.connect(lambda: setattr(session.backups, "unsaved", False))
    where_one_was.keep_place(day.dossier, {"page": "file"})  # no other page is made before it
    session.show_new(day.dossier)
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading))
    yield session
    session.close()
