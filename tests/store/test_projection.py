"""A whole log gives the rows that the dossier holds, without the dossier."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from probono_desk.domain.people import Person
from probono_desk.store.merge import merge_records
from probono_desk.store.projection import project
from probono_desk.store.rows import TABLE_OF, field_names, plain_values, table_name
from probono_desk.usecases.door.check_in import check_in_person, leave
from probono_desk.usecases.tables.seat_people import move
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_records, all_rows


def _lived(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    move(day.dossier, day.volunteers[1].id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    leave(day.dossier, day.volunteers[0].id, at=NINE + timedelta(hours=1), actor=ACTOR)


def test_rows_are_those_of_the_tables_in_whatever_order_acts_come(day: SmallDay) -> None:
    _lived(day)
    records = all_records(day.dossier)
    Random(7).shuffle(records)
    found = project(records)
    rows: dict[type, list[Any]] = all_rows(day.dossier)
    for kind in TABLE_OF:
        expected = {row.id: dict(zip(field_names(kind), plain_values(row), strict=True)) for row in rows[kind]}
        assert {row["id"]: row for row in found.rows.get(table_name(kind), [])} == expected
    assert (found.acts, found.waiting) == (4, 0)
    assert found.sequences == {day.dossier.desk: frozenset({1, 2, 3, 4})}


def test_what_follows_an_act_that_is_missing_waits(day: SmallDay) -> None:
    _lived(day)
    records = sorted(all_records(day.dossier), key=lambda record: record["seq"])
    found = project([*records[:1], *records[2:]])
    assert (found.acts, found.waiting) == (1, 2)
    assert found.rows.get("scan", []) == []


def test_two_acts_under_one_id_both_count(day: SmallDay) -> None:
    lea, twice = day.volunteers[0].id, Forger()
    change = {"table": "person", "row": lea, "op": "update", "columns": {"badge_name": ["", "Lé"]}}
    first = twice.act([change])
    twice.act([change | {"columns": {"phone": ["", "+33612345678"]}}], id=first["id"])
    merge_records(day.dossier, twice.chain, [twice.head()], at=NINE)
    (row,) = [one for one in project(all_records(day.dossier)).rows["person"] if one["id"] == lea]
    assert (row["badge_name"], row["phone"]) == ("Lé", "+33612345678")
    (kept,) = [one for one in all_rows(day.dossier)[Person] if one.id == lea]
    assert (kept.badge_name, kept.phone) == ("Lé", "+33612345678")
