"""The log as records, for a package."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.store import outgoing
from probono_desk.store.log import record_hash
from probono_desk.store.opening import create_dossier
from tests.dossiers import ACTOR, NINE, SmallDay


def test_every_act_comes_oldest_first_and_is_what_its_hash_says(day: SmallDay) -> None:
    for minute, name in enumerate(("Lou", "Lise")):
        with day.dossier.act(name, at=NINE + timedelta(minutes=minute), actor=ACTOR) as uow:
            (lea,) = uow.all(type(day.volunteers[0]), id=day.volunteers[0].id)
            uow.change(lea, first_name=name)
    with day.dossier.read() as db:
        records = list(outgoing.records(db))
        assert outgoing.acts_in_all(db) == outgoing.log_length(db, day.dossier.desk) == 3
        assert outgoing.last_act_at(db) == NINE + timedelta(minutes=1)
    assert [record["seq"] for record in records] == [1, 2, 3]
    assert [record["prev_hash"] for record in records[1:]] == [record["hash"] for record in records[:-1]]
    assert all(record_hash(record) == record["hash"] for record in records)


def test_a_desk_that_never_acted_has_no_last_act(day: SmallDay) -> None:
    empty = create_dossier(day.dossier.folder.parent / "empty").dossier
    with empty.read() as db:
        assert outgoing.last_act_at(db) is None
        assert outgoing.log_length(db, empty.desk) == 0
        assert list(outgoing.records(db)) == list(outgoing.waiting_records(db)) == []
        assert outgoing.same_id_records(db) == []
    empty.close()
