"""Union of logs: records of other desks into this dossier; every column takes the value with the latest (clock, desk).

Any order, any repetition, the same rows. Nothing is rebuilt: only rows that the new records touch are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.store import log
from probono_desk.store.dossier import Dossier
from probono_desk.store.rows import Plain, default_values, field_names, from_plain, sql_table
from probono_desk.store.unit_of_work import KIND_OF_TABLE, insert_record


@dataclass(frozen=True, slots=True)
class Overruled:
    """Two desks gave one column different values without knowing of each other; the later one stands."""

    table: str
    row: str
    column: str
    stands: Plain
    stands_desk: str
    overruled: Plain
    overruled_desk: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: acts that were new, acts that were here already, acts set aside, values overruled."""

    new: int
    known: int
    quarantined: int
    overruled: tuple[Overruled, ...]


_HASH_OF = text("SELECT hash FROM txn WHERE id = :id")
_SAME_PLACE = text("SELECT hash FROM txn WHERE desk = :desk AND seq = :seq")
_QUARANTINE = text("INSERT OR IGNORE INTO quarantine (hash, id, record, at) VALUES (:hash, :id, :record, :at)")
_HISTORY = text(
    "SELECT c.op, c.columns, t.hlc, t.desk, t.id FROM change c JOIN txn t ON t.id = c.txn"
    " WHERE c.row_id = :row AND c.table_name = :table ORDER BY t.hlc, t.desk, c.n"
)
_EXISTS = "SELECT 1 FROM {table} WHERE id = :id"


def merge_records(dossier: Dossier, records: Iterable[Mapping[str, Any]], *, at: datetime) -> Merged:
    """Bring records of other desks in, all or none.

    Args:
        dossier: where they go.
        records: as a package has them (see ``store.log``), verified by ``sync``.
        at: now (aware).

    Raises:
        DeskError: ``merge_bad_record`` for a record that is not sound in itself; nothing is written.
    """
    new = known = quarantined = 0
    touched: dict[tuple[str, str], None] = {}
    arrived: set[str] = set()
    with dossier.merging() as connection:
        for record in records:
            _require_sound(record)
            here = connection.execute(_HASH_OF, {"id": record["id"]}).scalar()
            if here is None:
                here = connection.execute(_SAME_PLACE, {"desk": record["desk"], "seq": record["seq"]}).scalar()
            if here == record["hash"]:
                known += 1
            elif here is not None:
                quarantined += 1
                kept = {"hash": record["hash"], "id": record["id"], "record": log.canonical(record), "at": to_text(at)}
                connection.execute(_QUARANTINE, kept)
            else:
                insert_record(connection, dict(record))
                arrived.add(record["id"])
                touched.update(dict.fromkeys((change["table"], change["row"]) for change in record["changes"]))
                new += 1
        overruled: list[Overruled] = []
        for table, row in touched:
            overruled += _settle(connection, table, row, arrived)
        connection.commit()
    return Merged(new, known, quarantined, tuple(overruled))


def settled_values(connection: Connection, table: str, row: str) -> dict[str, Plain]:
    """The values that the log alone gives a row: of each column the latest by (clock, desk), else its default."""
    values = dict(default_values(KIND_OF_TABLE[table]))
    for _op, columns, _hlc, _desk, _id in connection.execute(_HISTORY, {"row": row, "table": table}):
        values.update({name: pair[1] for name, pair in json.loads(columns).items()})
    return values


def _settle(connection: Connection, table: str, row: str, arrived: set[str]) -> list[Overruled]:
    kind = KIND_OF_TABLE[table]
    values = dict(default_values(kind))
    last: dict[str, tuple[Plain, str, str]] = {}  # column -> value, desk, act of the latest change so far
    overruled: list[Overruled] = []
    for _op, columns, _hlc, desk, act in connection.execute(_HISTORY, {"row": row, "table": table}):
        for name, (before, after) in json.loads(columns).items():
            if name in last:
                value, other_desk, other_act = last[name]
                apart = other_desk != desk and before != value and after != value
                if apart and (act in arrived or other_act in arrived):
                    overruled.append(Overruled(table, row, name, after, desk, value, other_desk))
            values[name] = after
            last[name] = (after, desk, act)
    names = [name for name in field_names(kind) if name != "id"]
    missing = [name for name in names if name not in values]
    if missing:
        raise DeskError("merge_bad_record", reason=f"{table}: {', '.join(missing)}")
    try:
        from_plain(kind, {"id": row, **values})  # what it says must be what our own rows can say
    except (ValueError, TypeError) as fault:
        raise DeskError("merge_bad_record", reason=table) from fault
    exists = connection.execute(text(_EXISTS.format(table=table)), {"id": row}).first()
    target = sql_table(kind)
    known = {name: values[name] for name in names}
    if exists:
        connection.execute(target.update().where(target.c.id == row).values(known))
    else:
        connection.execute(target.insert().values(id=row, **known))
    return overruled


def _require_sound(record: Mapping[str, Any]) -> None:
    """A record from outside is what it says: known tables and columns, plain values, its own hash.

    Raises:
        DeskError: ``merge_bad_record``.
    """
    try:
        sound = record["hash"] == log.record_hash(record) and all(
            change["op"] in set(log.Op)
            and set(change["columns"]) <= set(field_names(KIND_OF_TABLE[change["table"]])) - {"id"}
            and all(
                isinstance(value, str | int | float | None) and len(pair) == 2
                for pair in change["columns"].values()
                for value in pair
            )
            for change in record["changes"]
        )
    except (KeyError, TypeError) as fault:
        raise DeskError("merge_bad_record", reason=type(fault).__name__) from fault
    if not sound:
        raise DeskError("merge_bad_record", reason="hash")
