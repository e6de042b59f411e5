"""Who may be in the list twice: side by side above it, joined, taken back, or said to be two people for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from probono_desk.domain.people import Person
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.roster.import_roster import import_roster
from tests.dossiers import ACTOR, NINE
from tests.gui.readable import assert_named, assert_readable
from tests.roster.files import write_csv

HEADER = ("Référence", "Nom", "Prénom", "E-mail", "Organisation")


@pytest.fixture
def dossier(context: DeskContext, tmp_path: Path) -> Iterator[Dossier]:
    """What an import made of a list with one person twice."""
    made = new_desk(tmp_path / "desk", "Édition", NINE.date(), at=NINE, actor=ACTOR).dossier
    made.news.subscribe(context.bridge.publish)
    context.open_dossier = made
    with closing(made):
        rows = [
            HEADER,
            ("1", "Delattre", "Maëlle", "maelle@exemple.fr", "Filatures du Nord"),
            ("2", "Delattre", "Maelle", "m.delattre@exemple.org", ""),
            ("3", "Ouvrard", "Tristan", "tristan@exemple.fr", ""),
        ]
        reading = read_roster(write_csv(tmp_path / "liste.csv", rows))
        import_roster(made, reading, at=NINE, actor=ACTOR)
        yield made
        context.tasks.close()


@pytest.fixture
def page(context: DeskContext, dossier: Dossier, qtbot: QtBot) -> RosterPage:
    page = RosterPage(context)
    context.bridge.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    qtbot.waitUntil(lambda: page.people.doubles_button.isVisible())
    return page


def names(dossier: Dossier) -> list[str]:
    with dossier.read() as db:
        return sorted(person.full_name for person in db.all(Person))


def test_one_person_of_two_lines_is_joined_where_the_list_is_and_comes_back(
    page: RosterPage, dossier: Dossier, qtbot: QtBot
) -> None:
    people = page.people
    assert people.doubles_button.text() == "1 doublon\u202f?"
    assert not people.doubles.isVisible()
    QTest.mouseClick(people.doubles_button, Qt.MouseButton.LeftButton)
    assert people.doubles.isVisible()
    said = [label.text() for label in page.doubles.findChildren(QLabel)]
    assert {"Maëlle Delattre", "Maelle Delattre", "Filatures du Nord"} <= set(said)
    assert_readable(page.doubles)
    assert_named(page.doubles)
    same, _two = page.doubles.lines[0]
    QTest.mouseClick(same, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: people.doubles_button.isHidden())
    assert not people.doubles.isVisible()
    assert len(names(dossier)) == 2
    with dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(dossier, last.id, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: people.doubles_button.isVisible())
    assert len(names(dossier)) == 3


def test_two_people_are_asked_about_once(page: RosterPage, dossier: Dossier, qtbot: QtBot) -> None:
    page.people.doubles_button.click()
    _same, two = page.doubles.lines[0]
    QTest.mouseClick(two, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.people.doubles_button.isHidden())
    assert len(names(dossier)) == 3
    page.refresh(frozenset({"person"}))
    qtbot.waitUntil(lambda: not page.doubles.lines)
    assert page.people.doubles_button.isHidden()
