"""Where two acts have one id: both count, and each lies in the log under a key of its own.

An id is made once, and no other desk can use it, so that only a defect or a desk that deceives uses one twice. Whoever
refused one of the two would show what came first, on each desk another day, and keep out what others built upon it. So
the log is a set by hash here too: of the acts of one id that with the least hash keeps the id as its key, every other
one has its hash, in whatever order they came. They are noted, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

_IDS = text("SELECT id, hash FROM txn UNION ALL SELECT id, hash FROM quarantine WHERE hash IN (SELECT hash FROM txn)")
_NOTE = "INSERT OR REPLACE INTO quarantine (hash, id, record, at) VALUES (?, ?, '', ?)"
_RENAME = text("UPDATE txn SET id = :key WHERE id = :id")
_MOVE = text("UPDATE change SET txn = :key WHERE txn = :id")


def keys_for(connection: Connection, records: Iterable[Mapping[str, Any]]) -> tuple[dict[str, str], int]:
    """The key of each new act, by hash, and how many have an id that another act has too.

    Args:
        connection: a transaction in which references are checked at its end.
        records: the acts that are to be written.
    """
    new = {record["hash"]: (record["id"], record["at"]) for record in records}
    here = _hashes_of(connection, {act_id for act_id, _at in new.values()})
    keys: dict[str, str] = {}
    twice = 0
    for digest in sorted(new):
        act_id, at = new[digest]
        least = here.get(act_id)
        if least is None:
            here[act_id] = digest
            keys[digest] = act_id
            continue
        twice += 1
        later = max(digest, least)
        keys[digest] = digest if digest == later else act_id
        if digest != later:  # the one that is here makes room
            here[act_id] = digest
            connection.execute(_MOVE, {"key": later, "id": act_id})
            connection.execute(_RENAME, {"key": later, "id": act_id})
        connection.exec_driver_sql(_NOTE, (later, act_id, at))
    return keys, twice


def _hashes_of(connection: Connection, ids: set[str]) -> dict[str, str]:
    """By id, the least hash of the acts that have it here."""
    found: dict[str, str] = {}
    for act_id, digest in connection.execute(_IDS):
        if act_id in ids and digest < found.get(act_id, "g"):
            found[act_id] = digest
    return found
