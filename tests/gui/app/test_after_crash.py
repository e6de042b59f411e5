"""Killed for real, the program comes back where it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from probono_desk import settings
from probono_desk.gui.app.after_crash import AfterCrash
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.wall.projector import projector_of
from tests.dossiers import SmallDay
from tests.gui.opened import open_in

PROGRAM = """
import os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from PySide6.QtCore import QTimer
from probono_desk.app import run_window
from probono_desk.gui.wall.projector import projector_of

def made(window):
    def busy():
        if window.context.open_dossier is None or window.stack is None:
            QTimer.singleShot(50, window, busy)
            return
        window.go("tables")
        projector = projector_of(window.context)
        projector.open_on(None)
        projector.set_message("On se retrouve au hall")
        from probono_desk.gui.app.after_crash import AfterCrash
        window.findChild(AfterCrash).keep()
        QTimer.singleShot(1500, window, lambda: os.kill(os.getpid(), signal.SIGKILL))
    QTimer.singleShot(50, window, busy)

run_window(Path(sys.argv[1]), made=made)
"""


@pytest.fixture
def session(window: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(window)
    AfterCrash(session, window)
    yield session
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_it_comes_back_to_its_page_with_the_wall_and_one_dated_sentence(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(day.dossier.folder)], env=dict(os.environ), capture_output=True, check=False
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()[-500:]
    open_in(session, day.dossier.folder)
    assert window.page_name() == "tables"
    projector = projector_of(window.context)
    assert projector.is_open()
    assert projector.message() == "On se retrouve au hall"
    (said,) = [text for text in window.banners.texts() if "s’est arrêté" in text]
    assert "le 0" in said or "le 1" in said or "le 2" in said or "le 3" in said
    projector.close()


def test_closed_by_somebody_nothing_is_said_and_the_wall_stays_away(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    projector_of(window.context).open_on(None)
    assert window.context.settings.was_open
    session.close()
    assert settings.load().was_open is False
    assert not projector_of(window.context).is_open()
    open_in(session, day.dossier.folder)
    assert not any("s’est arrêté" in text for text in window.banners.texts())
    assert not projector_of(window.context).is_open()
