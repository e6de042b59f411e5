"""The real window on a full edition, with a clock to set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.start.page import StartPage
from tests.full_days import FullDay, at, full_day
from tests.gui.shown_pages import go_to
from tests.live import live

W = TypeVar("W", bound=QWidget)


class Desk:
    """Hears what is committed, as the wiring makes it; ``now`` is the clock."""

    def __init__(self, context: DeskContext, full: FullDay) -> None:
        self.full, self.context = full, context
        self.now = at(8, 20)
        context.now = lambda: self.now
        context.open_dossier = full.dossier
        full.dossier.news.subscribe(context.bridge.publish)
        self.window = MainWindow(context, PAGES, make_start=StartPage, opening="Édition")

    def page(self, name: str, kind: type[W]) -> W:
        """Go to a page."""
        return go_to(self.window, name, kind)

    def settle(self) -> None:
        """Let what was committed reach the page, and the page read it."""
        for _turn in range(3):
            QApplication.processEvents()
        while self.context.tasks.reading:
            live(1)


@contextmanager
def desk_on(full: FullDay, qtbot: QtBot, context: DeskContext) -> Iterator[Desk]:
    """A full edition in the real window at 1280 by 720, before its first page."""
    made = Desk(context, full)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    full.dossier.close()


@pytest.fixture
def desk(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> Iterator[Desk]:
    """Five tables of ten at twenty past eight; nobody has come."""
    with desk_on(full_day(tmp_path / "full"), qtbot, context) as made:
        yield made
