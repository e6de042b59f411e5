"""Rows from the log: of each column the latest value, whatever the order in which acts came."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store.disagreements import Past
from probono_desk.store.rows import plain_values
from probono_desk.store.settle import settle, settled_values
from tests.dossiers import ACTOR, NINE, SmallDay


def test_the_log_alone_says_what_a_row_holds(day: SmallDay) -> None:
    lea = day.volunteers[0]
    with day.dossier.act("essai", at=NINE + timedelta(hours=1), actor=ACTOR) as uow:
        lea = uow.change(lea, first_name="Lou")
    with day.dossier.read() as db:
        values = settled_values(db.connection, "person", lea.id)
    assert values["first_name"] == "Lou"
    assert {*values.values()} <= {*plain_values(lea)}


def test_a_row_that_was_spoilt_gets_the_log_s_values_back(day: SmallDay) -> None:
    lea = day.volunteers[0]
    with day.dossier.merging() as connection:
        connection.execute(text("UPDATE person SET first_name = 'X' WHERE id = :id"), {"id": lea.id})
        changes, apart = settle(connection, {("person", lea.id): []})
        connection.commit()
    assert [(change.table, change.row, change.new, dict(change.columns)) for change in changes] == [
        ("person", lea.id, False, {"first_name": ("X", "Léa")})
    ]
    assert apart == []
    with day.dossier.read() as db:
        assert db.get(Person, lea.id) == lea


def test_a_row_that_nothing_made_whole_is_refused(day: SmallDay) -> None:
    half = [Past({"first_name": (None, "Coline")}, "D", "h")]
    with day.dossier.merging() as connection, pytest.raises(DeskError, match="merge_bad_record") as refused:
        settle(connection, {("person", "somebody"): half})
    assert "last_name" in str(refused.value.data["reason"])


def test_a_new_row_holds_the_latest_of_each_column(day: SmallDay) -> None:
    history = [
        Past({"first_name": (None, "Coline"), "last_name": (None, "Hautecœur")}, "D", "1"),
        Past({"first_name": ("Coline", "Colline")}, "D", "2"),
    ]
    with day.dossier.merging() as connection:
        (change,), _apart = settle(connection, {("person", "somebody"): history})
        connection.commit()
    assert change.new
    with day.dossier.read() as db:
        found = db.get(Person, "somebody")
    assert found is not None
    assert found.full_name == "Colline Hautecœur"
