from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from probono_desk.gui.widgets.choice_button import ChoiceButton
from probono_desk.gui.widgets.label import Label
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_what_it_means_is_never_cut(show: Show) -> None:
    button = ChoiceButton("package", "Depuis un kit…", "Un second ordinateur pour la même édition")
    assert button.heightForWidth(180) > button.heightForWidth(600)
    button.resize(180, button.heightForWidth(180))
    show(button)
    hint = button.findChildren(Label)[-1]
    assert hint.height() >= hint.heightForWidth(hint.width())


def test_a_long_path_does_not_push_the_page_wide(show: Show) -> None:
    button = ChoiceButton("history", "Reprendre", "/" + "dossier_sans_fin" * 20)
    show(button)
    assert button.minimumSizeHint().width() < 200


def test_it_can_be_pressed_anywhere_on_its_words(show: Show) -> None:
    pressed: list[bool] = []
    button = ChoiceButton("folder-open", "Ouvrir un dossier…", "Celui d’hier", lambda: pressed.append(True))
    show(button)
    for x in (20, button.width() // 2, button.width() - 20):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(x, button.height() // 2))
    assert len(pressed) == 3
    assert (button.accessibleName(), button.accessibleDescription()) == ("Ouvrir un dossier…", "Celui d’hier")
    assert_readable(button)
