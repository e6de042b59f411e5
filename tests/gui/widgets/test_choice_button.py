from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from probono_desk.gui.widgets.choice_button import ChoiceButton
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_it_can_be_pressed_anywhere_on_its_words(show: Show) -> None:
    pressed: list[bool] = []
    button = ChoiceButton("folder-open", "Ouvrir un dossier…", "Celui d’hier", lambda: pressed.append(True))
    show(button)
    for x in (20, button.width() // 2, button.width() - 20):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(x, button.height() // 2))
    assert len(pressed) == 3
    assert (button.accessibleName(), button.accessibleDescription()) == ("Ouvrir un dossier…", "Celui d’hier")
    assert_readable(button)
