"""A dossier on a disk that cannot be written: the window says so, shows everything, exports, and refuses each act."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from probono_desk import error_text
from probono_desk.age import header
from probono_desk.domain.edition import Mission, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Role
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.ways_in import WaysIn
from probono_desk.gui.base.change_bridge import ChangeBridge
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.settings import Settings
from probono_desk.store import keys
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.evacuation import evacuate
from probono_desk.usecases.file import close_day
from probono_desk.usecases.outcome import hours
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables import seat_people
from tests.gui.conftest import Lived
from tests.gui.opened import open_in
from tests.gui.seen import banner_texts
from tests.live import live
from tests.store.small_disk import on_small_disk, remount_read_only

NOON = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


def _look_and_act(disk: Path) -> None:
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{kind}_HOME"] = str(disk / kind)
    header.SCRYPT_LOG_N = 10  # what stretches a phrase is tried by tests of its own
    shutil.copytree(os.environ["LIVED"], disk / "desk")
    keys.remember_key(dossier_id(disk / "desk"), bytes.fromhex(os.environ["KEY"]))
    open_dossier(disk / "desk", at=NOON).close()  # it was written here
    remount_read_only(disk)
    application = QApplication([])
    theme.apply_theme(application, "light", 100)
    context = DeskContext(
        bridge=ChangeBridge(),
        tasks=Tasks(),
        settings=Settings(theme="light", actor="Sam Delattre"),
        now=lambda: NOON,
        zone=ZoneInfo("Europe/Paris"),
    )
    bugs: list[object] = []
    context.tasks.broken.connect(bugs.append)
    window = MainWindow(context, PAGES, make_start=StartPage)
    window.show()
    session = DeskSession(window)
    WaysIn(session, window)
    open_in(session, disk / "desk")
    dossier, banners = context.dossier, window.banners
    assert any("ne peut qu’être lu" in told and "s’exporte" in told for told in banner_texts(window))
    with dossier.read() as db:
        mission, team = db.all(Mission)[0].id, db.all(Team)[0].id
        person = next(one.id for one in db.all(Person, role=Role.VOLUNTEER))

    def page(name: str) -> object:
        window.go(name)
        live(50)
        assert window.stack is not None
        return window.stack.page(name)

    def scan() -> None:
        door = page("door")
        assert isinstance(door, DoorPage)
        door.field.setText("Hautecœur")
        live(300)
        QTest.keyClick(door.field, Qt.Key.Key_Return)

    def next_step() -> None:
        clock = page("clock")
        assert isinstance(clock, ClockPage)
        clock.gestures.next_button.click()

    def back_up() -> None:
        file = page("file")
        assert isinstance(file, FilePage)
        file.backups.now_button.click()

    def take_back() -> None:
        assert window.strip is not None
        window.strip.undo_button.click()

    acts: list[Callable[[], object]] = [
        scan,
        next_step,
        back_up,
        take_back,
        lambda: context.do(seat_people.move, person, team),
        lambda: context.do(capture.capture_text, mission, "Plan", "Trois étapes."),
        lambda: context.do(edit_person, person, {"phone": "06 39 98 20 55"}),
        lambda: context.do(hours.count_meal, True),
        lambda: context.do(evacuate.begin_evacuation),
    ]
    refusals = tuple(error_text.sentence(DeskError(code)) for code in ("dossier_read_only", "disk_read_only"))
    for number, act in enumerate(acts):
        for told in banner_texts(window):
            banners.dismiss(told)
        act()
        for _turn in range(250):
            if banner_texts(window):
                break
            live(20)
        all_said = banner_texts(window)
        said = [told for told in all_said if told.endswith(refusals)]  # what a disk says begins with its place
        assert len(said) == 1, (number, all_said)
    assert bugs == []
    closing = close_day.close_day(dossier, Path(os.environ["OUT"]), at=NOON, passphrase="une phrase assez longue")
    assert (Path(closing.folder) / closing.receipt.file_name).is_file()
    os._exit(0)  # Qt's own end is no part of this


def test_its_window_says_so_exports_and_refuses_every_act_with_one_sentence(
    lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    monkeypatch.setenv("OUT", str(out))
    monkeypatch.setenv("LIVED", str(lived.folder))
    monkeypatch.setenv("KEY", lived.key.hex())
    on_small_disk(_look_and_act, disk, kib=32768)
    assert list(out.glob("*.probono"))
