from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from probono_desk.domain.people import Person
from probono_desk.store import migrate
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from tests.dossiers import ACTOR, NINE, SmallDay


def test_rows_come_back_as_they_went_in(day: SmallDay) -> None:
    with day.dossier.read() as db:
        assert db.index(Person) == {p.id: p for p in day.volunteers + day.representatives}


def test_tables_mirror_the_dataclasses() -> None:
    for kind in TABLE_OF:
        assert tuple(SQLModel.metadata.tables[table_name(kind)].columns.keys()) == field_names(kind)


def test_migrations_make_the_tables_that_the_program_reads(day: SmallDay) -> None:
    with day.dossier.read() as db:
        for name, table in SQLModel.metadata.tables.items():
            made = {row[1] for row in db.rows(text(f"PRAGMA table_info({name})"))}
            assert made == set(table.columns.keys()), name


def test_nothing_is_in_clear_on_disk(day: SmallDay) -> None:
    day.dossier.close()
    for file in (f for f in day.dossier.folder.rglob("*") if f.is_file()):
        content = file.read_bytes()
        assert b"Martin" not in content
        assert b"SQLite format" not in content


def test_an_act_that_raises_leaves_nothing(day: SmallDay) -> None:
    lea = day.volunteers[0]

    def fail_half_way() -> None:
        with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
            uow.change(lea, first_name="Lou")
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail_half_way()
    with day.dossier.read() as db:
        assert db.get(Person, lea.id) == lea


def test_versions_known_are_those_on_disk() -> None:
    assert migrate.known_versions()[0] == "0001"
