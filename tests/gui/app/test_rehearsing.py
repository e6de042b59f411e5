"""A rehearsal in the window: a copy with a simulated clock, marked on every page and on the wall, gone at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk import app, paths
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.rehearsal_bar import RehearsalBar
from probono_desk.gui.wall.projector import projector_of
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.choice_button import ChoiceButton
from probono_desk.usecases.clock import run_day
from probono_desk.usecases.file import exchange
from tests.dossiers import NINE, SmallDay, small_day
from tests.gui.beats import second_passes
from tests.gui.fake_computer import FakeComputer, computer_at
from tests.gui.seen import banner_texts
from tests.live import live

SECOND = timedelta(seconds=1)


@pytest.fixture
def computer() -> Iterator[FakeComputer]:
    with computer_at(NINE - timedelta(days=1)) as made:
        yield made


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallDay:
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path / "data")
    (tmp_path / "data").mkdir()
    return small_day(tmp_path / "dossier")


@pytest.fixture
def window(qtbot: QtBot, computer: FakeComputer, day: SmallDay, tmp_path: Path) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with paths.settings_kept_in(tmp_path / "settings"):
        made = app.make_window(application, computer.clock())
        qtbot.addWidget(made)
        session = app.open_session(made)
        made.show()
        session.show_new(day.dossier)
        yield made
        session.close()
        made.context.tasks.close()


def wait_for(condition: Callable[[], bool]) -> None:
    """As ``qtbot.waitUntil``, which counts by the clock that stands still here."""
    for _turn in range(400):
        if condition():
            return
        live(25)
    pytest.fail("it never came")


def rehearse(window: MainWindow) -> RehearsalBar:
    window.go("clock")
    button = next(b for b in window.findChildren(Button) if b.text() == "Répéter" and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for(lambda: window.findChild(RehearsalBar) is not None)
    bar = window.findChild(RehearsalBar)
    assert isinstance(bar, RehearsalBar)
    return bar


def folders(window: MainWindow) -> list[Path]:
    return list(paths.data_dir().glob("rehearsal-*"))


def test_the_day_is_rehearsed_on_a_copy_at_its_own_pace_and_everything_says_so(
    window: MainWindow, computer: FakeComputer, day: SmallDay
) -> None:
    bar = rehearse(window)
    context = window.context
    assert context.rehearsal
    assert context.dossier.folder != day.dossier.folder
    assert context.now() == NINE - timedelta(minutes=5)
    computer.wait(5 * SECOND)
    assert context.now() == NINE
    for name in ("day", "door", "clock", "file"):
        window.go(name)
        assert bar.isVisible()
    fastest = next(button for button in bar.pace.findChildren(Button) if button.text().startswith("120"))
    QTest.mouseClick(fastest, Qt.MouseButton.LeftButton)
    computer.wait(SECOND)
    assert context.now() == NINE + timedelta(minutes=2)
    projector = projector_of(context)
    projector.open_on(None)
    second_passes(projector)
    wall = projector.window()
    assert wall is not None
    assert wall.canvas.board().rehearsal
    with pytest.raises(DeskError, match="rehearsal_not_exportable"):
        exchange.export(context.dossier, day.dossier.folder.parent, at=context.now(), passphrase="long enough to be")


def test_its_end_brings_the_real_day_and_clock_back_and_leaves_nothing(
    window: MainWindow, computer: FakeComputer, day: SmallDay
) -> None:
    bar = rehearse(window)
    context = window.context
    run_day.start_next(context.dossier, at=context.now(), actor="Essai")
    last = context.settings.last_dossier
    assert last == str(day.dossier.folder)
    assert len(folders(window)) == 1
    projector_of(context).open_on(None)
    window.banners.tell(DeskError("rehearsal_not_exportable"))
    window.banners.tell(DeskError("disk_full"))
    QTest.mouseClick(bar.end_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: context.open_dossier is not None and not context.rehearsal)
    QApplication.processEvents()
    assert context.dossier.folder == day.dossier.folder
    assert context.now() == NINE - timedelta(days=1)
    assert not projector_of(context).is_open()
    assert len(banner_texts(window)) == 1, "what was said of the rehearsal goes with it, other errors stay"
    assert folders(window) == []
    assert not [found for found in window.findChildren(RehearsalBar) if found.isVisible()]
    with context.dossier.read() as db:
        assert not run_day.plan_of(db, context.now()).phases[0].begun


def test_without_a_dossier_the_sample_is_rehearsed_and_its_end_is_the_start_page(window: MainWindow) -> None:
    window.close_dossier()
    wait_for(lambda: window.start_page is not None)
    button = next(b for b in window.findChildren(ChoiceButton) if "Répéter" in b.accessibleName() and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for(lambda: window.context.rehearsal)
    bar = window.findChild(RehearsalBar)
    assert isinstance(bar, RehearsalBar)
    QTest.mouseClick(bar.end_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: window.start_page is not None)
    assert window.context.open_dossier is None
    assert folders(window) == []
