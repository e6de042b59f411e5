"""A file that was double-clicked: in the window that has its dossier, on the start page, or sent by macOS."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk import i18n, settings
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.handed_files import HandedFiles
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.one_window import OneWindow
from probono_desk.gui.app.ways_in import WaysIn
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.start.from_kit_dialog import FromKitDialog
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.screens.start.received_dialog import ReceivedDialog
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.usecases.file import kit as kits
from tests.dossiers import NINE, SmallDay, small_day
from tests.gui.opened import open_in
from tests.gui.readable import assert_named, assert_readable
from tests.gui.seen import banner_texts

PHRASE = "courir loin ensemble demain"


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(window: MainWindow) -> Iterator[DeskSession]:
    window.show_start()
    session = DeskSession(window)
    HandedFiles(session, window, WaysIn(session, window))
    yield session
    session.close()


@pytest.fixture
def files(session: DeskSession) -> HandedFiles:
    found = session.findChild(HandedFiles)
    assert isinstance(found, HandedFiles)
    return found


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    day = small_day(tmp_path / "first")
    made = kits.write_kit(day.dossier, tmp_path, PHRASE, at=NINE).path
    day.dossier.close()
    return made


def start_of(window: MainWindow) -> StartPage:
    assert isinstance(window.start_page, StartPage)
    return window.start_page


def shown_on_the_file_page(window: MainWindow) -> Sequence[object]:
    if window.page_name() != "file" or window.stack is None:
        return []
    page = window.stack.page("file")
    assert isinstance(page, FilePage)
    return page.incoming.state()


def phrase_dialogs(window: MainWindow) -> list[PhraseDialog]:
    return [one for one in window.findChildren(PhraseDialog) if one.isVisible()]


def wait_for_question(window: MainWindow, name: str, qtbot: QtBot) -> None:
    wanted = [f"Ouvrir «\u00a0{name}\u00a0»"]
    qtbot.waitUntil(lambda: [one.windowTitle() for one in phrase_dialogs(window)] == wanted)


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of raising a window
@pytest.mark.parametrize("minimised", [False, True])
def test_what_is_double_clicked_is_shown_by_the_window_that_has_the_dossier(
    session: DeskSession, window: MainWindow, day: SmallDay, kit: Path, qtbot: QtBot, minimised: bool
) -> None:
    open_in(session, day.dossier.folder)
    if minimised:
        window.showMinimized()
    settings.save(settings.Settings(last_dossier=str(day.dossier.folder)))
    ended: list[subprocess.CompletedProcess[str]] = []

    def double_click() -> None:
        command = [sys.executable, "-m", "probono_desk", str(kit)]
        ended.append(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60))

    clicked = threading.Thread(target=double_click)
    clicked.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    clicked.join()
    assert (ended[0].returncode, ended[0].stderr.count("\n")) == (0, 1)
    assert "déjà ouverte" in ended[0].stderr
    assert shown_on_the_file_page(window) == [str(kit)]
    assert not window.isMinimized()
    qtbot.waitUntil(lambda: not window.context.tasks.running())


def test_a_kit_without_a_dossier_is_offered_and_makes_the_second_desk(
    files: HandedFiles, session: DeskSession, window: MainWindow, kit: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    files.give([kit])
    start = start_of(window)
    assert start.handed_kit_button is not None
    assert start.focusProxy() is start.handed_kit_button
    start.handed_kit_button.click()
    (step,) = window.findChildren(FromKitDialog)
    assert step.file.path() == kit
    step.where.line.setText(str(tmp_path / "second"))
    step.phrase.set_text(PHRASE)
    step.go_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryDialog)))
    (shown,) = window.findChildren(RecoveryDialog)
    phrase = shown.shown.text().replace("\n", "")
    shown.go_button.click()
    for place, field in shown.fields.items():
        field.setText(phrase.split("-")[place])
    with qtbot.waitSignal(session.opened):
        shown.go_button.click()
    assert window.page_name() == "day"  # the kit is in it: nothing waits any more
    assert session.files == []


def test_what_waits_is_offered_again_and_goes_into_the_dossier_that_is_opened(
    files: HandedFiles, session: DeskSession, window: MainWindow, day: SmallDay, kit: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    package = tmp_path / "marathon_2026-12-05_b_3.probono"
    package.write_bytes(kit.read_bytes())
    files.give([package, kit])
    files.give([package])
    start = start_of(window)
    assert start.handed_read_button is not None
    assert start.focusProxy() is start.handed_read_button
    start.handed_read_button.click()
    (asked,) = window.findChildren(ReceivedDialog)
    assert asked.file.path() == package
    asked.reject()
    i18n.set_language("fr")
    window.rebuild()
    again = start_of(window)
    assert again is not start
    assert again.handed_read_button is not None  # another language or theme loses nothing
    open_in(session, day.dossier.folder)
    # One phrase is asked for after the other, each in the words of its file.
    for name in (package.name, kit.name):
        wait_for_question(window, name, qtbot)
        assert str(kit) in shown_on_the_file_page(window)
        phrase_dialogs(window)[0].reject()
    assert session.files == []
    session.close()
    assert start_of(window).handed_kit_button is None


@pytest.mark.parametrize("what", ["dossier.probonodesk", ""])
def test_macos_says_later_what_was_double_clicked(
    files: HandedFiles,
    session: DeskSession,
    window: MainWindow,
    day: SmallDay,
    kit: Path,
    what: str,
    dressed: QApplication,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(session.opened):
        QApplication.sendEvent(dressed, QFileOpenEvent(str(day.dossier.folder / what)))
    assert window.context.dossier.folder == day.dossier.folder
    QApplication.sendEvent(dressed, QFileOpenEvent(str(kit)))
    assert shown_on_the_file_page(window) == [str(kit)]
    qtbot.waitUntil(lambda: not window.context.tasks.running())


def test_a_window_that_opens_the_dossier_of_another_one_leaves_it_the_files(
    files: HandedFiles, session: DeskSession, window: MainWindow, day: SmallDay, kit: Path, qtbot: QtBot
) -> None:
    other = OneWindow(day.dossier.folder)
    files.give([kit])
    # The other one is here in the same program: it cannot answer while this one asks it.
    start_of(window).open_requested.emit(day.dossier.folder)
    assert "autre fenêtre" in banner_texts(window)[0]
    assert session.files == [kit]  # nobody has taken it
    other.release()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_offer_is_readable_and_named(files: HandedFiles, window: MainWindow, kit: Path, scheme: str) -> None:
    window.change_settings(theme=scheme, text_scale_percent=200 if scheme == "dark" else 100)
    window.rebuild()
    files.give([kit, kit.with_name("a.probono"), kit.with_name("b.probono")])
    assert_readable(window)
    assert_named(window)


def test_a_kit_that_the_program_is_started_with_is_offered_where_the_last_dossier_has_moved(kit: Path) -> None:
    settings.save(settings.Settings(last_dossier=str(kit.parent / "gone")))
    program = """
import sys
from pathlib import Path
from probono_desk import app

app.window_problem()  # as the program begins: puts PySide's own import away, which reads sources
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def made(window):
    def look():
        if window.start_page.handed_kit_button is not None:
            print(window.start_page.handed_kit_button.accessibleName())
            timer.stop()
            window.close()
    timer = QTimer(window, interval=10)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(30_000, QApplication.quit)

sys.exit(app.run_window(None, made=made, taking=Path(sys.argv[1])))
"""
    command = [sys.executable, "-c", program, str(kit)]
    ran = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=dict(os.environ), timeout=60, check=True
    )
    assert ran.stdout == "Créer ce poste depuis ce kit…\n"
