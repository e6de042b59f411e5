"""How many rows each table holds: what a helper may know of a dossier without reading a word of it."""

from __future__ import annotations

from sqlalchemy import text

from probono_desk.store.reader import Reader

_TABLES = text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")


def counts_of_tables(db: Reader) -> dict[str, int]:
    """Rows by table, the log's own tables included."""
    names = [str(row[0]) for row in db.rows(_TABLES)]
    return {name: int(db.rows(text(f'SELECT count(*) FROM "{name}"'))[0][0]) for name in names}  # noqa: S608 - names of the schema
