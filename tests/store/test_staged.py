"""A long act is laid out before the lock is taken, and only moves over under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person
from probono_desk.store import history
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.prepared_act import PreparedAct, act_prepared
from probono_desk.store.staged import WORTH_IT, laid_out
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay, small_day

LATER = NINE + timedelta(hours=1)
MANY = WORTH_IT * 3
_TEMP = text("SELECT count(*) FROM sqlite_temp_schema")


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "day")
    with closing(made.dossier):
        yield made


def many(uow: UnitOfWork) -> None:
    """As a long list does: new people, in two goes, and one who is corrected."""
    people = [Person(new_id(LATER), "Coline", f"Numéro {n}", skills=("droit",)) for n in range(MANY)]
    uow.add_all(people[:10])
    uow.add_all(people[10:])
    (first, *_others) = uow.all(Person)
    uow.change(first, organisation="Les Filatures")


def count(dossier: Dossier) -> int:
    with dossier.read() as db:
        return sum(person.first_name == "Coline" for person in db.all(Person))


def left_behind(dossier: Dossier) -> int:
    """Tables that any connection of the pool still holds."""
    found = 0
    for _connection in range(6):
        with dossier.read() as db:
            found += int(db.rows(_TEMP)[0][0])
    return found


def _prepared(dossier: Dossier, connection: Connection, make: Callable[[UnitOfWork], object] = many) -> PreparedAct:
    made = PreparedAct(connection, dossier.desk, at=LATER, actor=ACTOR, label="Import")
    make(made)
    made.seal()
    return made


def test_what_all_rows_say_alike_is_theirs_as_what_differs(day: SmallDay) -> None:
    people = [
        Person(new_id(LATER), "Coline", f"Numéro {n}", organisation="Lys SA", photo_taken=True, first_time=n % 2 == 0)
        for n in range(MANY)
    ]
    act_prepared(day.dossier, lambda uow: uow.add_all(people), label="Import", at=LATER, actor=ACTOR)
    with day.dossier.read() as db:
        found = {person.id: person for person in db.all(Person)}
    assert [found[person.id] for person in people] == people


def test_what_is_written_is_what_was_made_and_can_be_taken_back(day: SmallDay) -> None:
    dossier, before = day.dossier, len(day.volunteers)
    reports: list[tuple[int, int]] = []
    act_prepared(
        dossier, many, label="Import", at=LATER, actor=ACTOR, kind=Kind.IMPORT, wrote=lambda *done: reports.append(done)
    )
    assert count(dossier) == MANY
    assert prove(dossier).faults == []
    assert (reports[0], reports[-1]) == ((0, MANY + 1), (MANY + 1, MANY + 1))
    with dossier.read() as db:
        act = history.next_undo(db)
        assert act is not None
        assert len(history.changes_of(db, act.id)) == MANY + 1
    history.undo(dossier, act.id, at=LATER, actor=ACTOR)
    assert count(dossier) == 0
    with dossier.read() as db:
        assert len(db.all(Person)) == before + len(day.representatives)
    assert prove(dossier).faults == []
    assert left_behind(dossier) == 0


def test_the_door_goes_on_while_it_is_laid_out(day: SmallDay) -> None:
    dossier = day.dossier
    with dossier.read() as db:
        made = _prepared(dossier, db.connection)
    answers: list[bool] = []

    def scan_meanwhile(connection: Connection) -> AbstractContextManager[None]:
        answers.append(check_in.check_in_person(dossier, day.volunteers[0].id, at=NINE, actor=ACTOR).is_kept)
        return laid_out(made, connection)

    with dossier.act("Import", at=LATER, actor=ACTOR, act_id=made.act_id, around=scan_meanwhile) as uow:
        uow.take(made, lambda _done, _total: None)
    assert answers == [False]
    assert count(dossier) == MANY
    assert prove(dossier).faults == []


def test_what_is_laid_out_is_not_kept_twice(day: SmallDay) -> None:
    with day.dossier.read() as db:
        made = _prepared(day.dossier, db.connection)
    with day.dossier.act("Import", at=LATER, actor=ACTOR, act_id=made.act_id, around=partial(laid_out, made)) as uow:
        assert sum(len(values) for _kind, values in made.inserts) == MANY
        assert not any(row for _kind, values in made.inserts for row in values)
        assert [change.table for change in made.changes] == ["person"]
        uow.take(made, lambda _done, _total: None)
    assert count(day.dossier) == MANY
    assert prove(day.dossier).faults == []


def test_what_is_called_off_leaves_nothing(day: SmallDay) -> None:
    class Stopped(Exception):  # noqa: N818 - no error
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        act_prepared(day.dossier, many, label="Import", at=LATER, actor=ACTOR, wrote=stop)
    assert count(day.dossier) == 0
    assert left_behind(day.dossier) == 0
    assert not check_in.check_in_person(day.dossier, day.volunteers[0].id, at=LATER, actor=ACTOR).is_kept
    assert prove(day.dossier).faults == []


def test_a_few_changes_are_written_as_they_are(day: SmallDay) -> None:
    with day.dossier.read() as db:
        made = _prepared(day.dossier, db.connection, lambda uow: uow.add(Person(new_id(LATER), "Coline", "Seule")))
    with day.dossier.act("Une", at=LATER, actor=ACTOR, around=partial(laid_out, made)) as uow:
        assert not made.is_staged
        uow.take(made, lambda _done, _total: None)
    assert count(day.dossier) == 1
