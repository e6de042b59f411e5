from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.base import secret_clipboard
from probono_desk.gui.base.secret_clipboard import copy_secret


def test_a_secret_leaves_the_clipboard_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_clipboard, "STAYS_MS", 20)
    copy_secret("bcdf-ghjk")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "bcdf-ghjk"
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_what_was_copied_since_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_clipboard, "STAYS_MS", 20)
    copy_secret("bcdf-ghjk")
    QGuiApplication.clipboard().setText("autre chose")
    qtbot.wait(60)
    assert QGuiApplication.clipboard().text() == "autre chose"
