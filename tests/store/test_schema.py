"""What is asked of the tables: which columns name the rows of another one."""

from __future__ import annotations

from sqlalchemy import text

from probono_desk.store.rows import TABLE_OF
from probono_desk.store.schema import METADATA, references
from tests.dossiers import SmallDay


def test_references_are_those_that_the_database_keeps(day: SmallDay) -> None:
    with day.dossier.read() as db:
        kept = {
            (table, row.from_, row.table)
            for table in METADATA.tables
            for row in db.rows(text(f'SELECT "table", "from" AS from_ FROM pragma_foreign_key_list("{table}")'))  # noqa: S608 - ours
        }
    assert set(references()) == kept


def test_what_can_be_taken_back_is_a_synced_row() -> None:
    assert {name for name, table in METADATA.tables.items() if "retired" in table.columns} == set(TABLE_OF.values())
