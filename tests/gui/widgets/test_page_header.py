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


def test_actions_take_several_lines_where_one_is_too_narrow(show: Show) -> None:
    header = PageHeader("Bilan", "Ce que la journée a donné, et pour qui.")
    actions = [Button(words) for words in ("Données ouvertes…", "Bilan PDF…", "Un relevé par employeur…")]
    for action in actions:
        header.add_action(action)
    header.add_action(first := Button("D’abord"), first=True)
    header.resize(300, 300)
    show(header)
    QApplication.processEvents()
    assert header.minimumSizeHint().width() < 300
    assert all(action.geometry().right() <= header.width() for action in actions)
    assert len({action.y() for action in actions}) > 1
    assert first.y() == min(action.y() for action in (first, *actions))


def test_the_line_below_the_title_is_never_squeezed_beside_the_actions(show: Show) -> None:
    header = PageHeader("Liste", "68 personnes · 5 tables · 12 fiches à compléter, dont 3 à la table 2")
    header.add_action(action := Button("Importer une liste…"))
    header.resize(300, 200)
    show(header)
    QApplication.processEvents()
    assert header.subtitle.width() > 250
    assert action.y() > header.subtitle.y()
    header.resize(420, 200)
    QApplication.processEvents()
    assert action.y() < header.subtitle.y()  # two lines beside them take less room than they would below


def test_it_never_shows_as_a_window_of_its_own(qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    PageHeader("Papiers", "Ce que vous voyez est ce qui sort.")
    assert not [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]
