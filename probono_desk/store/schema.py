"""The tables as SQLModel has them: for what asks which columns name the rows of another table.

Imported where that is asked, in the background or by who takes an act back; no page needs it to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from probono_desk.store import tables, tables_closing, tables_exchange, tables_places  # noqa: F401 - each adds its own

METADATA: MetaData = SQLModel.metadata


class Reference(NamedTuple):
    """A column that names a row of another table."""

    table: str
    column: str
    names: str


@cache
def references() -> Sequence[Reference]:
    """Each column that names a row of a table."""
    return [
        Reference(table.name, key.parent.name, key.column.table.name)
        for table in METADATA.tables.values()
        for key in table.foreign_keys
    ]
