from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from probono_desk import __version__
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.start.page import StartPage
from tests.gui.conftest import Show


def test_each_way_in_says_which(context: DeskContext, show: Show, qtbot: QtBot) -> None:
    page = StartPage(context)
    page.answer()
    show(page)
    for button, asked in (
        (page.create_button, page.create_requested),
        (page.demo_button, page.demo_requested),
        (page.kit_button, page.kit_requested),
        (page.restore_button, page.restore_requested),
    ):
        with qtbot.waitSignal(asked):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_opening_asks_for_a_folder(
    context: DeskContext, show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = StartPage(context)
    page.answer()
    show(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    with qtbot.waitSignal(page.open_requested) as heard:
        QTest.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert heard.args == [tmp_path]


def test_the_last_dossier_comes_first_if_it_is_still_there(
    context: DeskContext, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    context.settings = replace(context.settings, last_dossier=str(tmp_path))
    page = StartPage(context)
    page.answer()
    show(page)
    assert page.recent_button is not None
    assert page.focusProxy() is page.recent_button
    with qtbot.waitSignal(page.open_requested) as heard:
        QTest.mouseClick(page.recent_button, Qt.MouseButton.LeftButton)
    assert heard.args == [tmp_path]
    context.settings = replace(context.settings, last_dossier=str(tmp_path / "gone"))
    gone = StartPage(context)
    show(gone)
    assert gone.recent_button is None


def test_the_version_is_said(context: DeskContext, show: Show) -> None:
    page = StartPage(context)
    show(page)
    assert page.version.text() == f"Version {__version__}"
    assert page.version.isVisible()
