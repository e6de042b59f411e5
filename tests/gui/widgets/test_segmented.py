from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from probono_desk.gui.widgets.segmented import Segmented
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


def test_arrows_move_the_choice(show: Show) -> None:
    choice = Segmented("Langue", [("fr", "Français"), ("en", "English")], "fr")
    show(choice)
    heard: list[str] = []
    choice.chosen.connect(heard.append)
    choice.button("fr").setFocus()
    QTest.keyClick(choice.button("fr"), Qt.Key.Key_Right)
    QTest.mouseClick(choice.button("en"), Qt.MouseButton.LeftButton)
    assert heard == ["en"]
    assert choice.value() == "en"
    assert_named(choice)
    assert_readable(choice)
