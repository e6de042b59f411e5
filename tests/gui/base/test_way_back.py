"""The way back of an act never keeps the window waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person, Role
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.way_back import take_back
from probono_desk.store.log import Kind
from probono_desk.usecases.desk.undo import Act, ways
from probono_desk.usecases.door import check_in
from tests.busy import somebody_writing
from tests.dossiers import ACTOR, NINE, SmallDay, small_day


@pytest.fixture
def day(tmp_path: Path, context: DeskContext) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "desk")
    context.open_dossier = made.dossier
    with closing(made.dossier):
        yield made


def last(day: SmallDay) -> Act:
    act = ways(day.dossier).back
    assert act is not None
    return act


def test_a_small_act_is_taken_back_at_once(day: SmallDay, context: DeskContext, qtbot: QtBot) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    done: list[Act] = []
    take_back(context, last(day).id, owner=QObject(context.tasks), done=done.append)
    assert [str(act.label) for act in done] == ["Arrivée de Léa Martin"]
    assert context.tasks.running() == []


def test_while_somebody_writes_it_waits_in_the_background(day: SmallDay, context: DeskContext, qtbot: QtBot) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    act, done = last(day), list[Act]()
    with somebody_writing(day.dossier):
        take_back(context, act.id, owner=QObject(context.tasks), done=done.append)
        assert len(context.tasks.running()) == 1
        assert done == []
    qtbot.waitUntil(lambda: bool(done))
    assert ways(day.dossier).back is None


def test_a_long_act_is_taken_back_in_the_background(day: SmallDay, context: DeskContext, qtbot: QtBot) -> None:
    with day.dossier.act("Une longue liste", at=NINE, actor=ACTOR, kind=Kind.IMPORT) as uow:
        uow.add_all(Person(new_id(NINE), "Coline", f"Numéro {n}", Role.VOLUNTEER) for n in range(500))
    done: list[Act] = []
    take_back(context, last(day).id, owner=QObject(context.tasks), done=done.append)
    assert len(context.tasks.running()) == 1
    qtbot.waitUntil(lambda: bool(done))
    with day.dossier.read() as db:
        assert len(db.all(Person)) == len(day.volunteers) + len(day.representatives)


def test_what_stands_against_it_is_told(
    day: SmallDay, context: DeskContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    act, told, done = last(day), list[DeskError](), list[Act]()
    monkeypatch.setattr(DeskContext, "tell", lambda _context, error: told.append(error))
    owner = QObject(context.tasks)
    take_back(context, act.id, owner=owner, done=done.append)
    take_back(context, act.id, owner=owner, done=done.append)
    assert [error.code for error in told] == ["undo_done_already"]
    assert len(done) == 1
