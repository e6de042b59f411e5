"""Rows from the log: of each column the value with the latest (clock, desk, hash), written for many rows at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from probono_desk.domain.errors import DeskError
from probono_desk.precedence import standing_aside
from probono_desk.store import disagreements, office_key
from probono_desk.store.disagreements import Apart, Past
from probono_desk.store.rows import Plain, default_values, field_names, insert_text, plain
from probono_desk.store.unit_of_work import KIND_OF_TABLE

Place = tuple[str, str]  # table and row
SaidOf = tuple[tuple[int, str, str], dict[str, Plain]]  # (clock, desk, hash), and the values
_EDITION = "edition"
# Nobody but head office decides of its key; whose rows are whose follows from who was joined.
_NEVER_APART_COLUMNS = frozenset((*office_key.COLUMNS, "person_id", "line_id", "representative_id"))
_AT_ONCE = 400
_ONE = text(
    "SELECT c.columns, t.desk, t.hash, t.hlc FROM change c JOIN txn t ON t.id = c.txn"
    " WHERE c.row_id = :row AND c.table_name = :table ORDER BY t.hlc, t.desk, t.hash, c.n"
)

_OTHERS = text("SELECT 1 FROM txn WHERE desk < :own UNION ALL SELECT 1 FROM txn WHERE desk > :own LIMIT 1")


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of a row: new, or some columns with their values before and after."""

    table: str
    row: str
    new: bool
    columns: Mapping[str, tuple[Plain, Plain]]


def settled_values(connection: Connection, table: str, row: str) -> dict[str, Plain]:
    """The values that the log alone gives a row: of each column the latest, else its default."""
    found = connection.execute(_ONE, {"row": row, "table": table})
    return _values(table, row, [Past(_pairs(columns), desk, digest) for columns, desk, digest, _hlc in found])


def history_in_order(connection: Connection, table: str, row: str) -> list[SaidOf]:
    """What each act said of a row, in the log's order, with what it is ordered by."""
    found = connection.execute(_ONE, {"row": row, "table": table})
    return [
        ((hlc, desk, digest), {name: pair[1] for name, pair in _pairs(columns).items()})
        for columns, desk, digest, hlc in found
    ]


def existing(connection: Connection, places: Iterable[Place]) -> set[Place]:
    """Which of some rows are there."""
    return {(table, row) for table, row, _values in _stored(connection, places, "id")}


def settle(connection: Connection, touched: Mapping[Place, Sequence[Past]]) -> tuple[list[RowChange], list[Apart]]:
    """Give every touched row the values that the log says, and note what two acts said apart.

    Args:
        connection: a transaction in which the acts are written already.
        touched: by row, what the new acts say of it, in the log's order; all there is of a row that was not here.

    Raises:
        DeskError: ``merge_bad_record``: a row that nothing ever made whole.
    """
    before = {(table, row): values for table, row, values in _stored(connection, touched, "*")}
    histories = dict(touched) | _histories(connection, before)
    changes: list[RowChange] = []
    apart: list[Apart] = []
    inserts: dict[str, list[dict[str, Plain]]] = {}
    updates: dict[str, list[dict[str, Plain]]] = {}
    for place in standing_aside(touched):
        table, row = place
        values = _values(table, row, histories[place])
        apart += _apart(connection, place, histories[place], values)
        was = before.get(place)
        if was is None:
            missing = [name for name in field_names(KIND_OF_TABLE[table]) if name != "id" and name not in values]
            if missing:
                raise DeskError("merge_bad_record", reason=f"{table}: {', '.join(missing)}")
            inserts.setdefault(table, []).append({"id": row, **values})
            changes.append(RowChange(table, row, True, {}))
            continue
        differing = {name: (was[name], value) for name, value in values.items() if was[name] != value}
        if differing:
            updates.setdefault(table, []).append({**was, **values})
            changes.append(RowChange(table, row, False, differing))
    for table, rows in inserts.items():
        kind = KIND_OF_TABLE[table]
        names = field_names(kind)
        for start in standing_aside(range(0, len(rows), _AT_ONCE)):
            some = [tuple(row[name] for name in names) for row in rows[start : start + _AT_ONCE]]
            connection.exec_driver_sql(insert_text(kind), some)
    for table, rows in updates.items():
        _update(connection, table, rows)
    disagreements.note(connection, before, apart)
    return changes, apart


