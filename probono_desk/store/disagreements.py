"""What two acts said differently without knowing of each other: found in a row's history, kept until it is settled.

An act knew of the one before it when it says so: its *before* is the value that stood. The list follows from the log
alone, so that every desk with the same acts has the same; what somebody decides is a row (``domain.settlement``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.instants import from_text
from probono_desk.domain.settlement import Settlement
from probono_desk.store.log import canonical
from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a row as the log has it, in the log's order."""

    columns: Mapping[str, tuple[Plain, Plain]]
    desk: str
    hash: str


@dataclass(frozen=True, slots=True)
class Apart:
    """One column, and the two acts that gave it different values: ``stands`` came later."""

    id: str
    table: str
    row: str
    column: str
    stands: Plain
    stands_hash: str
    stands_desk: str
    other: Plain
    other_hash: str
    other_desk: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who gave a value, when and on which desk."""

    value: Plain
    at: datetime
    actor: str
    desk: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is open between two desks: which column of which row, what stands, and what the other one said."""

    id: str
    table: str
    row: str
    column: str
    stands: Said
    other: Said


def found_in(table: str, row: str, history: Iterable[Past]) -> dict[str, Apart]:
    """The last disagreement of each column of a row; one whose values have met since is none."""
    last: dict[str, tuple[Plain, Past]] = {}
    apart: dict[str, tuple[Plain, Past, Plain, Past]] = {}
    for past in history:
        for name, (before, after) in past.columns.items():
            if name in last:
                value, earlier = last[name]
                if before != value and after != value and earlier.hash != past.hash:
                    apart[name] = (after, past, value, earlier)
            last[name] = (after, past)
    return {
        name: Apart(
            _id_of(table, row, name, past.hash, earlier.hash),
            table,
            row,
            name,
            after,
            past.hash,
            past.desk,
            other,
            earlier.hash,
            earlier.desk,
        )
        for name, (after, past, other, earlier) in apart.items()
        if last[name][0] != other
    }


def _id_of(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32]


def settlement_id(disagreement: str) -> RowId:
    """The id of the decision about a disagreement: the same on every desk."""
    return roster_id("", "settlement", disagreement)


_FORGET = text("DELETE FROM disagreement WHERE row_id = :row AND table_name = :table")
_NOTE = (
    "INSERT OR REPLACE INTO disagreement"
    " (id, table_name, row_id, column_name, stands_hash, stands, other_hash, other) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_OPEN = text(
    "SELECT d.id, d.table_name, d.row_id, d.column_name, d.stands, a.at, a.actor, a.desk, d.other, b.at,"
    " b.actor, b.desk"
    " FROM disagreement d JOIN txn a ON a.hash = d.stands_hash JOIN txn b ON b.hash = d.other_hash"
    " WHERE d.id NOT IN (SELECT disagreement FROM settlement WHERE retired = 0) ORDER BY b.hlc, d.id"
)
_COUNT = text(
    "SELECT count(*) FROM disagreement WHERE id NOT IN (SELECT disagreement FROM settlement WHERE retired = 0)"
)


def note(connection: Connection, rows: Iterable[tuple[str, str]], apart: Iterable[Apart]) -> None:
    """Keep what was found in some rows in the place of what was known of them."""
    for table, row in rows:
        connection.execute(_FORGET, {"table": table, "row": row})
    values = [
        (
            one.id,
            one.table,
            one.row,
            one.column,
            one.stands_hash,
            canonical(one.stands),
            one.other_hash,
            canonical(one.other),
        )
        for one in apart
    ]
    if values:
        connection.exec_driver_sql(_NOTE, values)


def open_disagreements(db: Reader) -> list[Disagreement]:
    """What nobody has settled yet, the oldest first."""
    return [
        Disagreement(id_, table, row, column, _said(*found[:4]), _said(*found[4:]))
        for id_, table, row, column, *found in db.rows(_OPEN)
    ]


def open_count(db: Reader) -> int:
    """How many nobody has settled yet."""
    return int(db.rows(_COUNT)[0][0])


def settled(db: Reader, disagreement: str) -> Settlement | None:
    """The decision about a disagreement, taken back or not."""
    return db.get(Settlement, settlement_id(disagreement))


def _said(value: Any, at: str, actor: str, desk: str) -> Said:
    return Said(json.loads(value), from_text(at), actor, desk)
