from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from probono_desk import settings
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.settings.page import SettingsPage
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import go_to, page_of


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    return go_to(window, "settings", SettingsPage)


def test_a_name_is_kept_and_shown(page: SettingsPage, window: MainWindow) -> None:
    page.actor.setFocus()
    page.actor.setText("  Inès Œuvrard ")
    QTest.keyClick(page.actor, Qt.Key.Key_Return)
    assert settings.load().actor == "Inès Œuvrard"
    assert window.strip is not None
    assert window.strip.actor_button.accessibleName() == "Vous êtes\u00a0: Inès Œuvrard"


def test_who_are_you_leads_to_the_name(window: MainWindow, qtbot: QtBot) -> None:
    window.show_pages({"page": "door"})
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.strip is not None
    QTest.mouseClick(window.strip.actor_button, Qt.MouseButton.LeftButton)
    page = page_of(window, "settings", SettingsPage)
    assert page.actor.hasFocus()
    QTest.keyClicks(page.actor, "Ines")
    assert page.actor.text() == "Ines", "what was there is replaced"


def test_theme_and_size_take_effect_at_once(page: SettingsPage, window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(page.scale.button("150"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: theme.current().scale_percent == 150)
    assert window.page_name() == "settings"
    assert settings.load().text_scale_percent == 150


def test_badges_on_arrival_are_wished_for_here(page: SettingsPage, context: DeskContext) -> None:
    assert not context.settings.badge_on_arrival
    QTest.mouseClick(page.badge.button("yes"), Qt.MouseButton.LeftButton)
    assert settings.load().badge_on_arrival
    QTest.mouseClick(page.badge.button("no"), Qt.MouseButton.LeftButton)
    assert not settings.load().badge_on_arrival


def test_a_second_backup_folder_is_chosen_and_forgotten(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    QTest.mouseClick(page.choose_button, Qt.MouseButton.LeftButton)
    assert settings.load().second_backup_dir == page.backup_dir.text() == str(tmp_path)
    QTest.mouseClick(page.forget_button, Qt.MouseButton.LeftButton)
    assert settings.load().second_backup_dir == ""


def test_settings_that_cannot_be_written_are_said(
    page: SettingsPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_settings: settings.Settings) -> None:
        raise PermissionError

    monkeypatch.setattr(settings, "save", refuse)
    page.set_backup_dir("/nowhere")
    assert len(banner_texts(window)) == 1
    assert window.context.settings.second_backup_dir == "/nowhere"


def test_the_volume_is_kept(page: SettingsPage) -> None:
    QTest.mouseClick(page.volume.button("0"), Qt.MouseButton.LeftButton)
    assert settings.load().sound_volume_percent == 0


def test_what_the_wall_does_in_the_last_minutes_is_chosen(page: SettingsPage) -> None:
    page.soon.setValue(15)
    page.last.setValue(3)
    QTest.mouseClick(page.motion.button("off"), Qt.MouseButton.LeftButton)
    kept = settings.load()
    assert (kept.soon_minutes, kept.last_minutes, kept.motion) == (15, 3, False)
