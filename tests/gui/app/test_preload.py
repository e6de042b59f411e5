"""The first page needs little of the program; the rest is loaded behind it."""

from __future__ import annotations

import subprocess
import sys
import threading
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from probono_desk.gui.app import preload
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.tasks import Cancelled, Progress, Tasks
from tests.live import live

# What is loaded with the first page, and nothing else is asked of the process.
FIRST_PAGE = """
import sys
import probono_desk.app, probono_desk.store.dossier, probono_desk.usecases.desk.open_desk
from probono_desk.gui.app import after_crash, announcer, backups, chimes, clock_guard, desk_session, rehearsing
from probono_desk.gui.app import scans_to_door, ways_in
from probono_desk.gui.screens.day import page
print([name for name in {unwanted} if name in sys.modules])
"""
UNWANTED = ("reportlab", "qrcode", "phonenumbers", "email_validator", "python_calamine", "zxingcpp", "alembic")


def test_the_first_page_needs_no_printing_no_lists_and_no_packages() -> None:
    script = FIRST_PAGE.format(unwanted=(*UNWANTED, "probono_desk.sync.read", "probono_desk.gui.wall.projector"))
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, "[]"), ran.stderr


def test_every_page_is_loaded_behind_the_first() -> None:
    pages = {f"probono_desk.gui.screens.{spec.name}.page" for spec in PAGES[1:]}
    assert pages <= set(preload.FIRST) <= set(preload.rest())
    assert all(find_spec(name) is not None for name in (*preload.FIRST, *preload.OF_OTHERS))


def test_all_that_a_window_may_show_is_loaded_and_what_weighs_much_is_not() -> None:
    script = """
import sys
from probono_desk.gui.app import preload
from probono_desk.gui.base.tasks import Progress
preload.load_all(Progress(print))
print([name for name in preload.rest() if name not in sys.modules])
print([name for name in {heavy} if name in sys.modules])
"""
    heavy = (
        "alembic",
        "openpyxl",
        "xlsxwriter",
        "python_calamine",
        "cv2",
        "botocore",
        "wsgidav",
        "PySide6.QtMultimedia",
    )
    command = [sys.executable, "-c", script.format(heavy=heavy)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.split("\n")) == (0, ["[]", "[]", ""]), ran.stderr


def test_it_begins_once_somebody_has_begun_to_read(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks, loaded = Tasks(), list[object]()
    monkeypatch.setattr(preload, "load_all", loaded.append)
    begun = preload.Preload(tasks, QObject(tasks))
    begun.begin()
    assert loaded == []
    qtbot.waitUntil(lambda: len(loaded) == 1)
    qtbot.waitUntil(lambda: not tasks.reading)


def test_it_lets_work_go_first_and_loads_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks, loaded, gate = Tasks(), list[object](), threading.Event()
    monkeypatch.setattr(preload, "load_all", loaded.append)
    begun = preload.Preload(tasks, QObject(tasks))
    tasks.run(lambda _progress: gate.wait(20), done=lambda _value: None)
    begun.begin()
    live(preload.AFTER_MS + 300)
    assert loaded == []
    gate.set()
    qtbot.waitUntil(lambda: len(loaded) == 1)
    qtbot.waitUntil(lambda: not tasks.reading)
    begun.begin()
    live(preload.AFTER_MS + 300)
    assert len(loaded) == 1


def test_it_stops_where_nobody_wants_it() -> None:
    progress = Progress(lambda _fraction, _text: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        preload.load_all(progress)
