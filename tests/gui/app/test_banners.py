from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import error_text, i18n
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.banners import Banners
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.banner import Banner
from tests.gui.seen import banner_texts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(place: QVBoxLayout) -> int:
    return sum(isinstance(item.widget(), Banner) for n in range(place.count()) if (item := place.itemAt(n)))


def test_the_newest_few_stay_and_the_same_is_said_once(window: QWidget) -> None:
    banners, place = Banners(window), QVBoxLayout(window)
    banners.show_in(place)
    for text in ("un", "deux", "trois", "deux", "quatre"):
        banners.say(text, Meaning.INFORMATION)
    assert banner_texts(window) == ["trois", "deux", "quatre"]
    assert shown(place) == 3
    banners.dismiss("deux")
    assert banner_texts(window) == ["trois", "quatre"]


def test_they_are_there_again_in_another_place(window: QWidget) -> None:
    banners = Banners(window)
    banners.show_in(QVBoxLayout(QWidget(window)))
    banners.say("encore là", Meaning.ATTENTION)
    again = QVBoxLayout(QWidget(window))
    banners.show_in(again)
    assert shown(again) == 1


def test_what_one_can_act_on_is_told_and_anything_else_is_a_bug(window: QWidget) -> None:
    banners = Banners(window)
    banners.show_in(QVBoxLayout(window))
    banners.tell(DeskError("disk_full"))
    banners.tell(ZeroDivisionError())
    assert banner_texts(window)[0] == error_text.sentence(DeskError("disk_full"))
    assert banner_texts(window)[1].startswith("Une erreur est survenue.")


def test_they_speak_another_language_as_soon_as_they_are_shown_in_it(window: QWidget) -> None:
    banners = Banners(window)
    banners.show_in(QVBoxLayout(QWidget(window)))
    banners.tell(DeskError("disk_full"))
    banners.say(lambda: i18n._("Enregistrer"), Meaning.ATTENTION, action=lambda: i18n._("Fermer ce message"))
    again = QWidget(window)
    place = QVBoxLayout(again)
    i18n.set_language("en")
    try:
        banners.show_in(place)
        item = place.itemAt(1)
        banner = item.widget() if item is not None else None
        assert isinstance(banner, Banner)
        assert (banner.message.text(), banner.action_button.text()) == ("Save", "Close this message")
        assert banner_texts(again)[0] == error_text.sentence(DeskError("disk_full"))
        banner.dismiss_button.click()
        assert shown(place) == 1
    finally:
        i18n.set_language("fr")
