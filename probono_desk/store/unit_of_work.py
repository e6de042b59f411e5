"""The unit of work: the only way to write. What it changes and why is logged in the same commit.

Writes are explicit (``add``, ``change``) rather than watched through an ORM session: the log line is made from the
very values that go to the table, and an act costs a few statements only.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, TextClause, text

from probono_desk.domain.desk_id import act_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.instants import to_text
from probono_desk.domain.kept_text import as_line
from probono_desk.precedence import stand_aside, standing_aside
from probono_desk.said import Said, read_said
from probono_desk.store import log, office_key
from probono_desk.store.log import Change, Committed, Kind, Logged, Op
from probono_desk.store.reader import Reader, selected
from probono_desk.store.rows import (
    TABLE_OF,
    Plain,
    R,
    Row,
    default_values,
    field_names,
    insert_text,
    plain,
    table_name,
)
from probono_desk.store.text_columns import as_kept, values_as_kept
from probono_desk.store.witness import Head

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

T = TypeVar("T")


class UnitOfWork(Reader):
    """One act in the making. Leaves nothing behind unless ``Dossier.act`` commits it.

    Args:
        connection: a connection inside an immediate transaction.
        desk: this desk's id.
        at: when it happens (UTC).
        actor: who does it, as the log will say.
        label: what it is, as the undo button will say, or its kept text; may be set later.
        kind: what it is to the undo stack.
        undoes: the act that it takes back, if any.
        act_id: its id, where it has one already: it was kept until now.

    ``is_kept`` says that it is not written yet, but kept until it can be (``kept_act``).
    """

    is_kept = False

    def __init__(
        self,
        connection: Connection,
        desk: str,
        *,
        at: datetime,
        actor: str,
        label: Said | str,
        kind: Kind = Kind.ACT,
        undoes: str | None = None,
        act_id: str | None = None,
    ) -> None:
        super().__init__(connection, desk)
        self.at = at
        self.actor = as_line(actor)[:MOST_ACTOR]
        self.label: Said | str = label
        self.act_id = act_id_of(act_id or new_id(at), desk)
        self._kind = kind
        self._undoes = undoes
        self._changes: list[Logged] = []
        self._digest: Digest | None = None
        # What a ``PreparedAct`` takes down.
        self.inserts: list[tuple[type, list[tuple[Plain, ...]]]] = []
        self.updates: list[Change] = []
        self.updated: set[tuple[str, str]] = set()
        """Table and id of each row that was changed."""
        self.is_staged = False
        """Whether it is laid out in tables of the connection (``staged``)."""
        self.alike: list[Mapping[str, Plain]] = []
        """Where it is: of each insert, the columns that are the same in all of its rows, which are not laid out."""
        self.head: Head | None = None
        """How far the desk has come with this act, once it is logged."""

    @property
    def said(self) -> Said:
        """What it is, as the log keeps it."""
        return read_said(self.label) if isinstance(self.label, str) else self.label

    def forget_read(self, table: str) -> None:
        """A table is written: an act reads what it has itself written, so of what it read only other tables stay."""
        self._known = {
            what: found
            for what, found in self._known.items()
            if isinstance(what, type) and what in TABLE_OF and table_name(what) != table
        }

    def add(self, row: Row) -> None:
        """Insert a row. What it says is written so that everything in it is seen (``text_columns``)."""
        self.add_all([row])

    def add_all(self, rows: Iterable[Row]) -> None:
        """Insert many rows, of one kind or several; each kind in one statement."""
        by_kind: dict[type, list[tuple[Plain, ...]]] = {}
        for row in standing_aside(rows):
            by_kind.setdefault(type(row), []).append(values_as_kept(row))
        for kind, values in by_kind.items():
            self._insert(kind, values)
            name_of_table, columns, at_id = table_name(kind), _logged_columns(kind), field_names(kind).index("id")
            self._changes += [
                log.logged_insert(name_of_table, str(row[at_id]), row, columns) for row in standing_aside(values)
            ]

    def change(self, row: R, **values: Any) -> R:
        """Give columns of a row new values; columns that keep their value are not written.

        Args:
            row: the row as it was read in this unit of work.
            values: the new values by field name.

        Returns:
            The row as it is now.
        """
        values = {name: as_kept(type(row), name, value) for name, value in values.items()}
        columns = {
            name: (plain(getattr(row, name)), plain(value))
            for name, value in values.items()
            if plain(getattr(row, name)) != plain(value)
        }
        if not columns:
            return row
        self.apply(Change(table_name(type(row)), row.id, Op.UPDATE, columns))
        return dataclasses.replace(row, **values)  # type: ignore[type-var]  # every Row is a dataclass

    def retire(self, row: R) -> R:
        """Take a row back; it stays in its table and in the log."""
        return self.change(row, retired=True)

    def apply(self, change: Change) -> None:
        """Write an update of which the columns are known already, and note it for the log.

        Raises:
            DeskError: ``office_key_unsigned``.
        """
        if change.table == "edition" and not change.columns.keys().isdisjoint(office_key.COLUMNS):
            self._require_office(change)
        self._update(change)
        self._changes.append(log.logged(change))

    @property
    def changes(self) -> Sequence[Logged]:
        """What the log will say of it so far."""
        return self._changes

    def seal(self) -> Digest:
        """Nothing will be added: what the log's hash says of the changes is made now, not under the lock."""
        self._digest = log.begun_hash(to_text(self.at), self.actor, self._changes)
        return self._digest

    def forget_changes(self) -> None:
        """The log's lines are laid out: of them only which tables they are about is still told."""
        self._changes = list({change.table: change for change in self._changes}.values())

    def take(self, made: UnitOfWork, wrote: Callable[[int, int], None]) -> None:
        """Write what was prepared apart, in the place of an act of one's own.

        Args:
            made: a ``PreparedAct``, sealed.
            wrote: told rows written of rows.
        """
        self.label, self._changes, self._digest = made.label, made._changes, made._digest
        self.is_staged = made.is_staged
        total = sum(len(values) for _kind, values in made.inserts) + len(made.updates)
        done = 0
        at_once = _MOVED_AT_ONCE if made.is_staged else _ROWS_AT_ONCE
        for place, (kind, values) in enumerate(made.inserts):
            for start in range(0, len(values), at_once):
                wrote(done, total)
                some = values[start : start + at_once]
                if made.is_staged:
                    same = made.alike[place]
                    move = _move_text(kind, place, tuple(same))
                    self.connection.exec_driver_sql(move, (*same.values(), start, start + len(some)))
                else:
                    self._insert(kind, some)
                done += len(some)
        once = len({(change.table, change.row) for change in made.updates}) == len(made.updates)
        alike: dict[tuple[str, tuple[str, ...], int], list[Change]] = {}
        for place, change in enumerate(made.updates):
            # One by one where a row is changed twice: there the order counts.
            alike.setdefault((change.table, tuple(change.columns), 0 if once else place), []).append(change)
        for changes in alike.values():
            for start in range(0, len(changes), _ROWS_AT_ONCE):
                wrote(done, total)
                self._update_all(some_changes := changes[start : start + _ROWS_AT_ONCE])
                done += len(some_changes)
        wrote(total, total)

    def _insert(self, kind: type, values: list[tuple[Plain, ...]]) -> None:
        stand_aside()
        self.forget_read(table_name(kind))
        self.connection.exec_driver_sql(insert_text(kind), values)

    def _update(self, change: Change) -> None:
        self._update_all([change])

    def _update_all(self, changes: Sequence[Change]) -> None:
        """Changes of the same columns of one table."""
        first = changes[0]
        self.forget_read(first.table)
        stand_aside()
        self.updated.update((change.table, change.row) for change in changes)
        rows = [(*(after for _before, after in change.columns.values()), change.row) for change in changes]
        self.connection.exec_driver_sql(_update_text(first.table, tuple(first.columns)), rows)

    def _require_office(self, change: Change) -> None:
        """Head office's key is set once; after that it changes by its own signature alone."""
        columns = _by_id_columns(KIND_OF_TABLE[change.table], office_key.COLUMNS)
        found = self.connection.execute(columns, {"row_id": change.row}).mappings().one()
        after = dict(found) | {name: pair[1] for name, pair in change.columns.items()}
        if not office_key.may_follow(change.row, office_key.of(dict(found)), office_key.of(after)):
            raise DeskError("office_key_unsigned")

    def still_holds(self, change: Change) -> bool:
        """Whether every column of a change still has the value that the change gave it."""
        names = ["retired"] if change.op is Op.INSERT else list(change.columns)
        table = KIND_OF_TABLE[change.table]
        found = self.connection.execute(_by_id_columns(table, tuple(names)), {"row_id": change.row}).mappings().one()
        expected = {"retired": 0} if change.op is Op.INSERT else {n: after for n, (_b, after) in change.columns.items()}
        return all(plain(found[name]) == value for name, value in expected.items())

    def write_log(self) -> Committed | None:
        """Write the act and its changes; ``None`` where nothing changed."""
        if not self._changes:
            return None
        seq, prev_hash, last_hlc = self._tail()
        record: dict[str, Any] = {
            "id": self.act_id,
            "desk": self.desk,
            "seq": seq + 1,
            "hlc": log.next_hlc(last_hlc, self.at),
            "at": to_text(self.at),
            "actor": self.actor,
            "label": self.said.kept(),
            "kind": self._kind.value,
            "undoes": self._undoes,
            "prev_hash": prev_hash,
        }
        record["hash"] = log.finished_hash(self._digest or self.seal(), record)
        self.head = Head(record["seq"], record["hash"])
        made = self.connection.execute(_INSERT_TXN, record)
        n = int(made.lastrowid)
        if self.is_staged:
            self.connection.exec_driver_sql(_MOVE_CHANGES, (self.act_id,))
        else:
            self.connection.exec_driver_sql(
                _INSERT_CHANGES,
                [(self.act_id, change.table, change.row, change.op.value, change.columns) for change in self._changes],
            )
        tables = frozenset(change.table for change in self._changes)
        return Committed(n, self.act_id, self.said, self._kind, tables, own=True)

    def _tail(self) -> tuple[int, str, int]:
        own = own_head(self)
        return own.seq, own.hash, self.connection.execute(_LAST_HLC).scalar() or 0


