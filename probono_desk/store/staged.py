"""What a long act will write, laid out beforehand in tables of its connection's own: under the lock it only moves over.

The tables are temporary, and temporary is in memory (``temp_store``): nothing of them reaches the disk in clear.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import compress, repeat
from operator import eq, itemgetter
from typing import Final

from sqlalchemy import Connection

from probono_desk.precedence import standing_aside
from probono_desk.store.rows import Plain, field_names
from probono_desk.store.unit_of_work import STAGED, STAGED_LOG, UnitOfWork

WORTH_IT: Final = 500
"""So many changes: fewer are written sooner than laid out."""
_ROWS_AT_ONCE: Final = 500


@contextmanager
def laid_out(made: UnitOfWork, connection: Connection) -> Iterator[None]:
    """Lay out what was made, for as long as the block lasts.

    Args:
        made: a ``PreparedAct``, sealed; what is laid out of it is no longer in it, but for how many rows there are.
        connection: the one that will write it, outside a transaction; what the block left open is taken back.
    """
    if len(made.changes) < WORTH_IT:
        yield
        return
    tables = [STAGED.format(place) for place in range(len(made.inserts))]
    try:
        connection.exec_driver_sql("BEGIN")
        for table, (kind, values) in zip(tables, made.inserts, strict=True):
            made.alike.append(alike := _alike(field_names(kind), values))
            differing = [name not in alike for name in field_names(kind)]
            _create(connection, table, tuple(compress(field_names(kind), differing)))
            for start in standing_aside(range(0, len(values), _ROWS_AT_ONCE)):
                some = values[start : start + _ROWS_AT_ONCE]
                _fill(connection, table, [tuple(compress(row, differing)) for row in some])
                # They are in the table now: a hundred thousand rows are not kept twice.
                values[start : start + _ROWS_AT_ONCE] = [()] * len(some)
        _create(connection, STAGED_LOG, ("table_name", "row_id", "op", "columns"))
        for start in standing_aside(range(0, len(made.changes), _ROWS_AT_ONCE)):
            lines = made.changes[start : start + _ROWS_AT_ONCE]
            _fill(connection, STAGED_LOG, [(one.table, one.row, one.op.value, one.columns) for one in lines])
        made.forget_changes()
        connection.exec_driver_sql("COMMIT")
        made.is_staged = True
        yield
    finally:
        connection.rollback()
        for table in (*tables, STAGED_LOG):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")


def _alike(names: tuple[str, ...], values: list[tuple[Plain, ...]]) -> dict[str, Plain]:
    """What all rows say alike, by column: most of what a long list leaves open; a NULL takes longest to bind."""
    first = values[0]
    return {
        name: first[place]
        for place, name in standing_aside(enumerate(names))
        if name != "id" and all(map(eq, map(itemgetter(place), values), repeat(first[place])))
    }


def _create(connection: Connection, table: str, names: tuple[str, ...]) -> None:
    connection.exec_driver_sql(f"CREATE TEMP TABLE {table} ({', '.join(names)})")


def _fill(connection: Connection, table: str, rows: list[tuple[Plain, ...]]) -> None:
    connection.exec_driver_sql(f"INSERT INTO temp.{table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608 - names of this program
