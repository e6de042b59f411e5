"""Killed for real, the program comes back where it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from probono_desk import settings
from probono_desk.gui.app.after_crash import AfterCrash
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.wall.projector import projector_of
from probono_desk.store import door
from probono_desk.store.opening import open_dossier
from tests.busy import somebody_writing
from tests.dossiers import NINE, SmallDay
from tests.gui.opened import open_in
from tests.gui.seen import banner_texts

# It stands on its page with a wall, then lets somebody in while another process writes, and is gone.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from probono_desk.app import run_window, window_problem

window_problem()  # as the program begins: puts PySide's own import away, which reads sources
from PySide6.QtCore import QTimer
from probono_desk.gui.app.after_crash import AfterCrash
from probono_desk.gui.wall.projector import projector_of

folder, code = Path(sys.argv[1]), sys.argv[2]
stands, writes = folder.parent / "stands", folder.parent / "writes"

def made(window):
    def once(ready, then):
        QTimer.singleShot(20, window, then if ready() else lambda: once(ready, then))

    def stand():
        window.go("tables")
        projector = projector_of(window.context)
        projector.open_on(None)
        projector.set_message("On se retrouve au hall")
        window.findChild(AfterCrash).keep()
        once(lambda: not window.context.tasks.running(), say)

    def say():
        stands.touch()
        once(writes.exists, scan)

    def scan():
        window.go("door")
        window.context.notes_early = True  # whatever day the computer says
        window.stack.page("door").on_scan(code)
        assert window.context.dossier.keeping.waiting()
        os.kill(os.getpid(), signal.SIGKILL)

    once(lambda: window.context.open_dossier is not None and window.stack is not None, stand)

run_window(folder, made=made)
"""


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(window: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(window)
    AfterCrash(session, window)
    yield session
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_while_another_writes_it_comes_back_with_who_was_let_in_its_page_the_wall_and_one_dated_sentence(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    folder, who = day.dossier.folder, day.volunteers[0]
    child = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder), day.codes[who.id]], stderr=subprocess.PIPE)
    qtbot.waitUntil(lambda: (folder.parent / "stands").exists() or child.poll() is not None, timeout=60_000)
    with closing(open_dossier(folder, at=NINE)) as another, somebody_writing(another):
        (folder.parent / "writes").touch()
        _out, cried = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, cried.decode()[-500:]
    (log,) = Path(os.environ["HOME"]).rglob("probono-desk.log")
    pages = [line.split()[-1] for line in log.read_text(encoding="utf-8").splitlines() if " page " in line]
    assert pages[-1] == "door"  # for the report
    open_in(session, folder)
    with window.context.dossier.read() as db:
        assert set(door.presence(db)) == {who.id}
    assert window.page_name() == "tables"
    projector = projector_of(window.context)
    assert projector.is_open()
    assert projector.message() == "On se retrouve au hall"
    (said,) = [text for text in banner_texts(window) if "s’est arrêté" in text]
    assert "le 0" in said or "le 1" in said or "le 2" in said or "le 3" in said
    window.change_settings(language="en")
    qtbot.waitUntil(lambda: any("stopped without being closed" in text for text in banner_texts(window)))
    (told,) = [text for text in banner_texts(window) if "stopped without being closed" in text]
    window.change_settings(language="fr")
    qtbot.waitUntil(lambda: said in banner_texts(window))
    assert "/" in said
    assert "/" not in told, "its day is worded in the language of the sentence"
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
    assert not any("s’est arrêté" in text for text in banner_texts(window))
    assert not projector_of(window.context).is_open()


def test_killed_its_window_is_as_large_as_it_was(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    """What is kept while it runs is all that a kill leaves."""
    open_in(session, day.dossier.folder)
    window.resize(760, 600)
    crash = window.findChild(AfterCrash)
    assert crash is not None
    crash.keep()
    window.context.settings = settings.load()
    again = MainWindow(window.context, [], make_start=StartPage)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 600)
