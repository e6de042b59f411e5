"""The first page needs little of the program; the rest is loaded behind it."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from probono_desk import paths
from probono_desk.gui.app import preload
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.tasks import Cancelled, Progress, Tasks
from probono_desk.store.dossier import Dossier
from tests.live import live

# What is loaded with the first page, then behind it, and nothing else is asked of the process.
PAGES_LOADED = """
import json, sys
import probono_desk.app
probono_desk.app.window_problem()  # as the program begins: puts PySide's own import away, which reads sources
import probono_desk.store.dossier, probono_desk.usecases.desk.open_desk
from probono_desk.gui.app import after_crash, announcer, backups, chimes, clock_guard, desk_session, rehearsing
from probono_desk.gui.app import scans_to_door, ways_in
from probono_desk.gui.screens.day import page
first = list(sys.modules)
from probono_desk.gui.app import preload
from probono_desk.gui.base.tasks import Progress
preload.load_all(Progress(print))
print(json.dumps([first, list(sys.modules), list(preload.rest())]))
"""
UNWANTED = (
    *("reportlab", "qrcode", "phonenumbers", "email_validator", "python_calamine", "zxingcpp", "alembic"),
    *("sqlmodel", "pydantic", "sqlalchemy.orm", "rapidfuzz", "tomllib"),
    *("probono_desk.printing", "probono_desk.sync.read", "probono_desk.gui.wall.projector"),
)
HEAVY = (
    *("alembic", "openpyxl", "xlsxwriter", "python_calamine", "cv2", "botocore", "wsgidav"),
    "PySide6.QtMultimedia",
)


@pytest.fixture(scope="module")
def loaded() -> list[set[str]]:
    """What a process has loaded with the first page, and behind it; and all that a window may show."""
    ran = subprocess.run([sys.executable, "-c", PAGES_LOADED], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return [set(names) for names in json.loads(ran.stdout)]


def test_the_first_page_needs_no_printing_no_lists_and_no_packages(loaded: list[set[str]]) -> None:
    first, _all, _wanted = loaded
    assert "probono_desk.gui.screens.day.page" in first
    assert first.isdisjoint(UNWANTED)


def test_every_page_is_loaded_behind_the_first() -> None:
    pages = {f"probono_desk.gui.screens.{spec.name}.page" for spec in PAGES[1:]}
    assert pages <= set(preload.FIRST) <= set(preload.rest())
    assert all(find_spec(name) is not None for name in (*preload.FIRST, *preload.OF_OTHERS))


def test_all_that_a_window_may_show_is_loaded_and_what_weighs_much_is_not(loaded: list[set[str]]) -> None:
    _first, behind, wanted = loaded
    assert wanted
    assert wanted <= behind
    assert behind.isdisjoint(HEAVY)


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


# What a day's desk does when no file of the program can be read any more, and none of a library's.
ACTS = """
import sys
from datetime import UTC, datetime
from pathlib import Path

from probono_desk import app
from probono_desk.age import header

header.SCRYPT_LOG_N = 10  # what stretches a phrase is tried by tests of its own
app.window_problem()  # puts PySide's own import away, which reads sources
from probono_desk.gui.app import preload
from probono_desk.gui.base.tasks import Progress
from probono_desk.usecases.desk import open_desk

folder, out, *shipped = map(Path, sys.argv[1:])
shipped, at = tuple(map(str, shipped)), datetime(2026, 12, 5, 15, 0, tzinfo=UTC)
dossier = open_desk.open_existing(folder, at=at)
preload.load_all(Progress(lambda _fraction, _text: None))

class Gone:
    def find_spec(self, name, path=None, target=None):
        raise ModuleNotFoundError(name)

sys.meta_path[:] = [Gone()]
read = []

def notice(what, about):
    if what == "open" and isinstance(about[0], str) and about[0].startswith(shipped):
        read.append(about[0])

sys.addaudithook(notice)
from probono_desk.domain.people import Person
from probono_desk.usecases.deliverables.bag import pack_bags
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.evacuation.evacuate import begin_evacuation
from probono_desk.usecases.file.exchange import export_with_figures
from probono_desk.usecases.file.join import verify
from probono_desk.usecases.file.kit import write_kit
from probono_desk.usecases.outcome.open_data import write_open_data
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.paper.look import read_logo, set_look
from probono_desk.usecases.paper.per_employer import write_statements
from probono_desk.usecases.roster.edit_person import edit_person

with dossier.read() as db:
    somebody = db.all(Person)[0]
who = {"at": at, "actor": "Accueil"}
edit_person(dossier, somebody.id, {"phone": "06 39 98 12 34", "email": "ada@exemple.fr"}, **who)
walk_in(dossier, "Ada", "Roy", **who)
begin_evacuation(dossier, **who)
set_look(dossier, logo=read_logo(out / "logo.png"), **who)
for sheet in print_paper.Sheet:
    print_paper.write_sheet(dossier, sheet, out / f"{sheet.value}.pdf", at=at)
print_paper.write_badges(dossier, out / "badges.pdf", at=at)
write_open_data(dossier, out / "data.csv", at=at)
write_statements(dossier, out, at=at)
pack_bags(dossier, [mission.id for mission in missions(dossier)], out, **who)
phrase = "courir loin ensemble demain matin tôt"
package = export_with_figures(dossier, out, at=at, passphrase=phrase).written
print(verify(package.path, passphrase=phrase).ok)
write_kit(dossier, out / "kit.probono", phrase, at=at)
open_desk.back_up_at_end(dossier, at=at, second=None)
dossier.close()
print(read)
"""


def test_what_a_day_needs_is_loaded_to_the_last_letter(dossier: Dossier, tmp_path: Path) -> None:
    dossier.close()
    (tmp_path / "out").mkdir()
    Image.new("RGB", (40, 20), "red").save(tmp_path / "out" / "logo.png")
    shipped = [str(paths.resources_dir().parent), sysconfig.get_path("purelib")]
    command = [sys.executable, "-c", ACTS, str(dossier.folder), str(tmp_path / "out"), *shipped]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.split("\n")) == (0, ["True", "[]", ""]), ran.stderr
