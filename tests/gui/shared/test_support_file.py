"""One click writes it, in a place that is said, with the way to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from probono_desk import __version__
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.settings.page import SettingsPage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.shared import support_file
from probono_desk.gui.widgets.banner import Banner
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import go_to


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    return go_to(window, "settings", SettingsPage)


def test_one_click_writes_it_and_says_where_with_the_way_there(
    page: SettingsPage, window: MainWindow, own_home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_home.mkdir(exist_ok=True)
    opened: list[Path] = []
    monkeypatch.setattr(support_file, "open_outside", lambda path, _told: opened.append(path))
    page.support_button.click()
    qtbot.waitUntil(lambda: bool(banner_texts(window)), timeout=20_000)
    (file,) = own_home.glob("probono-desk_*.txt")
    assert str(file) in banner_texts(window)[0]
    assert "== checks" in file.read_text()
    assert f"Probono Desk\n{__version__}" in file.read_text()
    (banner,) = window.findChildren(Banner)
    banner.acted.emit()
    assert opened == [file.parent]
    page.support_button.click()  # in the same minute: the first one stays
    qtbot.waitUntil(lambda: len(list(own_home.glob("probono-desk_*.txt"))) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not window.context.tasks.running())


@pytest.mark.usefixtures("started")
def test_the_start_page_writes_it_too(window: MainWindow, own_home: Path, qtbot: QtBot) -> None:
    own_home.mkdir(exist_ok=True)
    window.context.open_dossier = None
    page = window.start_page
    assert isinstance(page, StartPage)
    page.support_button.click()  # before the store is there: it is made once it is
    page.answer()
    qtbot.waitUntil(lambda: bool(banner_texts(window)), timeout=20_000)
    (file,) = own_home.glob("probono-desk_*.txt")
    assert "== dossier\n-\n" in file.read_text()
    qtbot.waitUntil(lambda: not window.context.tasks.running())


def test_where_no_document_can_be_written_another_place_is_asked_for(
    page: SettingsPage,
    window: MainWindow,
    own_home: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(support_file, "documents", lambda: tmp_path / "gone")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "aide.txt"), ""))
    page.support_button.click()
    qtbot.waitUntil((tmp_path / "aide.txt").is_file, timeout=20_000)
    qtbot.waitUntil(lambda: any(str(tmp_path / "aide.txt") in text for text in banner_texts(window)))


def test_the_version_is_said_where_one_looks_for_it(page: SettingsPage) -> None:
    assert page.version.text() == f"Probono Desk {__version__}"
