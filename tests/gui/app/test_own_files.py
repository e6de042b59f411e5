"""The program's folder is changed, or goes, under a window that is open: the day goes on, and one sentence says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import probono_desk
from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.deliverables.missions import missions
from tests.dossiers import ACTOR, NINE

CHECKOUT = Path(probono_desk.__file__).parents[1]

# Opens the window of a copy of the program, waits until all of it is loaded, changes the copy, and lives on.
PROGRAM = """
import json, os, sys, traceback
from datetime import UTC, datetime
from pathlib import Path
copy, folder, change, what = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
sys.path.insert(0, str(copy))
from probono_desk import app

app.window_problem()  # as the program begins: puts PySide's own import away, which reads sources
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

PARTS = ("probono_desk", "resources", "db")
LAST = "probono_desk.sync.zip_layout"  # of what is loaded behind the first page
found = {"broken": []}

def change_it(change):
    if change == "gone":
        copy.rename(copy.with_name("elsewhere"))
    else:  # another version, of which one file is there yet
        for part in PARTS:
            (copy / part).rename(copy / f"old {part}")
        (copy / "probono_desk").mkdir()
        (copy / "probono_desk" / "__init__.py").write_text("__version__ = '9.9.9'")

def banner_texts(window):
    from probono_desk.gui.widgets.banner import Banner
    return [one.message.text() for one in window.findChildren(Banner) if one.isVisibleTo(window)]

def day(window):
    context = window.context
    context.tasks.broken.connect(lambda error: found["broken"].append(repr(error)))
    idle = lambda: not context.tasks.running() and not context.tasks.reading
    yield lambda: window.page_name() and LAST in sys.modules
    yield idle
    change_it(change)

    from probono_desk.gui.app.own_files import OwnFiles
    watch = window.findChild(OwnFiles)
    watch.look()
    yield idle
    found["at first"] = banner_texts(window)
    watch.look()
    yield idle
    found["said"] = banner_texts(window)

    from probono_desk.gui.app.pages import PAGES
    for spec in PAGES:
        window.go(spec.name)
        yield idle
    from probono_desk.usecases.outcome.status import status
    from probono_desk.usecases.roster.everybody import everybody
    from probono_desk.store import door
    with context.dossier.read() as db:
        here = set(door.presence(db))
    away = next(one for one in everybody(context.dossier).people if one.person.id not in here)
    before = status(context.dossier).count.present
    window.go("door")
    field = window.findChild(QLineEdit, "door_field")
    field.setFocus()
    QTest.keyClicks(field, away.person.last_name, delay=100)
    yield idle
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield idle
    found["came"] = status(context.dossier).count.present - before
    papers = window.stack.show_page("paper")
    for kind in ("roll-call", "badges"):
        papers.choose(kind)
        yield idle
        found[kind] = papers.paper() is not None and papers.paper().content[:5] == b"%PDF-"
    from probono_desk.gui.wall.projector import projector_of
    projector_of(context).open_on(QGuiApplication.primaryScreen())
    yield idle
    found["wall"] = projector_of(context).window().isVisible()
    projector_of(context).close()
    context.evacuate()
    yield idle
    from probono_desk.gui.screens.evacuation.window import EvacuationWindow
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, EvacuationWindow)]
    found["evacuation"] = [one.isVisible() for one in shown]
    from probono_desk.usecases.evacuation.evacuate import call_off
    context.do(call_off)
    yield idle
    window.change_settings(theme="dark")
    yield idle
    from probono_desk.usecases.deliverables.missions import missions
    from probono_desk.gui.screens.deliverables.capture.preview_dialog import PreviewDialog
    board = next(one for sheet in missions(context.dossier) for one in sheet.versions if one.name == "tableau.png")
    dialog = PreviewDialog(context, board, window)
    dialog.open()
    yield idle
    found["preview"] = [dialog.said.text(), dialog.again_button.isVisible()]
    found["at the end"] = banner_texts(window)
    if change == "gone":  # and is there again, as a stick is
        copy.with_name("elsewhere").rename(copy)
        for _twice in range(2):
            watch.look()
            yield idle
        found["back"] = banner_texts(window)
        dialog.again_button.click()
        yield idle
        found["picture"] = dialog.sheet.isVisible() and not dialog.again_button.isVisible()
    dialog.reject()
    window.close()
    yield lambda: False

def start(window):
    idle = lambda: not window.context.tasks.running() and not window.context.tasks.reading
    yield lambda: LAST in sys.modules and idle()
    for change in ("gone", "updated"):
        change_it(change)
        window.start_page.open_requested.emit(folder)
        yield lambda: banner_texts(window)
        found[change] = banner_texts(window)
        found["start page"] = window.start_page.isVisible()
        if change == "gone":  # and is there again
            copy.with_name("elsewhere").rename(copy)
            window.banners.dismiss(found[change][0])
            yield idle
    window.close()
    yield lambda: False

def made(window):
    steps = day(window) if what == "day" else start(window)
    state = {"until": lambda: True}

    def look():
        try:
            if state["until"]():
                state["until"] = next(steps)
        except Exception:
            traceback.print_exc()
            os._exit(3)

    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()

opened = folder if what == "day" else None
code = app.run_window(opened, now=lambda: datetime(2026, 12, 5, 9, 30, tzinfo=UTC), made=made)
found["backups"] = len(list((folder / "backups").glob("*.db")))
print(json.dumps(found))
sys.exit(code)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a folder of its own, with what Python has compiled of it, as it is installed."""
    made = tmp_path / "program"
    for part in ("probono_desk", "resources", "db"):
        # A name after ".pyc" is of a file that is being written.
        shutil.copytree(CHECKOUT / part, made / part, ignore=shutil.ignore_patterns("*.pyc.*"))
    return made


@pytest.fixture
def desk(dossier: Dossier, tmp_path: Path) -> Path:
    """A dossier in the middle of its day, with a picture of a board."""
    Image.new("RGB", (40, 30), "white").save(tmp_path / "tableau.png")
    capture_files(dossier, missions(dossier)[0].id, [tmp_path / "tableau.png"], at=NINE, actor=ACTOR)
    dossier.close()
    return dossier.folder


def lived_on(copy: Path, desk: Path, *words: str) -> dict[str, Any]:
    """What a window of the copy found that was closed at its end."""
    command = [sys.executable, "-B", "-c", PROGRAM, str(copy), str(desk), *words]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=desk.parent, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(("change", "code"), [("updated", "program_changed"), ("gone", "program_gone")])
def test_the_day_goes_on_without_the_programs_files(change: str, code: str, copy: Path, desk: Path) -> None:
    found = lived_on(copy, desk, change, "day")
    sentence = error_text.sentence(DeskError(code))
    assert found["at first"] == []
    assert found["said"] == found["at the end"] == [sentence]
    assert (found["broken"], found["came"], found["roll-call"], found["badges"]) == ([], 1, True, True)
    assert (found["wall"], found["evacuation"]) == (True, [True])
    assert found["preview"] == [sentence, True]
    assert found["backups"] == 1
    if change == "gone":
        assert (found["back"], found["picture"]) == ([], True)


def test_a_start_page_says_it_of_a_dossier_that_is_to_be_opened(copy: Path, desk: Path) -> None:
    found = lived_on(copy, desk, "each", "start")
    assert found["gone"] == [error_text.sentence(DeskError("program_gone"))]
    assert found["updated"] == [error_text.sentence(DeskError("program_changed"))]
    assert found["start page"]
