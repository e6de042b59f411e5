"""The log read back: recent acts, and undo and redo of any of them from what the log holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from sqlalchemy import TextClause, text

from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import from_text
from probono_desk.precedence import standing_aside
from probono_desk.said import read_said
from probono_desk.store import office_key
from probono_desk.store.dossier import LONG_PATIENCE_S, Dossier
from probono_desk.store.log import Act, Change, Kind, Op, inverse
from probono_desk.store.prepared_act import act_prepared
from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain
from probono_desk.store.unit_of_work import KIND_OF_TABLE, UnitOfWork, undo_conflict

_STACKED = (Kind.ACT, Kind.IMPORT)

_RECENT = text(
    "SELECT id, desk, seq, at, actor, label, kind, undoes FROM txn WHERE n >= coalesce("
    "(SELECT n FROM txn WHERE id = :oldest), (SELECT max(n) FROM txn) - :most + 1) ORDER BY n DESC"
)
_LENGTH = text("SELECT count(*) FROM change WHERE txn = :id")
_CHANGES = text("SELECT table_name, row_id, op, columns FROM change WHERE txn = :id ORDER BY n")


def recent_acts(db: Reader, most: int = 50, *, oldest: str | None = None) -> list[Act]:
    """The latest acts of every desk in this dossier, newest first.

    Args:
        most: how many.
        oldest: or all those from this act on.
    """
    return list(_recent(db, most, oldest))


def _recent(db: Reader, most: int = 50, oldest: str | None = None) -> Iterator[Act]:
    """The same, each read when it is asked for: after every commit only the first are."""
    rows = db.once(("recent acts", most, oldest), lambda: db.rows(_RECENT, {"most": most, "oldest": oldest}))
    undone: set[str] = set()
    for row in standing_aside(rows):
        # What takes an act back is later, so it has been seen; an undo that was itself undone takes nothing back.
        act = Act(
            row[0], row[1], row[2], from_text(row[3]), row[4], read_said(row[5]), Kind(row[6]), row[7], row[0] in undone
        )
        if act.undoes is not None and not act.undone:
            undone.add(act.undoes)
        yield act


def next_undo(db: Reader) -> Act | None:
    """What the undo button would take back: this desk's latest act that stands."""
    return next((a for a in _recent(db) if a.desk == db.desk and a.kind in _STACKED and not a.undone), None)


def next_redo(db: Reader) -> Act | None:
    """What the redo button would bring back: this desk's latest undo that stands, unless something was done since."""
    for act in _recent(db):
        if act.desk != db.desk or act.kind in (Kind.REDO, Kind.FACT):
            continue
        if act.kind is not Kind.UNDO:
            return None
        if not act.undone:
            return act
    return None


_LAST_SAID = text(
    "SELECT t.at, c.columns, c.op FROM change c JOIN txn t ON t.id = c.txn"
    " WHERE c.row_id = :row AND c.table_name = :table ORDER BY t.hlc DESC, t.n DESC"
)


def last_said(db: Reader, table: str, row_id: str, column: str) -> datetime | None:
    """When a column of a row was given its value last, by whatever act, an undo included; ``None`` where never."""
    found = db.rows(_LAST_SAID, {"row": row_id, "table": table})
    return next((from_text(at) for at, columns, _op in found if column in json.loads(columns)), None)


def last_update(db: Reader, table: str, row_id: str, column: str) -> tuple[Plain, Plain] | None:
    """What a column held before and after the last act that changed it; ``None`` where it is as it was inserted."""
    for _at, columns, op in db.rows(_LAST_SAID, {"row": row_id, "table": table}):
        said: dict[str, tuple[Plain, Plain]] = json.loads(columns)
        if op == Op.UPDATE and column in said:
            before, after = said[column]
            return before, after
    return None


def length_of(db: Reader, act_id: str) -> int:
    """How many rows an act changed."""
    return int(db.rows(_LENGTH, {"id": act_id})[0][0])


def undo(dossier: Dossier, act_id: str, *, at: datetime, actor: str, patience_s: float = LONG_PATIENCE_S) -> Act:
    """Take an act back by its inverse, itself an act: undoing an undo brings the act back.

    Args:
        dossier: the open dossier.
        act_id: any act of the log, not only the last.
        at: now (aware).
        actor: who takes it back.
        patience_s: how long it waits for whoever writes.

    Returns:
        The act that was taken back.

    Raises:
        DeskError: ``undo_unknown``, ``undo_done_already``, ``undo_setup``; ``undo_conflict`` when what it changed has
            been changed again since.
    """
    with dossier.read() as db:
        target = _one(db, act_id)
    kind = Kind.REDO if target.kind is Kind.UNDO else Kind.UNDO
    touched: set[Plain] = set()

    def make(uow: UnitOfWork) -> Act:
        target = _one(uow, act_id)
        if target.undone:
            raise DeskError("undo_done_already", label=target.label)
        if target.kind in (Kind.SETUP, Kind.FACT):
            raise DeskError("undo_setup", label=target.label)
        changes = changes_of(uow, act_id)
        if _is_built_upon(uow, act_id, changes) or not all(uow.still_holds(change) for change in changes):
            raise undo_conflict(target.label)
        touched.update(change.row for change in changes)
        for change in inverse(changes):
            if kept := {name: pair for name, pair in change.columns.items() if name not in office_key.COLUMNS}:
                uow.apply(replace(change, columns=kept))  # head office's key stays: nobody here takes it back
        return target

    def matters(change: Change) -> bool:
        """Whether somebody meanwhile changed what is taken back, or built upon it; an undo of it has its rows too."""
        return change.row in touched or any(after in touched for _before, after in change.columns.values())

    return act_prepared(
        dossier,
        make,
        label=target.label,
        at=at,
        actor=actor,
        kind=kind,
        undoes=act_id,
        matters=matters,
        patience_s=patience_s,
    )


def changes_of(db: Reader, act_id: str) -> list[Change]:
    """What an act changed, in its order."""
    return [
        Change(table, row, Op(op), {name: (pair[0], pair[1]) for name, pair in json.loads(columns).items()})
        for table, row, op, columns in db.rows(_CHANGES, {"id": act_id})
    ]


def _is_built_upon(db: Reader, act_id: str, changes: Sequence[Change]) -> bool:
    """Whether rows that the act inserted are named by rows that came later: an arrival of somebody it imported."""
    inserted = {change.table for change in changes if change.op is Op.INSERT}
    return any(db.rows(statement, {"id": act_id}) for parent, statement in _references() if parent in inserted)


@cache
def _references() -> list[tuple[str, TextClause]]:
    """By the table that is named, the question whether a row names one that an act inserted."""
    from probono_desk.store.schema import references  # who takes an act back asks, no opening

    return [
        (
            one.names,
            text(
                f"SELECT 1 FROM {one.table} WHERE retired = 0"  # noqa: S608 - names come from our own tables
                f" AND {one.column} IN (SELECT row_id FROM change WHERE txn = :id AND op = 'insert'"
                f" AND table_name = '{one.names}')"
                " AND id NOT IN (SELECT row_id FROM change WHERE txn = :id) LIMIT 1"
            ),
        )
        for one in references()
        if one.table in KIND_OF_TABLE
    ]


def _one(db: Reader, act_id: str) -> Act:
    act = next((act for act in recent_acts(db, oldest=act_id) if act.id == act_id), None)
    if act is None:
        raise DeskError("undo_unknown")
    return act
