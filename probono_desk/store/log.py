"""The log: what one act did, as a record that is the same on every desk, and the clock that orders records.

Record (also one line of a package): ``id, desk, seq, hlc, at, actor, label, kind, undoes, prev_hash, hash, changes``;
each change is ``{table, row, op, columns: {name: [before, after]}}``. ``hash`` is SHA-256 over the canonical JSON of
everything else, ``prev_hash`` included: a chain per desk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from probono_desk.domain.canonical_json import canonical, canonical_pieces
from probono_desk.precedence import standing_aside
from probono_desk.said import Said
from probono_desk.store.rows import Plain

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

GENESIS = "0" * 64
_COUNTER_BITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_CLOCK = 1 << 62
"""Later than every act: no hybrid clock goes beyond it."""
_HASHED_AT_ONCE = 5_000


class Kind(StrEnum):
    """What an act is to the undo stack: setup and fact cannot be undone, an undo and a redo name what they invert.

    An import is an act that also says what the roster last said (``store.roster_base``). A fact has happened, whatever
    anybody wishes afterwards: somebody read a diagnosis, somebody answered.
    """

    ACT = "act"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    SETUP = "setup"
    FACT = "fact"


class Op(StrEnum):
    """What happened to a row. Nothing is ever deleted."""

    INSERT = "insert"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to one row: for each changed column, before and after, as the table holds them."""

    table: str
    row: str
    op: Op
    columns: Mapping[str, tuple[Plain, Plain]]

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        columns = {name: list(pair) for name, pair in self.columns.items()}
        return {"table": self.table, "row": self.row, "op": self.op.value, "columns": columns}


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the log, as people read it. ``undone`` says whether a later act took it back."""

    id: str
    desk: str
    seq: int
    at: datetime
    actor: str
    label: Said
    kind: Kind
    undoes: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit tells the screens: which act, and the tables it touched.

    ``own`` when it was made through this very ``Dossier``, not by another process or a merge. Whom a desk believes and
    what it is called is no act: ``act_id`` is empty then.
    """

    n: int
    act_id: str
    label: Said
    kind: Kind
    tables: frozenset[str]
    own: bool


def record_hash(record: Mapping[str, Any], line: bytes | None = None) -> str:
    """SHA-256 (hex) of a record without its own hash.

    Args:
        record: an act, with its hash or without.
        line: its canonical JSON with its hash, if it is at hand; taken for nothing else than that.
    """
    digest = hashlib.sha256()
    if line is not None:
        after = canonical({name: value for name, value in record.items() if name > "hash"})[1:].encode()
        digest.update(memoryview(line)[: len(line) - len(after) - len(canonical({"hash": record["hash"]})) + 1])
        digest.update(after)
        return digest.hexdigest()
    for piece in canonical_pieces({name: value for name, value in record.items() if name != "hash"}):
        digest.update(piece.encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as the log's row holds it: its columns are canonical JSON already, a fifth of the room of a mapping."""

    table: str
    row: str
    op: Op
    columns: str


LoggedColumn = tuple[str, int, Any]
"""How a column's text begins in the log, its name plain ASCII without quotes; its place in a row; its usual value."""


def logged(change: Change) -> Logged:
    """A change, ready for the log."""
    return Logged(change.table, change.row, change.op, canonical(change.columns))


def logged_insert(table: str, row: str, values: Sequence[Plain], columns: Iterable[LoggedColumn]) -> Logged:
    """An inserted row, ready for the log; what ``canonical`` would say of ``{name: [None, value]}``, sooner.

    Args:
        table: the table's name.
        row: the row's id.
        values: the row, by place.
        columns: the columns that are logged where they are not as usual, by name.
    """
    text = ",".join(
        [
            f"{begun}{encode_basestring(value) if type(value) is str else canonical(value)}]"
            for begun, place, usual in columns
            if (value := values[place]) != usual
        ]
    )
    return Logged(table, row, Op.INSERT, f"{{{text}}}")


def begun_hash(at: str, actor: str, changes: Sequence[Logged]) -> Digest:
    """``record_hash`` up to the end of the changes, before the rest of the record is known.

    Args:
        at: when, as the record has it.
        actor: who.
        changes: its changes, which are not encoded twice.
    """
    digest = hashlib.sha256(f'{canonical({"actor": actor, "at": at})[:-1]},"changes":['.encode())
    # Ids, tables and kinds of change are plain ASCII without quotes. Some at a time: whole, a long list is 50 MB.
    for start in standing_aside(range(0, len(changes), _HASHED_AT_ONCE)):
        parts = [
            f'{{"columns":{change.columns},"op":"{change.op.value}","row":"{change.row}","table":"{change.table}"}}'
            for change in changes[start : start + _HASHED_AT_ONCE]
        ]
        digest.update(("," if start else "").encode() + ",".join(parts).encode())
    return digest


def finished_hash(digest: Digest, record: Mapping[str, Any]) -> str:
    """The hash of the record of which ``begun_hash`` has taken the changes."""
    after = canonical({name: value for name, value in record.items() if name > "changes"})
    whole = digest.copy()
    whole.update(f"],{after[1:]}".encode())
    return whole.hexdigest()


def next_hlc(last: int, at: datetime) -> int:
    """Hybrid logical clock: milliseconds in the high bits, a counter in the low sixteen; never goes back.

    Source: Kulkarni et al., "Logical Physical Clocks" (2014).
    """
    return max(last + 1, int(at.timestamp() * 1000) << _COUNTER_BITS)


def instant_of(hlc: int) -> datetime:
    """The instant in a hybrid clock, to the millisecond: the desk's own, or a later one that it had heard of."""
    return _EPOCH + timedelta(milliseconds=hlc >> _COUNTER_BITS)


def inverse(changes: Sequence[Change]) -> list[Change]:
    """The changes that take changes back: an inserted row is retired, a changed column gets its value back."""
    undone: list[Change] = []
    for change in reversed(changes):
        if change.op is Op.INSERT:
            undone.append(Change(change.table, change.row, Op.UPDATE, {"retired": (0, 1)}))
        else:
            columns = {name: (after, before) for name, (before, after) in change.columns.items()}
            undone.append(Change(change.table, change.row, Op.UPDATE, columns))
    return undone
