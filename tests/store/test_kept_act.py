"""An act that waits reads what is there and what waits before it, and is written once."""

from __future__ import annotations

import pytest

from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person
from probono_desk.store.kept_act import Kept, KeptAct, write_kept
from probono_desk.store.log import Kind
from probono_desk.store.outgoing import acts_in_all
from tests.dossiers import ACTOR, NINE, SmallDay


def kept(day: SmallDay, before: list[Kept], **values: str) -> Kept:
    """An act that waits: Léa gets other values."""
    with day.dossier.read() as db:
        act = KeptAct(db.connection, day.dossier.desk, before, at=NINE, actor=ACTOR, label="essai", kind=Kind.ACT)
        lea = act.get(Person, day.volunteers[0].id)
        assert lea is not None
        act.change(lea, **values)
        record = act.record()
    assert record is not None
    return record


def lea(day: SmallDay) -> Person:
    with day.dossier.read() as db:
        found = db.get(Person, day.volunteers[0].id)
    assert found is not None
    return found


def test_nothing_is_written_until_its_turn_comes(day: SmallDay) -> None:
    act = kept(day, [], first_name="Lou")
    assert lea(day).first_name == "Léa"
    with day.dossier.act(act["label"], at=NINE, actor=ACTOR, act_id=act["id"]) as uow:
        write_kept(uow, act)
    assert lea(day).first_name == "Lou"


def test_a_later_one_sees_what_waits_before_it(day: SmallDay) -> None:
    first = kept(day, [], first_name="Lou")
    second = kept(day, [first], last_name="Martineau")
    (change,) = second["changes"]
    assert change["columns"] == {"last_name": ["Martin", "Martineau"]}
    with day.dossier.read() as db:
        third = KeptAct(db.connection, day.dossier.desk, [first, second], at=NINE, actor=ACTOR, label="", kind=Kind.ACT)
        found = third.get(Person, day.volunteers[0].id)
        assert found is not None
        assert found.full_name == "Lou Martineau"
        assert [person.id for person in third.all(Person, first_name="Lou")] == [found.id]


def test_a_new_row_counts_as_there_at_once(day: SmallDay) -> None:
    with day.dossier.read() as db:
        act = KeptAct(db.connection, day.dossier.desk, [], at=NINE, actor=ACTOR, label="", kind=Kind.ACT)
        coline = Person(new_id(NINE), "Coline", "Hautecœur")
        act.add(coline)
        assert act.get(Person, coline.id) == coline
        assert coline in act.all(Person)
        assert [row["last_name"] for row in act.waiting(Person)] == ["Hautecœur"]
        assert act.is_kept


def test_what_changes_nothing_is_no_act(day: SmallDay) -> None:
    with day.dossier.read() as db:
        act = KeptAct(db.connection, day.dossier.desk, [], at=NINE, actor=ACTOR, label="", kind=Kind.ACT)
        act.change(day.volunteers[0], first_name="Léa")
        assert act.record() is None


@pytest.mark.parametrize("times", [1, 2, 3])
def test_it_is_written_once_however_often_it_is_tried(day: SmallDay, times: int) -> None:
    act = kept(day, [], first_name="Lou")
    for _time in range(times):
        with day.dossier.act(act["label"], at=NINE, actor=ACTOR, act_id=act["id"]) as uow:
            write_kept(uow, act)
    with day.dossier.read() as db:
        assert acts_in_all(db) == 2
