"""What a long act will write, laid out beforehand in tables of its connection's own: under the lock it only moves over.

The tables are temporary, and temporary is in memory (``temp_store``): nothing of them reaches the disk in clear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection

from probono_desk.store.rows import field_names
from probono_desk.store.unit_of_work import STAGED, STAGED_LOG, UnitOfWork

WORTH_IT: Final = 500
"""So many changes: fewer are written sooner than laid out."""


@contextmanager
def laid_out(made: UnitOfWork, connection: Connection) -> Iterator[None]:
    """Lay out what was made, for as long as the block lasts.

    Args:
        made: a ``PreparedAct``, sealed.
        connection: the one that will write it, outside a transaction; what the block left open is taken back.
    """
    if len(made.changes) < WORTH_IT:
        yield
        return
    tables = [STAGED.format(place) for place in range(len(made.inserts))]
    try:
        connection.exec_driver_sql("BEGIN")
        for table, (kind, values) in zip(tables, made.inserts, strict=True):
            _fill(connection, table, field_names(kind), values)
        lines = [(change.table, change.row, change.op.value, change.columns) for change in made.changes]
        _fill(connection, STAGED_LOG, ("table_name", "row_id", "op", "columns"), lines)
        connection.exec_driver_sql("COMMIT")
        made.is_staged = True
        yield
    finally:
        connection.rollback()
        for table in (*tables, STAGED_LOG):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")


def _fill(connection: Connection, table: str, names: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    connection.exec_driver_sql(f"CREATE TEMP TABLE {table} ({', '.join(names)})")
    connection.exec_driver_sql(f"INSERT INTO temp.{table} VALUES ({', '.join('?' * len(names))})", list(rows))  # noqa: S608 - names of this program
