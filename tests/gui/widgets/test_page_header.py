from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.page_header import PageHeader
from tests.gui.conftest import Show


def test_actions_go_below_where_it_is_narrow(show: Show) -> None:
    header = PageHeader("Bonjour, la journée commence", "Il reste 18 minutes.")
    action = Button("Ouvrir l’accueil")
    header.add_action(action)
    header.resize(900, 80)
    show(header)
    assert action.y() < header.subtitle.y()
    header.resize(420, 160)
    QApplication.processEvents()
    assert action.y() > header.subtitle.y()
    assert action.geometry().right() <= header.width()


def test_it_never_shows_as_a_window_of_its_own(qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    PageHeader("Papiers", "Ce que vous voyez est ce qui sort.")
    assert not [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]
