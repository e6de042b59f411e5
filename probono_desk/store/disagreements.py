"""What two acts said differently without knowing of each other: found in a row's history, kept until it is settled.

An act knew of the one before it when it says so: its *before* is the value that stood. The list follows from the log
alone, so that every desk with the same acts has the same; what somebody decides is a row (``domain.settlement``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.instants import from_text
from probono_desk.domain.settlement import Settlement
from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain

CHOICE = "choice"
"""The column of a decision that says what was decided."""
SETTLEMENT = "settlement"


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
    other: Plain
    other_hash: str


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


def found_in(table: str, row: str, history: Iterable[Past]) -> list[Apart]:
    """What was said apart of each column of a row: every value that nobody went on from, beside the one that stands.

    Three desks may have given three values: each of the two that lost is one to settle. What stands is the value of
    today: who went on from one of them did not know of the others either. Values that have met since are none.
    """
    ends: dict[str, list[_End]] = {}
    for past in history:
        for name, (before, after) in past.columns.items():
            _go_on(ends.setdefault(name, []), before, after, past)
    return [
        Apart(
            _id_of(table, row, name, one.overtaken_by, one.past.hash),
            table,
            row,
            name,
            stands=last.value,
            stands_hash=last.past.hash,
            other=one.value,
            other_hash=one.past.hash,
        )
        for name, (*lost, last) in ends.items()
        for place, one in enumerate(lost)
        if one.value != last.value and all(one.value != later.value for later in lost[place + 1 :])
    ]


@dataclass(slots=True)
class _End:
    """A value that nobody went on from, and the act that came after it without knowing of it."""

    value: Plain
    past: Past
    overtaken_by: str = ""


def _go_on(ends: list[_End], before: Plain, after: Plain, past: Past) -> None:
    """One more act on a column: it ends what it knew of; the value that stands is the last one."""
    last = ends[-1] if ends else None
    known = next((end for end in reversed(ends) if end.value == before), None)
    if last is not None and after == last.value:  # whoever confirms a value did not give it
        if known is not None and known is not last:
            ends.remove(known)
        return
    if last is not None and last.past.hash == past.hash:
        known = last
    if known is not None:
        ends.remove(known)
    if last is not None and known is not last:
        last.overtaken_by = past.hash
    ends.append(_End(after, past))


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
    "SELECT d.id, d.table_name, d.row_id, d.column_name, d.stands, d.stands_hash, a.at, a.actor, a.desk,"
    " d.other, d.other_hash, b.at, b.actor, b.desk"
    " FROM disagreement d JOIN txn a ON a.hash = d.stands_hash JOIN txn b ON b.hash = d.other_hash"
    " WHERE d.id NOT IN (SELECT disagreement FROM settlement WHERE retired = 0)"
    " ORDER BY d.table_name = 'settlement', b.hlc, d.id"
)
_JOINED = text("SELECT 1 FROM same_person WHERE line_id = :row AND same = 1 AND retired = 0")
_DECIDED = text(
    "SELECT c.table_name, c.row_id, c.columns FROM txn t JOIN change c ON c.txn = t.id"
    " WHERE t.hash = :hash AND c.table_name <> 'settlement'"
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
    """What nobody has settled yet, the oldest first; what two desks settled differently is open again.

    Nothing is asked of a row that was taken back, unless that is the question; who was joined goes on as somebody else.
    """
    found: list[Disagreement] = []
    for id_, table, row, column, stands, stands_hash, at, actor, desk, other, other_hash, *by in db.rows(_OPEN):
        if table == SETTLEMENT:
            place, chosen = _decided(db.connection, stands_hash), _decided(db.connection, other_hash)
            if place is None or chosen is None:
                continue
            (table, row, column, stands), other = place, chosen[3]
        if column == "retired" or not _is_gone(db, table, row):
            found.append(Disagreement(id_, table, row, column, _said(stands, at, actor, desk), _said(other, *by)))
    return found


def _is_gone(db: Reader, table: str, row: str) -> bool:
    statement = f"SELECT 1 FROM {table} WHERE id = ? AND retired = 1"  # noqa: S608 - a table of ours
    if db.connection.exec_driver_sql(statement, (row,)).first() is None:
        return False
    return not db.rows(_JOINED, {"row": row})


def open_count(db: Reader) -> int:
    """How many nobody has settled yet."""
    return len(open_disagreements(db))


def of_decisions(connection: Connection, one: Apart) -> Apart | None:
    """Two decisions about one thing, told as what they are about: then one more decision settles both.

    ``None`` where they are about different things, which no program of ours writes.
    """
    stands, other = _decided(connection, one.stands_hash), _decided(connection, one.other_hash)
    if stands is None or other is None or stands[:3] != other[:3]:
        return None
    return replace(one, id=_id_of(*stands[:3], one.stands_hash, one.other_hash))


def _decided(connection: Connection, act: str) -> tuple[str, str, str, str] | None:
    """Of which column an act that settles something decided, and its value as JSON."""
    found = [
        (table, row, column, canonical(pair[1]))
        for table, row, columns in connection.execute(_DECIDED, {"hash": act})
        for column, pair in json.loads(columns).items()
    ]
    return found[0] if len(found) == 1 else None


def settled(db: Reader, disagreement: str) -> Settlement | None:
    """The decision about a disagreement, taken back or not."""
    return db.get(Settlement, settlement_id(disagreement))


def _said(value: Any, at: str, actor: str, desk: str) -> Said:
    return Said(json.loads(value), from_text(at), actor, desk)