def own_head(db: Reader) -> Head:
    """How far this desk has come."""
    own = db.connection.execute(_OWN_TAIL, {"desk": db.desk}).first()
    return Head(0, log.GENESIS) if own is None else Head(own[0], own[1])


def other_heads(db: Reader) -> list[tuple[str, Head]]:
    """How far each other desk has come that has acts here."""
    found = db.rows(_TAILS, {"desk": db.desk})
    return [(str(desk), Head(int(seq), str(digest))) for desk, seq, digest in found]


def undo_conflict(label: Said) -> DeskError:
    """Something has changed since: the act can no longer be taken back as one."""
    return DeskError("undo_conflict", label=label)


MOST_ACTOR = 500
"""No name of who acts is longer."""

KIND_OF_TABLE: dict[str, type] = {table_name(kind): kind for kind in TABLE_OF}

_OWN_TAIL = text("SELECT seq, hash FROM txn WHERE desk = :desk ORDER BY hlc DESC, hash DESC LIMIT 1")
_TAILS = text("SELECT desk, max(seq), hash FROM txn WHERE desk <> :desk GROUP BY desk")  # SQLite: the hash of that row
_ROWS_AT_ONCE = 500
# From a staged table: one statement, in which Python goes on.
_MOVED_AT_ONCE = 5_000
_LAST_HLC = text("SELECT max(hlc) FROM txn")
_INSERT_TXN = text(
    "INSERT INTO txn (id, desk, seq, hlc, at, actor, label, kind, undoes, prev_hash, hash)"
    " VALUES (:id, :desk, :seq, :hlc, :at, :actor, :label, :kind, :undoes, :prev_hash, :hash)"
)
_INSERT_CHANGES = "INSERT INTO change (txn, table_name, row_id, op, columns) VALUES (?, ?, ?, ?, ?)"

