"""What is damaged is named in the window and mended from there: log, backups, another desk's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from probono_desk.domain.edition import Mission
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.ways_in import WaysIn
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
from probono_desk.gui.shared.repair_dialog import RepairDialog
from probono_desk.gui.widgets.banner import Banner
from probono_desk.store import keys
from probono_desk.store.check import prove
from probono_desk.store.connect import PAGE_BYTES
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.store.recovery import COPIES, key_under
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.desk.open_desk import back_up
from probono_desk.usecases.file import exchange
from probono_desk.usecases.file import kit as kits
from tests.exchanging import taken_in
from tests.gui.conftest import NOON
from tests.gui.opened import open_in
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import go_to

W = TypeVar("W", bound=QWidget)
SECRET = "une phrase assez longue"


@pytest.fixture
def session(started: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(started)
    WaysIn(session, started)
    yield session
    session.close()


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def shown(window: MainWindow, kind: type[W]) -> W:
    (found,) = (found for found in window.findChildren(kind) if found.isVisible())
    return found


def file_page(window: MainWindow, qtbot: QtBot) -> FilePage:
    page = go_to(window, "file", FilePage)
    qtbot.waitUntil(page.backups.check_button.isVisible)
    return page


def checked(page: FilePage, qtbot: QtBot) -> str:
    page.backups.check_button.click()
    qtbot.waitUntil(lambda: page.backups.pill is not None and page.backups.check_button.isEnabled())
    assert page.backups.pill is not None
    return page.backups.pill.text()


def said(page: QWidget) -> str:
    return "\n".join(str(label.property("text") or "") for label in page.findChildren(QWidget) if label.isVisible())


def test_a_row_that_differs_is_named_and_the_button_mends_it(
    session: DeskSession, window: MainWindow, qtbot: QtBot
) -> None:
    dossier = window.context.dossier
    folder = dossier.folder
    dossier.close()
    open_in(session, folder)
    opened = window.context.dossier
    with opened.read() as db:
        lea = min(db.all(Person), key=lambda person: person.id)
    with opened.merging() as connection:
        connection.execute(text("UPDATE person SET first_name = 'X' WHERE id = :id"), {"id": lea.id})
        connection.commit()
    page = file_page(window, qtbot)
    assert checked(page, qtbot) == "Abîmé"
    qtbot.waitUntil(lambda: f"table person, ligne {lea.id}" in said(page.backups))
    assert "first_name" in said(page.backups)
    assert page.backups.repair_button is not None
    page.backups.repair_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RepairDialog)))
    with qtbot.waitSignal(session.opened):
        shown(window, RepairDialog).go_button.click()
    qtbot.waitUntil(
        lambda: any("Réparé\u00a0: 1 ligne." in told and "Tout est entier" in told for told in banner_texts(window))
    )
    with window.context.dossier.read() as db:
        assert db.get(Person, lea.id) == lea
    assert window.page_name() == "file", "one is where one was"


def test_a_dossier_that_does_not_open_is_made_again_from_its_backup(
    session: DeskSession, window: MainWindow, qtbot: QtBot
) -> None:
    dossier = window.context.dossier
    folder = dossier.folder
    dossier.back_up(folder, NOON)
    with dossier.read() as db:
        people = len(db.all(Person))
    dossier.close()
    window.context.open_dossier = None
    for page in range(1, (folder / "desk.db").stat().st_size // PAGE_BYTES):
        flip(folder / "desk.db", page * PAGE_BYTES + 100)
    assert isinstance(window.start_page, StartPage)
    with qtbot.waitSignal(session.damaged):
        window.start_page.open_requested.emit(folder)
    qtbot.waitUntil(lambda: any("abîmé" in told for told in banner_texts(window)))
    qtbot.waitUntil(lambda: any(banner.isVisible() for banner in window.findChildren(Banner)))
    shown(window, Banner).action_button.click()
    with qtbot.waitSignal(session.opened):
        shown(window, RepairDialog).go_button.click()
    qtbot.waitUntil(lambda: any(re.search("abîmée, est gardée\u00a0: damaged-", told) for told in banner_texts(window)))
    with window.context.dossier.read() as db:
        assert len(db.all(Person)) == people


def test_a_database_that_is_gone_is_offered_for_repair_and_made_again(
    session: DeskSession, window: MainWindow, qtbot: QtBot
) -> None:
    folder = window.context.dossier.folder
    window.context.dossier.back_up(folder, NOON)
    window.context.dossier.close()
    window.context.open_dossier = None
    (folder / "desk.db").unlink()
    assert isinstance(window.start_page, StartPage)
    with qtbot.waitSignal(session.damaged):
        window.start_page.open_requested.emit(folder)
    qtbot.waitUntil(lambda: any(banner.isVisible() for banner in window.findChildren(Banner)))
    shown(window, Banner).action_button.click()
    with qtbot.waitSignal(session.opened):
        shown(window, RepairDialog).go_button.click()
    qtbot.waitUntil(lambda: any("La base avait disparu" in told for told in banner_texts(window)))


def test_without_a_sound_backup_it_is_said_in_place_and_nothing_is_lost(
    session: DeskSession, window: MainWindow, qtbot: QtBot
) -> None:
    folder = window.context.dossier.folder
    window.context.dossier.close()
    window.context.open_dossier = None
    for file in (folder / "backups").glob("*"):
        file.unlink()
    for page in range(1, (folder / "desk.db").stat().st_size // PAGE_BYTES):
        flip(folder / "desk.db", page * PAGE_BYTES + 100)
    before = (folder / "desk.db").read_bytes()
    assert isinstance(window.start_page, StartPage)
    with qtbot.waitSignal(session.damaged):
        window.start_page.open_requested.emit(folder)
    qtbot.waitUntil(lambda: any(banner.isVisible() for banner in window.findChildren(Banner)))
    shown(window, Banner).action_button.click()
    dialog = shown(window, RepairDialog)
    dialog.package.line.setText(str(folder / "nowhere.probono"))
    dialog.go_button.click()
    assert "nowhere.probono" in dialog.error.text()
    dialog.package.line.setText("")
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "sauvegarde" in dialog.error.text())
    assert (folder / "desk.db").read_bytes() == before
    dialog.cancel_button.click()


def test_a_damaged_file_is_offered_for_repair_at_closing_and_comes_back_from_another_desk(
    session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dossier = window.context.dossier
    folder, key = dossier.folder, dossier.key
    (tmp_path / "plan.pdf").write_bytes(b"Trois etapes")
    with dossier.read() as db:
        mission = min(db.all(Mission), key=lambda mission: mission.id)
    (version,) = capture.capture_files(dossier, mission.id, [tmp_path / "plan.pdf"], at=NOON, actor="essai")
    kits.write_kit(dossier, tmp_path / "kit.probono", SECRET, at=NOON)
    other = kits.new_desk_from_kit(tmp_path / "other", tmp_path / "kit.probono", SECRET, at=NOON).dossier
    with closing(other):
        exchange.export(other, tmp_path / "other.probono", at=NOON)
    taken_in(dossier, tmp_path / "other.probono", at=NOON)
    dossier.close()
    for backed_up in folder.glob("backups/*"):
        backed_up.unlink()
    flip(folder / "blobs" / version.sha256, 200)
    assert keys.recall_key(dossier_id(folder)) == key
    open_in(session, folder)
    page = file_page(window, qtbot)
    assert checked(page, qtbot) == "Abîmé"
    qtbot.waitUntil(lambda: "plan.pdf" in said(page.backups))
    qtbot.waitUntil(lambda: page.closing.points.repair_button is not None)
    assert page.closing.points.repair_button is not None
    page.closing.points.repair_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RepairDialog)))
    dialog = shown(window, RepairDialog)
    dialog.package.line.setText(str(tmp_path / "other.probono"))
    with qtbot.waitSignal(session.opened):
        dialog.go_button.click()
    qtbot.waitUntil(lambda: any("Réparé\u00a0: 1 fichier." in told for told in banner_texts(window)))
    session.close()
    with closing(open_dossier(folder, at=NOON)) as again:
        assert prove(again).faults == []


def test_a_phrase_that_opens_nothing_is_named_and_the_repair_shows_another(
    session: DeskSession, window: MainWindow, qtbot: QtBot
) -> None:
    folder, key = window.context.dossier.folder, window.context.dossier.key
    for copy in COPIES:
        (folder / copy).write_bytes(b"")
    window.context.dossier.close()
    open_in(session, folder)
    page = file_page(window, qtbot)
    assert checked(page, qtbot) == "Abîmé"
    qtbot.waitUntil(lambda: "phrase de secours\u00a0: elle n’ouvre plus" in said(page.backups))
    assert page.backups.repair_button is not None
    page.backups.repair_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RepairDialog)))
    with qtbot.waitSignal(session.opened):
        shown(window, RepairDialog).go_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryDialog)))
    dialog = shown(window, RecoveryDialog)
    phrase = dialog.shown.text().replace("\n", "")
    with pytest.raises(DeskError, match="recovery_damaged"):
        key_under(folder, phrase)  # whoever is cut off now finds the damage again, not a phrase that nobody saw
    assert not any(phrase in told for told in banner_texts(window))
    dialog.go_button.click()
    qtbot.waitUntil(lambda: not dialog.shown.isVisible())
    assert key_under(folder, phrase) == key
    for place, field in dialog.fields.items():
        field.setText(phrase.split("-")[place])
    dialog.go_button.click()
    page = file_page(window, qtbot)
    qtbot.waitUntil(lambda: page.phrase.pill.text() == "Notée et vérifiée")


def test_a_folder_of_backups_is_said_and_no_lock_is_left_in_it(
    session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dossier = window.context.dossier
    stick = tmp_path / "stick"
    stick.mkdir()
    home = back_up(dossier, at=NOON, second=stick)[1].parent.parent
    before = sorted(stick.rglob("*"))
    told: list[str] = []
    session.open(home, failed=lambda error: told.append(error.code))
    session.repair(home, [], failed=lambda error: told.append(error.code))
    assert told == ["folder_of_backups"] * 2
    assert sorted(stick.rglob("*")) == before
