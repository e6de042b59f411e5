"""The log: what one act did, as a record that is the same on every desk, and the clock that orders records.

Record (also one line of a package): ``id, desk, seq, hlc, at, actor, label, kind, undoes, prev_hash, hash, changes``;
each change is ``{table, row, op, columns: {name: [before, after]}}``. ``hash`` is SHA-256 over the canonical JSON of
everything else, ``prev_hash`` included: a chain per desk.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from probono_desk.store.rows import Plain

GENESIS = "0" * 64
_COUNTER_BITS = 16


class Kind(StrEnum):
    """What an act is to the undo stack: a setup cannot be undone, an undo and a redo name what they invert.

    An import is an act that also says what the roster last said (``store.roster_base``).
    """

    ACT = "act"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    SETUP = "setup"


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
    label: str
    kind: Kind
    undoes: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit tells the screens: which act, and the tables it touched.

    ``own`` when it was made through this very ``Dossier``, not by another process or a merge.
    """

    n: int
    act_id: str
    label: str
    kind: Kind
    tables: frozenset[str]
    own: bool


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def record_hash(record: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of a record without its own hash."""
    body = {name: value for name, value in record.items() if name != "hash"}
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def texts_of(columns: Iterable[Mapping[str, tuple[Plain, Plain]]]) -> list[str]:
    """The canonical JSON of many changes' columns, as the log's rows hold it."""
    encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode
    return [encode(each) for each in columns]


def hash_with(record: Mapping[str, Any], changes: Sequence[Change], columns: Sequence[str]) -> str:
    """``record_hash`` of a record without its changes, and these: they are not encoded twice.

    Args:
        record: everything but ``changes`` and ``hash``.
        changes: its changes.
        columns: their columns as ``texts_of`` gives them.
    """
    before = canonical({name: value for name, value in record.items() if name < "changes"})
    after = canonical({name: value for name, value in record.items() if name > "changes"})
    digest = hashlib.sha256(f'{before[:-1]},"changes":['.encode())
    # Ids, tables and kinds of change are plain ASCII without quotes.
    parts = (
        f'{{"columns":{text},"op":"{change.op.value}","row":"{change.row}","table":"{change.table}"}}'
        for change, text in zip(changes, columns, strict=True)
    )
    digest.update(",".join(parts).encode())
    digest.update(f"],{after[1:]}".encode())
    return digest.hexdigest()


def next_hlc(last: int, at: datetime) -> int:
    """Hybrid logical clock: milliseconds in the high bits, a counter in the low sixteen; never goes back.

    Source: Kulkarni et al., "Logical Physical Clocks" (2014).
    """
    return max(last + 1, int(at.timestamp() * 1000) << _COUNTER_BITS)


def hlc_ms(hlc: int) -> int:
    """The milliseconds since 1970 that a hybrid clock value carries."""
    return hlc >> _COUNTER_BITS


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
