from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton

from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_content_stands_below_the_line_and_actions_beside_the_title(show: Show) -> None:
    section = Section("Les tables", hint="5 équipes")
    card = Card()
    card.body.addWidget(Label("Le Fil d’Aronde <3"))
    action = QPushButton("Tout voir")
    section.add(card)
    section.add(QHBoxLayout())
    section.add_action(action)
    section.resize(500, 200)
    show(section)
    line = section.findChild(Hairline)
    assert line is not None
    assert action.geometry().bottom() < line.y() < card.y()
    assert_readable(section)


def test_the_hint_goes_below_the_title_where_it_is_narrow(show: Show) -> None:
    section = Section("Votre structure et cette journée", hint="0 réponse sur 10 · nominatif")
    action = QPushButton("Ouvrir le kiosque")
    section.add_action(action)
    section.resize(800, 100)
    show(section)
    middle = section.title.geometry().center().y()
    assert section.hint.geometry().center().y() == middle
    assert abs(action.geometry().center().y() - middle) <= 1
    section.resize(440, 160)
    QApplication.processEvents()
    assert section.hint.y() > section.title.y()
    assert section.minimumSizeHint().width() <= 440
