"""What every window test gets: the dressed application and a context without a dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui import theme
from probono_desk.gui.change_bridge import ChangeBridge
from probono_desk.gui.context import DeskContext
from probono_desk.gui.main_window import MainWindow
from probono_desk.gui.pages import PAGES
from probono_desk.gui.start.page import StartPage
from probono_desk.gui.tasks import Tasks
from probono_desk.settings import Settings

Show = Callable[[QWidget], QWidget]
NOON = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme; each test may change it."""
    theme.apply_theme(qapp, "light", 100)
    yield qapp
    # What a rebuild threw away goes when an event loop next runs; here none may, and the next test would dress it too.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply_theme(qapp, "light", 100)


@pytest.fixture
def context(dressed: QApplication) -> Iterator[DeskContext]:
    """A context on the fifth of December at noon in Lille, with no dossier."""
    tasks = Tasks()
    yield DeskContext(
        bridge=ChangeBridge(),
        tasks=tasks,
        settings=Settings(theme="light", actor="Sam Delattre"),
        now=lambda: NOON,
        zone=ZoneInfo("Europe/Paris"),
    )
    assert tasks.close()


@pytest.fixture
def window(qtbot: QtBot, context: DeskContext) -> MainWindow:
    """The real window on its start page, shown."""
    made = MainWindow(context, PAGES, make_start=StartPage)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget alone in a window and keep it until the end of the test."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return shown
