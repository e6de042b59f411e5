"""A dossier in the window: opened, shared with other processes, closed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.one_window import OneWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.ways_in import WaysIn
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.wall.projector import projector_of
from probono_desk.gui.widgets.toast import Toast
from probono_desk.store import door
from probono_desk.store.backup import newest_backup
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from probono_desk.usecases.tables import seat_people
from tests.busy import somebody_writing
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.beats import timer_of
from tests.gui.opened import open_in
from tests.gui.seen import banner_texts, journal_sentences
from tests.gui.shown_pages import go_to
from tests.live import live
from tests.programs import run_program


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(started: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(started)
    WaysIn(session, started)
    yield session
    session.close()


def test_what_the_command_line_writes_shows_in_the_window(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    page = go_to(window, "file", FilePage)
    code = day.codes[day.volunteers[2].id]
    ran = run_program(["check-in", day.dossier.folder, code, "--at", "8:41"])
    assert (ran.returncode, ran.stderr) == (0, "")
    qtbot.waitUntil(lambda: journal_sentences(page.journal)[0] == "Arrivée de Thị Hồng Nguyễn")
    qtbot.waitUntil(lambda: page.closing.present.value() == "1")


def test_no_part_of_the_window_is_ever_shown_as_a_window_of_its_own(
    session: DeskSession, window: MainWindow, day: SmallDay, dressed: QApplication
) -> None:
    """What is shown before it has a parent flashes over the desk, at each opening and each change of looks."""

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
            return False

    seen: list[str] = []
    watch = Watch(window)
    dressed.installEventFilter(watch)
    open_in(session, day.dossier.folder)
    for again in (False, True):
        for spec in PAGES:
            window.go(spec.name)
            live(20)
        if not again:
            window.rebuild()
    dressed.removeEventFilter(watch)
    assert seen == []


def test_opening_takes_the_dossier_and_closing_gives_it_back_with_a_backup(
    session: DeskSession, window: MainWindow, day: SmallDay
) -> None:
    open_in(session, day.dossier.folder)
    assert window.page_name()
    with pytest.raises(DeskError, match="dossier_open_elsewhere"):
        OneWindow(day.dossier.folder)
    context = window.context
    check_in.check_in_code(context.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    session.close()
    assert newest_backup(day.dossier.folder)
    assert isinstance(window.start_page, StartPage)
    assert context.open_dossier is None
    OneWindow(day.dossier.folder).release()


@pytest.mark.parametrize("put_away", [DeskSession.close, DeskSession.leave])
def test_the_wall_goes_with_its_dossier_and_at_once(
    session: DeskSession, window: MainWindow, day: SmallDay, put_away: Callable[[DeskSession], None]
) -> None:
    open_in(session, day.dossier.folder)
    projector = projector_of(window.context)
    projector.open_on(None)
    projector.set_message("On se retrouve au hall", minutes=5)
    wall = projector.window()
    assert wall is not None
    put_away(session)
    assert not wall.isVisible()
    assert not projector.is_open()
    assert (projector.message(), projector.message_until()) == ("", None)
    assert not timer_of(projector.beat).isActive()


def test_what_the_wall_shows_of_the_tables_is_said_by_each_day_anew(
    session: DeskSession, window: MainWindow, day: SmallDay, tmp_path: Path
) -> None:
    open_in(session, day.dossier.folder)
    window.context.change_settings(wall_tables=True)
    open_in(session, day.dossier.folder)
    assert window.context.settings.wall_tables
    open_desk.new_desk(tmp_path / "other", "Ailleurs", date(2026, 12, 6), at=NINE, actor=ACTOR).dossier.close()
    open_in(session, tmp_path / "other")
    assert not window.context.settings.wall_tables


def test_a_copy_says_once_that_it_is_a_desk_of_its_own(
    session: DeskSession, window: MainWindow, day: SmallDay, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(day.dossier.folder, copy)
    open_in(session, copy)
    (said,) = banner_texts(window)
    assert "ce dossier est une copie" in said
    assert said.startswith(f"{window.context.now():%d/%m/%Y} à ")
    session.close()
    assert banner_texts(window) == [], "it speaks of a dossier that is put away"
    open_in(session, copy)
    assert banner_texts(window) == []


def test_a_folder_that_is_no_dossier_is_said_and_stays_as_it_is(
    session: DeskSession, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    assert isinstance(window.start_page, StartPage)
    window.start_page.open_requested.emit(folder)
    assert banner_texts(window) == [error_text.sentence(DeskError("dossier_not_found", where=str(folder)))]
    assert list(folder.iterdir()) == []


@pytest.mark.qt_log_ignore("This plugin does not support raise", "This plugin does not support propagateSizeHints")
def test_another_window_brings_this_one_to_the_front(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    window.showMinimized()
    program = "import sys; from pathlib import Path; from probono_desk.gui.app.one_window import OneWindow;"
    command = [sys.executable, "-c", f"{program} OneWindow(Path(sys.argv[1]))", str(day.dossier.folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        qtbot.waitUntil(lambda: not window.isMinimized())
        _said, told = child.communicate()
    assert "dossier_open_elsewhere" in told


def test_undo_and_redo_go_through_the_window(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    dossier = window.context.dossier
    check_in.check_in_code(dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    strip = window.strip
    assert strip is not None
    qtbot.waitUntil(lambda: strip.undo_button.toolTip().endswith("Arrivée de Léa Martin"))
    window.undo_requested.emit()
    QApplication.processEvents()
    with dossier.read() as db:
        assert door.presence(db) == {}
    window.redo_requested.emit()
    with dossier.read() as db:
        assert len(door.presence(db)) == 1


def test_the_start_page_is_answered_after_it_was_made_again(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    window.rebuild()
    QApplication.processEvents()
    assert isinstance(window.start_page, StartPage)
    with qtbot.waitSignal(session.opened):
        window.start_page.open_requested.emit(day.dossier.folder)
    assert window.context.dossier.folder == day.dossier.folder


def test_the_dossier_is_closed_from_the_file_page(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    window.go("file")
    page = window.stack.page("file") if window.stack is not None else None
    assert isinstance(page, FilePage)
    with qtbot.waitSignal(session.closed):
        page.backups.close_button.click()
    assert isinstance(window.start_page, StartPage)
    qtbot.waitUntil(lambda: not list(day.dossier.folder.glob("*.lock")))  # the last backup is made
    OneWindow(day.dossier.folder).release()


@pytest.mark.usefixtures("started")
def test_a_click_before_the_store_is_there_is_kept(window: MainWindow, day: SmallDay, qtbot: QtBot) -> None:
    window.context.open_dossier = None
    window.change_settings(last_dossier=str(day.dossier.folder))
    window.rebuild()
    QApplication.processEvents()
    page = window.start_page
    assert isinstance(page, StartPage)
    assert page.recent_button is not None
    page.recent_button.click()
    session = DeskSession(window)
    WaysIn(session, window)
    qtbot.waitUntil(lambda: window.context.open_dossier is not None)
    assert window.context.dossier.folder == day.dossier.folder
    session.close()


def test_what_another_program_did_at_length_is_told_at_once_and_not_act_by_act(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    heard: list[frozenset[str]] = []
    window.context.bridge.changed.connect(heard.append)
    for n, who in enumerate(day.volunteers):  # through another opening of the same dossier, as a merge brings them
        check_in.check_in_code(day.dossier, day.codes[who.id], at=NINE + timedelta(seconds=n), actor=ACTOR)
    window.context.dossier.news.look()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [frozenset({"scan"})]
    strip = window.strip
    assert strip is not None
    qtbot.waitUntil(lambda: not window.context.tasks.reading)


def test_the_last_backup_is_made_behind_the_start_page_and_opening_again_waits_for_it(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    folder = day.dossier.folder
    open_in(session, folder)
    check_in.check_in_code(window.context.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    window.close_dossier_requested.emit()
    assert isinstance(window.start_page, StartPage)
    qtbot.waitUntil(lambda: [task.label for task in window.context.tasks.running()] == ["Dernière sauvegarde"])
    open_in(session, folder)
    assert list((folder / "backups").glob("desk-*.db"))
    with window.context.dossier.read() as db:
        assert len(door.presence(db)) == 1


def toast_of(window: MainWindow) -> str:
    toast = window.findChild(Toast)
    return toast.text() if toast is not None else ""


def test_what_is_taken_back_at_the_door_by_the_keys_is_said_there(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    window.go("tables")
    window.context.do(seat_people.move, day.volunteers[0].id, day.teams[1].id)
    qtbot.waitUntil(lambda: "Léa Martin" in toast_of(window))
    window.go("door")
    moved = toast_of(window)
    window.undo_requested.emit()
    assert toast_of(window) == f"Annulé : {moved}".replace(" : ", "\u00a0: ")
    window.redo_requested.emit()
    assert toast_of(window) == f"Rétabli : {moved}".replace(" : ", "\u00a0: ")
    page = window.stack.page("door") if window.stack is not None else None
    assert isinstance(page, DoorPage)
    page.answers.come_in(day.volunteers[0].id)
    qtbot.wait(50)
    assert "Rétabli" in toast_of(window), "an arrival is not said again"
    QTest.mouseClick(page.answer_view.undo_button, Qt.MouseButton.LeftButton)
    qtbot.wait(50)
    assert "Rétabli" in toast_of(window), "the answer itself says that it was taken back"


def test_what_is_done_while_somebody_writes_is_said_to_be_noted(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    window.go("tables")
    dossier = window.context.dossier
    with somebody_writing(dossier):
        assert window.context.do(seat_people.move, day.volunteers[0].id, day.teams[1].id) is not None
        qtbot.waitUntil(lambda: toast_of(window) == "Noté, en cours d’écriture")
    qtbot.waitUntil(lambda: "Léa Martin" in toast_of(window))
    with dossier.read() as db:
        person = db.get(Person, day.volunteers[0].id)
    assert person is not None
    assert person.team_id == day.teams[1].id


def test_the_window_stays_until_the_last_backup_is_made(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    check_in.check_in_code(window.context.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    window.close()
    assert window.isVisible()
    assert isinstance(window.start_page, StartPage)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert newest_backup(day.dossier.folder)
    OneWindow(day.dossier.folder).release()


def test_a_last_backup_that_fails_is_told_and_the_next_close_is_heard(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_values: object) -> None:
        raise DeskError("disk_full")

    open_in(session, day.dossier.folder)
    check_in.check_in_code(window.context.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    monkeypatch.setattr(open_desk, "back_up_at_end", full)
    window.close()
    qtbot.waitUntil(lambda: error_text.sentence(DeskError("disk_full")) in banner_texts(window))
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.close() and not window.isVisible())


def test_leaving_waits_for_what_still_runs_without_keeping_the_window_waiting(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    open_in(session, day.dossier.folder)
    dossier, tasks = window.context.dossier, window.context.tasks
    go_on, ended = threading.Event(), list[int]()

    def read(_progress: Progress) -> int:
        assert go_on.wait(10)
        with dossier.read() as db:  # the dossier is still open
            return len(db.all(Person))

    task = tasks.run(read, done=lambda _people: None, failed=lambda _error: ended.append(-1))
    task.finished.connect(lambda: ended.append(1))
    session.leave()
    assert window.context.open_dossier is None
    assert tasks.running() == [task]
    go_on.set()
    open_in(session, day.dossier.folder)  # once it was put away
    assert ended == [1]


def test_the_keys_take_back_nothing_else_while_what_was_done_last_is_being_written(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    """The log's last act is Léa's arrival; who presses Ctrl+Z means the move that is noted and not written yet."""
    open_in(session, day.dossier.folder)
    window.go("tables")
    dossier = window.context.dossier
    check_in.check_in_code(dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    with somebody_writing(dossier):
        window.context.do(seat_people.move, day.volunteers[1].id, day.teams[1].id)
        window.undo_requested.emit()
        assert "s’écrit encore" in toast_of(window)
    qtbot.waitUntil(lambda: not dossier.keeping.waiting() and not window.context.tasks.running())
    with dossier.read() as db:
        assert set(door.presence(db)) == {day.volunteers[0].id}
    window.undo_requested.emit()
    with dossier.read() as db:
        assert set(door.presence(db)) == {day.volunteers[0].id}
        moved = db.get(Person, day.volunteers[1].id)
    assert moved is not None
    assert moved.team_id == day.volunteers[1].team_id
