"""A long act holds the lock for its writing alone, and is made again where somebody changed what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Scan
from probono_desk.store import history
from probono_desk.store.check import prove
from probono_desk.store.log import Change
from probono_desk.store.prepared_act import act_prepared
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay, small_day

LATER = NINE + timedelta(hours=1)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "day")
    with closing(made.dossier):
        yield made


def test_the_door_goes_on_while_a_long_act_is_made(day: SmallDay) -> None:
    who = day.volunteers[0]
    made = []

    def make(uow: UnitOfWork) -> None:
        made.append(1)
        answer = check_in.check_in_code(day.dossier, day.codes[who.id], at=NINE, actor=ACTOR)
        assert not answer.is_kept
        uow.change(day.volunteers[1], organisation="Les Filatures")

    act_prepared(day.dossier, make, at=LATER, actor=ACTOR, matters=lambda change: change.table != "scan")
    with day.dossier.read() as db:
        person = db.get(Person, day.volunteers[1].id)
        assert person is not None
        assert person.organisation == "Les Filatures"
        assert len(db.all(Scan)) == 1
    assert made == [1]


def test_what_matters_and_was_written_meanwhile_has_it_made_again(day: SmallDay) -> None:
    who = day.volunteers[0]
    seen: list[str] = []

    def make(uow: UnitOfWork) -> None:
        person = uow.get(Person, who.id)
        assert person is not None
        if not seen:
            with day.dossier.act("Corrigé", at=NINE, actor="Autre") as other:
                other.change(person, phone="+33639980000")
        seen.append(person.phone)
        uow.change(person, organisation=f"Tél. {person.phone}")

    act_prepared(day.dossier, make, at=LATER, actor=ACTOR)
    assert seen == ["", "+33639980000"]
    with day.dossier.read() as db:
        person = db.get(Person, who.id)
        assert person is not None
        assert person.organisation == "Tél. +33639980000"


def test_where_somebody_writes_all_the_time_it_is_made_under_the_lock_in_the_end(day: SmallDay) -> None:
    seen = []

    def make(uow: UnitOfWork) -> None:
        seen.append(1)
        if len(seen) <= 3:
            with day.dossier.act("Encore", at=NINE, actor="Autre") as other:
                other.change(day.volunteers[0], phone=f"{len(seen)}")
        uow.change(day.volunteers[1], phone="fin")

    act_prepared(day.dossier, make, at=LATER, actor=ACTOR)
    assert len(seen) == 4
    with day.dossier.read() as db:
        assert {one.phone for one in db.all(Person)} >= {"3", "fin"}


def test_what_was_prepared_is_logged_as_any_act_and_a_row_changed_twice_ends_as_last_said(day: SmallDay) -> None:
    def make(uow: UnitOfWork) -> None:
        first = uow.change(day.volunteers[0], phone="1", organisation="A")
        uow.change(first, phone="2")
        uow.change(day.volunteers[1], phone="3")

    act_prepared(day.dossier, make, at=LATER, actor=ACTOR, label="Deux fois")
    with day.dossier.read() as db:
        last = history.next_undo(db)
        first = db.get(Person, day.volunteers[0].id)
    assert last is not None
    assert first is not None
    assert (str(last.label), first.phone, first.organisation) == ("Deux fois", "2", "A")
    assert prove(day.dossier).faults == []


def test_progress_that_raises_takes_everything_back(day: SmallDay) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    def make(uow: UnitOfWork) -> None:
        uow.change(day.volunteers[0], phone="1")

    with pytest.raises(KeyboardInterrupt):
        act_prepared(day.dossier, make, at=LATER, actor=ACTOR, wrote=stop)
    with day.dossier.read() as db:
        assert db.get(Person, day.volunteers[0].id) == day.volunteers[0]
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)


def test_an_undo_sees_what_was_built_upon_it_meanwhile(day: SmallDay, monkeypatch: pytest.MonkeyPatch) -> None:
    who = day.volunteers[0]
    with day.dossier.act("Déplacée", at=NINE, actor=ACTOR) as uow:
        uow.change(who, team_id=day.teams[1].id)
        act_id = uow.act_id
    still_holds = UnitOfWork.still_holds
    asked: list[int] = []

    def meanwhile(self: UnitOfWork, change: Change) -> bool:
        holds = still_holds(self, change)
        if not asked:
            asked.append(1)
            with day.dossier.act("Encore déplacée", at=NINE, actor="Autre") as other:
                here = other.get(Person, who.id)
                assert here is not None
                other.change(here, team_id=None)
        return holds

    monkeypatch.setattr(UnitOfWork, "still_holds", meanwhile)
    with pytest.raises(DeskError, match="undo_conflict"):
        history.undo(day.dossier, act_id, at=LATER, actor=ACTOR)
