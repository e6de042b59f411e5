"""What is asked of the database meanwhile, and how it is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from probono_desk.store.reader import Reader

Statement = tuple[str, Any]
"""Its text and its values."""


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Each statement of the block that reads or writes rows."""
    heard: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if not many and not statement.startswith(("PRAGMA", "BEGIN", "EXPLAIN")):
            heard.append((statement, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def plan_of(db: Reader, statement: Statement) -> list[str]:
    """What SQLite would do, step by step."""
    text, values = statement
    return [str(row[3]) for row in db.connection.exec_driver_sql("EXPLAIN QUERY PLAN " + text, values).all()]
