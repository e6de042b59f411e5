"""The log as records, for a package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import text

from probono_desk.domain.instants import from_text
from probono_desk.store.reader import Reader

REFUSED = "refused"
"""Why an act has not entered, where it can not: it travels on all the same, for acts that entered may lead to it."""
_HEADERS = (
    "SELECT t.id AS key, coalesce(q.id, t.id) AS id, t.desk, seq, hlc, t.at, actor, label, kind, undoes, prev_hash,"
    " t.hash FROM txn t LEFT JOIN quarantine q ON q.hash = t.hash"
)
_TXNS = text(_HEADERS + " ORDER BY hlc, t.desk, t.hash")
_WAITING = text("SELECT record FROM waiting WHERE reason <> :but ORDER BY desk, seq, hash")
_WAITS = text("SELECT desk, seq, reason FROM waiting ORDER BY desk, seq, hash")
_OWN_AFTER = text(_HEADERS + " WHERE t.desk = :desk AND seq > :after ORDER BY hlc, t.desk, t.hash")
_SAME_ID = text(_HEADERS + " WHERE q.hash IS NOT NULL ORDER BY t.hash")
_CHANGES = text('SELECT table_name AS "table", row_id AS row, op, columns FROM change WHERE txn = :key ORDER BY n')


def records(db: Reader) -> Iterator[dict[str, Any]]:
    """Every act of the dossier, its own and those merged in, oldest first by the hybrid clock."""
    yield from _whole(db, list(db.mappings(_TXNS)))


def own_records_after(db: Reader, after: int) -> Iterator[dict[str, Any]]:
    """The acts of this desk whose number is beyond one, oldest first."""
    yield from _whole(db, list(db.mappings(_OWN_AFTER, {"desk": db.desk, "after": after})))


def _whole(db: Reader, txns: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for txn in txns:
        changes = [
            {**change, "columns": json.loads(change["columns"])}
            for change in db.mappings(_CHANGES, {"key": txn["key"]})
        ]
        yield {**{name: value for name, value in txn.items() if name != "key"}, "changes": changes}


def waiting_records(db: Reader, *, but: str = "") -> Iterator[dict[str, Any]]:
    """Acts of other desks that wait here for what they build on: they travel on all the same.

    Args:
        but: without those that have not entered for this reason.
    """
    for record in db.connection.execute(_WAITING, {"but": but}).scalars():
        yield json.loads(record)


def waiting_acts(db: Reader) -> Iterator[tuple[str, int, str]]:
    """Of each act that waits here: its desk, its number there, and why it waits."""
    for desk, seq, reason in db.rows(_WAITS):
        yield str(desk), int(seq), str(reason)


def same_id_records(db: Reader) -> list[dict[str, Any]]:
    """The acts of which another one has the id, but for the one that has it as its key (``store.act_keys``)."""
    return list(_whole(db, list(db.mappings(_SAME_ID))))


def label_of(db: Reader, act_id: str) -> str:
    """The kept label of an act in the log; empty where there is none."""
    return str(next(iter(db.connection.execute(_LABEL, {"id": act_id}).scalars()), ""))


def log_length(db: Reader, desk: str) -> int:
    """How many acts a desk has made: the sequence of its latest."""
    return int(db.rows(_LENGTH, {"desk": desk})[0][0])


def acts_in_all(db: Reader) -> int:
    """How many acts the dossier holds, of every desk."""
    return int(db.rows(_ALL)[0][0])


_LABEL = text("SELECT label FROM txn WHERE id = :id")
_ALL = text("SELECT coalesce(max(n), 0) FROM txn")  # no act is ever deleted, so the last one's number counts them
_LENGTH = text("SELECT coalesce(max(seq), 0) FROM txn WHERE desk = :desk")
_LAST_AT = text("SELECT max(at) FROM txn WHERE desk = :desk")


def last_act_at(db: Reader) -> datetime | None:
    """When this desk last acted; ``None`` before its first act."""
    found = db.rows(_LAST_AT, {"desk": db.desk})[0][0]
    return from_text(found) if found else None
