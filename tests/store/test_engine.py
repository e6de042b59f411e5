"""Connections to an encrypted database, and what goes wrong in them in the desk's codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from probono_desk.domain.errors import DeskError
from probono_desk.store.engine import engine_of, told_faults
from tests.dossiers import SmallDay


def _titles(database: Path, key: bytes) -> list[str]:
    engine = engine_of(database, key)
    try:
        with told_faults(database.parent), engine.connect() as connection:
            return list(connection.exec_driver_sql("SELECT title FROM edition").scalars())
    finally:
        engine.dispose()


def test_the_key_opens_it_and_no_other_does(day: SmallDay) -> None:
    database = day.dossier.folder / "desk.db"
    assert _titles(database, day.dossier.key) == ["Petite édition"]
    with pytest.raises(DeskError, match="dossier_wrong_key"):
        _titles(database, bytes(32))


def test_a_statement_is_compiled_once_for_all_databases(day: SmallDay) -> None:
    statement = text("SELECT 'said once'")
    compiled = []
    for _database in range(2):
        engine = engine_of(day.dossier.folder / "desk.db", day.dossier.key)
        with engine.connect() as connection:
            compiled.append(connection.execute(statement).context.compiled)
        engine.dispose()
    assert compiled[0] is compiled[1]


def test_a_bug_stays_a_bug(day: SmallDay) -> None:
    engine = engine_of(day.dossier.folder / "desk.db", day.dossier.key)
    with pytest.raises(Exception, match="no such table") as raised:  # noqa: SIM117 - the order is what is shown
        with told_faults(day.dossier.folder), engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM nowhere")
    engine.dispose()
    assert not isinstance(raised.value, DeskError | ProgrammingError)
