from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.banner import Banner
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


@pytest.mark.parametrize("meaning", list(Meaning))
def test_it_can_be_read_acted_on_and_dismissed(meaning: Meaning, show: Show, qtbot: QtBot) -> None:
    banner = Banner("La clé USB n’est plus là.", meaning, action="Choisir")
    show(banner)
    with qtbot.waitSignal(banner.acted):
        QTest.mouseClick(banner.action_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.dismissed):
        QTest.mouseClick(banner.dismiss_button, Qt.MouseButton.LeftButton)
    assert_readable(banner)
    assert_named(banner)
