"""The sample edition to be tried, from the start page, at an hour when its own day would be over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import app, paths
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.rehearsal_bar import PAUSED, RehearsalBar
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.widgets.label import Label
from probono_desk.store.opening import open_dossier
from probono_desk.store.throwaway import must_be_real
from probono_desk.usecases.desk.rehearse import PACES
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE
from tests.gui.app.test_rehearsing import wait_for
from tests.gui.conftest import Show
from tests.gui.fake_computer import FakeComputer, computer_at
from tests.gui.seen import banner_texts
from tests.live import live

EVENING = NINE + timedelta(hours=11)
OPENS = NINE - timedelta(minutes=8)


@pytest.fixture
def computer() -> Iterator[FakeComputer]:
    with computer_at(EVENING) as made:
        yield made


@pytest.fixture
def window(
    qtbot: QtBot, computer: FakeComputer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path / "data")
    with paths.settings_kept_in(tmp_path / "settings"):
        made = app.make_window(application, computer.clock())
        qtbot.addWidget(made)
        session = app.open_session(made)
        made.show()
        made.show_start()
        yield made
        session.close()
        made.context.tasks.close()


def try_it(window: MainWindow) -> None:
    assert isinstance(window.start_page, StartPage)
    QTest.mouseClick(window.start_page.demo_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: window.findChild(RehearsalBar) is not None)
    QApplication.processEvents()


def said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(Label) if label.isVisible())


def test_21_the_demo_opens_at_a_moment_that_shows_it(window: MainWindow) -> None:
    try_it(window)
    assert window.context.now() == OPENS
    count = status(window.context.dossier).count
    assert (count.present > 35, count.expected) == (True, 50)
    window.go("day")
    wait_for(lambda: "Départ" in said(window))
    assert "terminée" not in said(window)
    assert "finie" not in said(window)
    assert "ESSAI" in said(window)
    assert "RÉPÉTITION" not in said(window)
    must_be_real(window.context.dossier)  # what is tried can be closed and exported like a real day


@pytest.mark.parametrize(("percent", "width"), [(100, 1100), (150, 1100), (200, 1150), (200, 1640)])
def test_21_whatever_the_size_of_the_text_the_paces_of_the_demo_keep_their_words(
    context: DeskContext, show: Show, dressed: QApplication, percent: int, width: int
) -> None:
    theme.apply_theme(dressed, "light", percent)
    page = QWidget()
    bar = RehearsalBar(context, page)
    bar.resize(width, bar.sizeHint().height())
    page.resize(width, 100)
    show(page)
    QApplication.processEvents()
    for n in (PAUSED, *map(str, PACES)):
        button = bar.pace.button(n)
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.geometry().right() <= bar.pace.width(), button.text()
    assert bar.pace.width() >= bar.pace.sizeHint().width()
    assert bar.end_button.geometry().right() <= bar.width()
    assert percent > 100 or bar.words.shown_text() == bar.words.text()


def test_21_the_demo_goes_on_where_it_was_and_its_clock_ends_with_it(window: MainWindow) -> None:
    try_it(window)
    bar = window.findChild(RehearsalBar)
    assert isinstance(bar, RehearsalBar)
    with window.context.dossier.read() as db:
        from probono_desk.domain.people import Person

        person = next(one for one in db.all(Person) if one.reference == "V-34")
    later = OPENS + timedelta(minutes=20)
    check_in_person(window.context.dossier, person.id, at=later, actor=ACTOR)
    QTest.mouseClick(bar.end_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: isinstance(window.start_page, StartPage) and window.start_page.isVisible())
    assert window.context.now() == EVENING
    live(50)
    try_it(window)
    assert window.context.now() == later


def test_29_after_a_crash_the_demo_says_its_own_hour(window: MainWindow) -> None:
    try_it(window)
    dossier = window.context.dossier
    folder, mark = dossier.folder, dossier.meta("open_since")
    assert mark
    bar = window.findChild(RehearsalBar)
    assert isinstance(bar, RehearsalBar)
    QTest.mouseClick(bar.end_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: isinstance(window.start_page, StartPage) and window.start_page.isVisible())
    with closing(open_dossier(folder, at=NINE)) as killed:
        killed.set_meta(open_since=mark)  # nobody closed it
    live(50)
    try_it(window)
    (said,) = [text for text in banner_texts(window) if "s’est arrêté" in text]
    assert "après 8:52 le 05/12/2026" in said
