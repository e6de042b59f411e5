"""The program may end while a dossier that was left is still being put away: its last writes are waited for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.leaving import Leaving
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.one_window import OneWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.opened import open_in


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(window: MainWindow, day: SmallDay) -> Iterator[DeskSession]:
    session = DeskSession(window)
    open_in(session, day.dossier.folder)
    check_in.check_in_code(window.context.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    yield session
    session.close()


def _log_out() -> None:
    """The event loop ends whatever the window says, and nothing comes back from the background any more."""
    app = QApplication.instance()
    assert app is not None
    QTimer.singleShot(0, lambda: app.exit(0))  # unlike quit it asks no window
    app.exec()


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The dossiers whose last backup was finished."""
    made: list[Path] = []
    back_up = open_desk.back_up_at_end

    def watched(dossier: Dossier, **values: Any) -> None:
        back_up(dossier, **values)
        made.append(dossier.folder)

    monkeypatch.setattr(open_desk, "back_up_at_end", watched)
    return made


def test_a_last_backup_that_is_under_way_is_waited_for(
    session: DeskSession, day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, made = threading.Event(), _watched(monkeypatch)
    watched = open_desk.back_up_at_end

    def slow(dossier: Dossier, **values: Any) -> None:
        assert go_on.wait(10)
        watched(dossier, **values)

    monkeypatch.setattr(open_desk, "back_up_at_end", slow)
    session.leave()
    threading.Timer(0.3, go_on.set).start()
    _log_out()
    assert made == [day.dossier.folder]
    OneWindow(day.dossier.folder).release()


def test_one_that_still_waits_for_other_work_is_made(
    session: DeskSession, window: MainWindow, day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, made = threading.Event(), _watched(monkeypatch)

    def work(_progress: Progress) -> None:
        assert go_on.wait(10)

    window.context.tasks.run(work, done=lambda _nothing: None)
    session.leave()
    threading.Timer(0.3, go_on.set).start()
    _log_out()
    assert made == [day.dossier.folder]
    OneWindow(day.dossier.folder).release()


def test_a_last_backup_whose_window_has_gone_is_made_all_the_same(context: DeskContext, qtbot: QtBot) -> None:
    made: list[str] = []
    leaving = Leaving(context, lambda: made.append("last"), context.tasks)
    go_on = threading.Event()
    context.tasks.run(lambda _progress: go_on.wait(10), done=lambda _said: None)
    leaving.begin()
    delete(leaving)
    go_on.set()
    qtbot.waitUntil(lambda: made == ["last"] and not context.tasks.running())
