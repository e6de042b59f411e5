"""The ways in, from the start page to an open dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.ways_in import WaysIn
from probono_desk.gui.screens.start.from_kit_dialog import FromKitDialog
from probono_desk.gui.screens.start.new_dialog import NewDialog
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.screens.start.restore_dialog import RestoreDialog
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.store.recovery import mend_recovery
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.desk.open_desk import edition_of
from probono_desk.usecases.file import kit as kits
from tests.dossiers import ACTOR, NINE, small_day
from tests.gui.readable import assert_named, assert_readable
from tests.session_keyring import SessionKeyring

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(started: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(started)
    WaysIn(session, started)
    yield session
    session.close()


@pytest.fixture
def start(session: DeskSession, window: MainWindow) -> StartPage:
    assert isinstance(window.start_page, StartPage)
    return window.start_page


def dialog(window: MainWindow, kind: type[W]) -> W:
    (found,) = (found for found in window.findChildren(kind) if found.isVisible())
    return found


def note_the_phrase(window: MainWindow, session: DeskSession, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryDialog)))
    shown = dialog(window, RecoveryDialog)
    shown.reject()
    assert shown.isVisible()
    phrase = shown.shown.text().replace("\n", "")
    shown.go_button.click()
    for field in shown.fields.values():
        field.setText("bcdfg")
    shown.go_button.click()
    assert "Ce ne sont pas ces groupes" in shown.error.text()
    for place, field in shown.fields.items():
        field.setText(phrase.split("-")[place].lower() + " ")
    with qtbot.waitSignal(session.opened):
        shown.go_button.click()
    assert mend_recovery(window.context.dossier).proved
    return phrase


def test_create_shows_the_phrase_once_then_the_dossier(
    start: StartPage, session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    start.create_button.click()
    step = dialog(window, NewDialog)
    step.go_button.click()
    assert "titre" in step.error.text()
    step.title_line.setText("Marathon d’Amiens")
    assert step.where.path() is not None
    assert "marathon-d-amiens-2026-12-05" in str(step.where.path())
    step.title_line.setText("Marathon Probono des Hauts-de-France, au printemps")
    assert "marathon-probono-des-hauts-de-2026-12-05" in str(step.where.path())
    step.title_line.setText("Marathon d’Amiens")
    step.where.line.setText(str(tmp_path / "new"))
    step.go_button.click()
    phrase = note_the_phrase(window, session, qtbot)
    edition = edition_of(window.context.dossier)
    assert edition
    assert edition.title == "Marathon d’Amiens"
    session.close()
    open_dossier(tmp_path / "new", passphrase=phrase, at=NINE).close()


def test_a_folder_in_use_is_left_alone_and_the_dossier_goes_inside(
    start: StartPage, session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "photo.jpg").write_bytes(b"1")
    start.create_requested.emit()
    step = dialog(window, NewDialog)
    step.title_line.setText("Lille")
    step.where.line.setText(str(tmp_path / "mine"))
    step.go_button.click()
    note_the_phrase(window, session, qtbot)
    assert window.context.dossier.folder == tmp_path / "mine" / "lille-2026-12-05"


def test_a_locked_keyring_is_said_and_the_dossier_opens_once_it_is_unlocked(
    start: StartPage,
    session: DeskSession,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = SessionKeyring()
    monkeypatch.delenv("PROBONO_DESK_KEYS")
    monkeypatch.setattr(keyring, "get_keyring", lambda: kept)
    create_dossier(tmp_path / "desk").dossier.close()
    kept.locked = True
    start.open_requested.emit(tmp_path / "desk")
    qtbot.waitUntil(lambda: bool(window.findChildren(PhraseDialog)))
    asked = dialog(window, PhraseDialog)
    assert any("Déverrouillez-le" in label.text() for label in asked.findChildren(QLabel))
    asked.reject()
    kept.locked = False
    again = window.start_page
    assert isinstance(again, StartPage)
    with qtbot.waitSignal(session.opened):
        again.open_requested.emit(tmp_path / "desk")


def test_a_dossier_of_another_machine_asks_for_its_phrase_until_it_is_right(
    start: StartPage, session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    made = create_dossier(tmp_path / "desk")
    made.dossier.close()
    for key in (paths.data_dir() / "keys").iterdir():
        key.unlink()
    start.open_requested.emit(tmp_path / "desk")
    qtbot.waitUntil(lambda: bool(window.findChildren(PhraseDialog)))
    asked = dialog(window, PhraseDialog)
    asked.phrase.set_text("BBBBB-BBBBB")
    asked.go_button.click()
    qtbot.waitUntil(lambda: "n’ouvre pas" in asked.error.text())
    asked.phrase.set_text(made.recovery_passphrase.lower())
    with qtbot.waitSignal(session.opened):
        asked.go_button.click()
    qtbot.waitUntil(lambda: not asked_is_open(window))


def asked_is_open(window: MainWindow) -> bool:
    return any(found.isVisible() for found in window.findChildren(PhraseDialog))


def test_a_kit_makes_a_second_desk(
    start: StartPage, session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    day = small_day(tmp_path / "first")
    kit = kits.write_kit(day.dossier, tmp_path, "courir loin ensemble demain", at=NINE).path
    first = day.dossier.desk
    day.dossier.close()
    start.kit_button.click()
    step = dialog(window, FromKitDialog)
    step.file.line.setText(str(kit))
    step.where.line.setText(str(tmp_path / "second"))
    step.phrase.set_text("courir loin")
    step.go_button.click()
    qtbot.waitUntil(lambda: "bonne phrase" in step.error.text())
    assert not (tmp_path / "second").exists()
    step.phrase.set_text("courir loin ensemble demain")
    step.go_button.click()
    note_the_phrase(window, session, qtbot)
    assert window.context.dossier.desk != first


def test_a_second_folder_that_is_none_is_told_once_the_first_backup_is_safe(tmp_path: Path) -> None:
    made = open_desk.new_desk(tmp_path / "desk", "Lille", NINE.date(), at=NINE, actor=ACTOR)
    (tmp_path / "a file").touch()
    with pytest.raises(DeskError, match="disk_name_taken"):
        open_desk.back_up(made.dossier, at=NINE, second=tmp_path / "a file")
    assert open_desk.last_backup(made.dossier) == NINE
    made.dossier.close()


def test_a_backup_is_restored(
    start: StartPage, session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    made = open_desk.new_desk(tmp_path / "desk", "Lille", NINE.date(), at=NINE, actor=ACTOR)
    (backup,) = open_desk.back_up(made.dossier, at=NINE)
    made.dossier.close()
    for key in (paths.data_dir() / "keys").iterdir():
        key.unlink()
    start.restore_button.click()
    step = dialog(window, RestoreDialog)
    step.file.line.setText(str(backup))
    step.where.line.setText(str(tmp_path / "again"))
    step.go_button.click()
    qtbot.waitUntil(lambda: "phrase de secours" in step.error.text())
    step.phrase.set_text(made.recovery_passphrase)
    with qtbot.waitSignal(session.opened):
        step.go_button.click()
    assert window.context.dossier.folder == tmp_path / "again"


def test_the_sample_edition_opens_dated_today_and_is_found_again(
    start: StartPage, session: DeskSession, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.opened, timeout=10_000):
        start.demo_button.click()
    folder = window.context.dossier.folder
    assert folder == paths.data_dir() / "demo-2026-12-05"
    session.close()
    assert isinstance(window.start_page, StartPage)
    with qtbot.waitSignal(session.opened):
        window.start_page.demo_requested.emit()
    assert window.context.dossier.folder == folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_step_is_readable_named_and_whole(
    start: StartPage, session: DeskSession, window: MainWindow, scheme: str
) -> None:
    window.change_settings(theme=scheme, text_scale_percent=200 if scheme == "dark" else 100)
    window.rebuild()
    steps: list[StepDialog] = [
        NewDialog(window.context, print, window),
        FromKitDialog(window.context, print, window),
        RestoreDialog(window.context, print, window),
        RecoveryDialog(window.context, "NDPGV-BXRRC-PGGGN-HKJLT-SSVXB-CDFGH", print, window),
    ]
    for step in steps:
        step.open()
        step.say("Ce n’est pas la bonne phrase de passe. Vérifiez majuscules, accents et espaces, puis recommencez.")
        assert_readable(step)
        assert_named(step)
        step.done(0)


def test_29_on_the_day_a_closed_window_is_back_at_the_door_in_one_step(
    session: DeskSession, start: StartPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    day = small_day(tmp_path / "desk")
    day.dossier.close()
    start.open_requested.emit(day.dossier.folder)
    qtbot.waitUntil(lambda: window.page_name() == "day")
    window.go("clock")
    session.close()  # the window was closed, and the program is started again
    again = window.start_page
    assert isinstance(again, StartPage)
    assert again.door_button is not None
    assert again.door_button.accessibleName() == "Revenir à l’accueil"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    again.setFocus()
    QTest.keyClick(QApplication.focusWidget() or again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page_name() == "door")


def test_29_on_another_day_one_goes_on_where_one_was(
    session: DeskSession, start: StartPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    day = small_day(tmp_path / "desk")
    day.dossier.close()
    start.open_requested.emit(day.dossier.folder)
    qtbot.waitUntil(lambda: window.page_name() == "day")
    window.go("clock")
    now = window.context.now
    window.context.now = lambda: now() + timedelta(days=1)
    session.close()
    again = window.start_page
    assert isinstance(again, StartPage)
    assert again.recent_button is not None
    again.recent_button.click()
    qtbot.waitUntil(lambda: window.page_name() == "clock")