def look_again(connection: Connection, places: Iterable[Place], own: str) -> None:
    """After an act of this desk alone: what two acts said apart may have met, or be apart again.

    Every other desk finds so from the log when the act comes to it: here it is found at once.

    Args:
        connection: the transaction in which the act is written already.
        places: the rows that it changed.
        own: this desk.
    """
    if connection.execute(_OTHERS, {"own": own}).first() is None:
        return
    histories = {
        place: history
        for place, history in _histories(connection, places).items()
        if any(past.desk != own for past in history)
    }
    apart = [one for place, past in histories.items() for one in _apart(connection, place, past, _values(*place, past))]
    disagreements.note(connection, histories, apart)


def _apart(connection: Connection, place: Place, history: Sequence[Past], values: Mapping[str, Plain]) -> list[Apart]:
    """What was said apart of a row, by its history and the values that follow from it."""
    table, row = place
    found = disagreements.found_in(table, row, history)
    if table != disagreements.SETTLEMENT:
        return [one for one in found if one.column not in _NEVER_APART_COLUMNS]
    if values["retired"]:
        return []
    decisions = (disagreements.of_decisions(connection, one) for one in found if one.column == disagreements.CHOICE)
    return [one for one in decisions if one is not None]


def _update(connection: Connection, table: str, rows: list[dict[str, Plain]]) -> None:
    names = [name for name in field_names(KIND_OF_TABLE[table]) if name != "id"]
    sets = ", ".join(f"{name} = ?" for name in names)
    connection.exec_driver_sql(
        f"UPDATE {table} SET {sets} WHERE id = ?",  # noqa: S608 - names of this program
        [(*(row[name] for name in names), row["id"]) for row in rows],
    )


def _values(table: str, row: str, history: Iterable[Past]) -> dict[str, Plain]:
    values = dict(default_values(KIND_OF_TABLE[table]))
    said: list[dict[str, Plain]] = []
    for past in history:
        after = {name: pair[1] for name, pair in past.columns.items()}
        values.update(after)
        said.append(after)
    if table == _EDITION:
        values.update(zip(office_key.COLUMNS, office_key.stood(row, said)[-1], strict=True))
    return values


def _histories(connection: Connection, places: Iterable[Place]) -> dict[Place, list[Past]]:
    """The whole history of rows that were here before."""
    found: dict[Place, list[Past]] = {}
    for table, ids in _by_table(places):
        for some in _some(ids):
            statement = (
                "SELECT c.row_id, c.columns, t.desk, t.hash FROM change c JOIN txn t ON t.id = c.txn"  # noqa: S608 - marks
                f" WHERE c.row_id IN ({', '.join('?' * len(some))}) AND c.table_name = ?"
                " ORDER BY t.hlc, t.desk, t.hash, c.n"
            )
            for row, columns, desk, digest in connection.exec_driver_sql(statement, (*some, table)):
                found.setdefault((table, row), []).append(Past(_pairs(columns), desk, digest))
    return found


def _stored(
    connection: Connection, places: Iterable[Place], columns: str
) -> Iterator[tuple[str, str, dict[str, Plain]]]:
    for table, ids in _by_table(places):
        for some in _some(ids):
            marks = ", ".join("?" * len(some))
            statement = f"SELECT {columns} FROM {table} WHERE id IN ({marks})"  # noqa: S608 - names of this program
            for row in connection.exec_driver_sql(statement, tuple(some)).mappings():
                yield table, row["id"], {name: plain(value) for name, value in row.items()}


def _by_table(places: Iterable[Place]) -> Iterator[tuple[str, list[str]]]:
    tables: dict[str, list[str]] = {}
    for table, row in places:
        tables.setdefault(table, []).append(row)
    yield from tables.items()


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _pairs(columns: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(columns)
    return found


def places_of(record: Mapping[str, Any]) -> set[Place]:
    """The rows that must be there before an act: those that it changes, and those that its values name."""
    places: set[Place] = set()
    for change in record["changes"]:
        if change["op"] == "update":
            places.add((change["table"], change["row"]))
        for column, table in _references(change["table"]):
            pair = change["columns"].get(column)
            if pair is not None and pair[1] is not None:
                places.add((table, pair[1]))
    return places


@cache
def _references(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table that name a row of another."""
    from probono_desk.store.schema import references  # a merge asks, no opening

    return tuple((one.column, one.names) for one in references() if one.table == table)