STAGED, STAGED_LOG = "staged_{}", "staged_log"
"""Tables of a connection's own: the rows of each insert by its place, and the log's lines."""

_MOVE_CHANGES = (
    "INSERT INTO change (txn, table_name, row_id, op, columns)"
    " SELECT ?, table_name, row_id, op, columns FROM temp.staged_log ORDER BY rowid"
)


@cache
def _move_text(kind: type, place: int, alike: tuple[str, ...]) -> str:
    """Rows that were laid out, after one place and up to another, into their table; first what they say alike."""
    others = tuple(name for name in field_names(kind) if name not in alike)
    names, values = ", ".join((*alike, *others)), ", ".join((*"?" * len(alike), *others))
    table, staged = table_name(kind), STAGED.format(place)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM temp.{staged} WHERE rowid > ? AND rowid <= ?"  # noqa: S608 - as above


@cache
def _logged_columns(kind: type) -> tuple[log.LoggedColumn, ...]:
    """Each column but the id, by name: its place in a row and the value that the log leaves out.

    Without a default it is no number, which is equal to nothing: such a column is always logged.
    """
    usual = default_values(kind)
    places = sorted((name, place) for place, name in enumerate(field_names(kind)) if name != "id")
    return tuple((f'"{name}":[null,', place, usual.get(name, math.nan)) for name, place in places)


@cache
def _update_text(table: str, names: Sequence[str]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"  # noqa: S608 - as above


@cache
def _by_id_columns(kind: type, names: Sequence[str]) -> TextClause:
    return selected(kind, "WHERE id = :row_id", names)
