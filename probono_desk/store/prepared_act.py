"""An act that is made over a read snapshot and only written under the lock: a long list must not keep the door waiting.

Everything that costs time, comparing, converting, encoding for the log, is done before anybody is kept from writing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import text

from probono_desk.said import Said
from probono_desk.store.dossier import LONG_PATIENCE_S, Dossier
from probono_desk.store.log import Change, Kind, Op
from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain
from probono_desk.store.staged import laid_out
from probono_desk.store.unit_of_work import UnitOfWork

T = TypeVar("T")

_TRIES = 3
_MARK = text("SELECT coalesce(max(n), 0) FROM change")
_SINCE = text("SELECT table_name, row_id, op, columns FROM change WHERE n > :mark ORDER BY n")

Matters = Callable[[Change], bool]


class PreparedAct(UnitOfWork):
    """Takes down what would be written, over a snapshot; ``UnitOfWork.take`` writes it."""

    def _insert(self, kind: type, values: list[tuple[Plain, ...]]) -> None:
        self.inserts.append((kind, values))

    def _update(self, change: Change) -> None:
        self.updates.append(change)


def act_prepared(
    dossier: Dossier,
    make: Callable[[UnitOfWork], T],
    *,
    at: datetime,
    actor: str,
    label: Said | str = "",
    kind: Kind = Kind.ACT,
    undoes: str | None = None,
    matters: Matters = lambda _change: True,
    wrote: Callable[[int, int], None] = lambda _done, _total: None,
    patience_s: float = LONG_PATIENCE_S,
) -> T:
    """One act, as ``Dossier.act``, with the lock held for the writing alone.

    Args:
        dossier: the open dossier.
        make: makes the act; called again where something that matters was written meanwhile. It reads the snapshot,
            not what it has itself added.
        at: when it happens (aware).
        actor: who does it.
        label: as the undo button will say; ``make`` may set ``uow.label``.
        kind: what it is to the undo stack.
        undoes: the act that it takes back.
        matters: whether a change that somebody else made meanwhile could make it another act.
        wrote: told rows written of rows; what it raises takes everything back.
        patience_s: how long it waits for whoever writes.

    Returns:
        What ``make`` gave.
    """
    for _try in range(_TRIES):
        with dossier.read() as db:
            mark = int(db.rows(_MARK)[0][0])
            made = PreparedAct(db.connection, db.desk, at=at, actor=actor, label=label, kind=kind, undoes=undoes)
            value = make(made)
            made.seal()
        with dossier.act(
            made.label,
            at=at,
            actor=actor,
            kind=kind,
            undoes=undoes,
            act_id=made.act_id,
            patience_s=patience_s,
            around=partial(laid_out, made),
        ) as uow:
            if not any(matters(change) for change in _since(uow, mark)):
                uow.take(made, wrote)
                return value
    # Somebody writes all the time: they wait for once.
    with dossier.act(label, at=at, actor=actor, kind=kind, undoes=undoes, patience_s=patience_s) as uow:
        return make(uow)


def _since(db: Reader, mark: int) -> list[Change]:
    return [
        Change(table, row, Op(op), {name: (pair[0], pair[1]) for name, pair in _columns(columns).items()})
        for table, row, op, columns in db.rows(_SINCE, {"mark": mark})
    ]


def _columns(text_of: str) -> Mapping[str, list[Plain]]:
    found: Mapping[str, list[Plain]] = json.loads(text_of)
    return found
