from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets import toast
from probono_desk.gui.widgets.toast import Toast


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    room = QWidget()
    QVBoxLayout(room).addWidget(QLineEdit())
    room.resize(800, 400)
    qtbot.addWidget(room)
    room.show()
    return room


def test_it_offers_the_way_back_once(room: QWidget) -> None:
    undone: list[str] = []
    said = Toast(room)
    said.say("Arrivée de Léa Martin", lambda: undone.append("Léa"))
    assert said.undo_button.isVisible()
    QTest.mouseClick(said.undo_button, Qt.MouseButton.LeftButton)
    assert undone == ["Léa"]
    assert said.isHidden()


def test_the_next_replaces_it_and_its_way_back(room: QWidget) -> None:
    undone: list[str] = []
    said = Toast(room)
    said.say("Arrivée de Léa Martin", lambda: undone.append("Léa"))
    said.say("Le journal est exporté")
    assert said.text() == "Le journal est exporté"
    assert said.undo_button.isHidden()
    assert room.rect().contains(said.geometry())


def test_it_does_not_take_the_focus(room: QWidget, qtbot: QtBot) -> None:
    field = room.findChild(QLineEdit)
    assert field is not None
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    field.setFocus()
    Toast(room).say("Arrivée de Léa Martin", lambda: None)
    QTest.keyClicks(field, "abc")
    assert field.hasFocus()
    assert field.text() == "abc"


def test_it_stays_long_enough_and_goes_by_itself(room: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert toast.SHOWN_MS >= 8_000
    monkeypatch.setattr(toast, "SHOWN_MS", 10)
    said = Toast(room)
    said.say("Arrivée de Léa Martin")
    qtbot.waitUntil(said.isHidden)


def test_a_long_text_stays_in_the_window(room: QWidget) -> None:
    said = Toast(room)
    said.say("Le volontaire a été déplacé de la table 3 à la table 5. " * 6, lambda: None)
    assert room.rect().contains(said.geometry())
