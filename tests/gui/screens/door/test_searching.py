"""A long list that comes in while the door is open: nobody waits for it, and its names are found once they are read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.door.found_list import FoundList
from probono_desk.gui.screens.door.searching import Searching
from probono_desk.usecases.door.find_person import PersonFinder
from tests.dossiers import ACTOR, NINE, SmallDay

LONG, SHORT = 300, 20


@pytest.fixture
def shown(qtbot: QtBot) -> FoundList:
    found = FoundList(UTC)
    qtbot.addWidget(found)
    return found


@pytest.fixture
def searching(context: DeskContext, day: SmallDay, shown: FoundList) -> Iterator[Searching]:
    context.open_dossier = day.dossier
    owner = QObject()
    made = Searching(context, shown, owner)
    made.know()
    yield made
    context.tasks.close()


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each reading of names was the window's own."""
    read: list[bool] = []
    refresh = PersonFinder.refresh

    def watched(self: PersonFinder) -> None:
        read.append(threading.current_thread() is threading.main_thread())
        refresh(self)

    monkeypatch.setattr(PersonFinder, "refresh", watched)
    return read


def comes_in(day: SmallDay, many: int) -> list[Person]:
    people = [Person(new_id(NINE), f"Aliénor{n}", "Zwaenepoel") for n in range(many)]
    with day.dossier.act("Liste", at=NINE, actor=ACTOR) as uow:
        uow.add_all(people)
    return people


def names(shown: FoundList) -> list[str]:
    return [found.name for found in shown.people()]


def test_a_long_list_is_read_apart_and_known_names_serve_meanwhile(
    qtbot: QtBot, day: SmallDay, searching: Searching, shown: FoundList, readers: list[bool]
) -> None:
    come = comes_in(day, LONG)
    searching.people_changed()
    searching.search("zwaene")
    assert not shown.people()
    assert "se lit" in shown.hint.text()
    searching.search("oeuv")
    assert names(shown) == ["Zoé Œuvrard"]
    assert searching.namesakes(come[0].id) == ()
    searching.search("zwaene")
    qtbot.waitUntil(lambda: names(shown)[:1] == ["Aliénor0 Zwaenepoel"])
    assert readers == [False], "the window read a long list itself, or more often than once"


def test_what_changes_while_a_long_list_is_read_is_learnt_too(
    qtbot: QtBot, day: SmallDay, searching: Searching, shown: FoundList
) -> None:
    comes_in(day, LONG)
    searching.people_changed()
    searching.search("zwaene")
    with day.dossier.act("Arrivée", at=NINE, actor=ACTOR) as uow:
        uow.add(Person(new_id(NINE), "Yvonne", "Zwaenepoelen"))
    searching.people_changed()
    with qtbot.waitSignal(searching.read):
        pass
    searching.search("yvon")
    assert names(shown) == ["Yvonne Zwaenepoelen"]


def test_a_short_list_is_known_at_once(
    day: SmallDay, searching: Searching, shown: FoundList, readers: list[bool]
) -> None:
    comes_in(day, SHORT)
    searching.people_changed()
    searching.search("zwaene")
    assert names(shown)[:1] == ["Aliénor0 Zwaenepoel"]
    assert readers == [True]
