"""One person has one seat, by the database itself, whatever desks do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from probono_desk.domain.people import Person
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import move
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Dossier]:
    made = create_dossier(tmp_path / "other").dossier
    yield made
    made.close()


def _send(source: Dossier, target: Dossier) -> None:
    pour(source, target, NINE + timedelta(hours=1))


def test_the_database_has_one_place_for_a_seat(day: SmallDay) -> None:
    """One column of the person's own row points at a table of the room, and nothing else joins the two."""
    with day.dossier.read() as db:
        tables = [row[0] for row in db.rows(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        points_at = {
            name: [(row[2], row[3]) for row in db.rows(text(f"PRAGMA foreign_key_list({name})"))] for name in tables
        }
    seats = [column for target, column in points_at["person"] if target == "team"]
    assert seats == ["team_id"]
    joins = [name for name, found in points_at.items() if {"person", "team"} <= {target for target, _column in found}]
    assert joins == []


def test_a_second_row_for_the_same_person_is_refused_by_the_database(day: SmallDay) -> None:
    lea = day.volunteers[0]
    refused = pytest.raises(dbapi2.IntegrityError, match=r"UNIQUE constraint failed: person\.id")
    with refused, day.dossier.act("deux places", at=NINE, actor=ACTOR) as uow:
        uow.add(lea)
    assert sum(seat.person.id == lea.id for table in room(day.dossier, NINE).tables for seat in table.everybody) == 1


def test_two_desks_that_seat_somebody_at_two_tables_end_up_with_one_seat(day: SmallDay, other: Dossier) -> None:
    lea = day.volunteers[0]
    _send(day.dossier, other)
    move(day.dossier, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    move(other, lea.id, None, at=NINE + timedelta(minutes=2), actor=ACTOR)
    _send(other, day.dossier)
    _send(day.dossier, other)
    for dossier in (day.dossier, other):
        found = room(dossier, NINE)
        everywhere = [seat.person.id for table in found.tables for seat in table.everybody]
        everywhere += [seat.person.id for seat in found.others]
        assert everywhere.count(lea.id) == 1
        with dossier.read() as db:
            assert db.index(Person)[lea.id].team_id is None  # the later word counts on both desks
