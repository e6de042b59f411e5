"""An act that is made while somebody else writes: it reads what is there and what is kept, and is kept itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from probono_desk.domain.desk_id import act_id_of
from probono_desk.domain.ids import id_on_desk
from probono_desk.said import Said
from probono_desk.store.log import Change, Kind, Op
from probono_desk.store.reader import Reader
from probono_desk.store.rows import (
    Plain,
    R,
    Row,
    default_values,
    field_names,
    from_plain,
    plain,
    table_name,
)
from probono_desk.store.text_columns import values_as_kept
from probono_desk.store.unit_of_work import KIND_OF_TABLE, UnitOfWork

Kept = dict[str, Any]
"""``{id, at, actor, label, kind, undoes, changes}``: an act that waits, as ``kept_journal`` holds it.

Or ``{meta, changes: []}``: values that belong to this copy alone, see ``Dossier.set_meta``.
"""

_KNOWN = text("SELECT 1 FROM txn WHERE id = :id")


class KeptAct(UnitOfWork):
    """A unit of work over a snapshot. It writes nothing; ``record`` is what is to be written in its turn.

    Args:
        connection: a connection inside a reading transaction.
        before: the acts that wait already, in their order: their rows count as there.
    """

    is_kept = True

    def __init__(
        self,
        connection: Connection,
        desk: str,
        before: Sequence[Kept],
        *,
        at: datetime,
        actor: str,
        label: Said | str,
        kind: Kind,
        undoes: str | None = None,
    ) -> None:
        super().__init__(connection, desk, at=at, actor=actor, label=label, kind=kind, undoes=undoes)
        self._over: dict[str, dict[str, dict[str, Plain]]] = {}
        self._made: list[Change] = []
        for act in before:
            for change in act["changes"]:
                self._lay_over(
                    change["table"], change["row"], {name: pair[1] for name, pair in change["columns"].items()}
                )

    def add_all(self, rows: Iterable[Row]) -> None:
        """Rows that will be inserted."""
        for row in rows:
            kind: type = type(row)
            usual = default_values(kind)
            values = dict(zip(field_names(kind), values_as_kept(row), strict=True))
            del values["id"]
            told = {name: (None, value) for name, value in values.items() if name not in usual or usual[name] != value}
            self._note(Change(table_name(kind), row.id, Op.INSERT, told))

    def _update(self, change: Change) -> None:
        self._note(change)

    def get(self, kind: type[R], row_id: str | None) -> R | None:
        """One row as it will be."""
        over = self._over.get(table_name(kind), {}).get(row_id or "")
        here = super().get(kind, row_id)
        if over is None:
            return here
        known = dict(default_values(kind)) if here is None else {n: plain(getattr(here, n)) for n in field_names(kind)}
        return from_plain(kind, {**known, **over, "id": row_id})

    def all(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The rows as they will be."""
        over = self._over.get(table_name(kind), {})
        found = {row.id: row for row in super().all(kind, **equal) if row.id not in over}
        for row_id in over:
            row = self.get(kind, row_id)
            if row is not None and not row.retired and all(getattr(row, n) == value for n, value in equal.items()):
                found[row.id] = row
        return [found[row_id] for row_id in sorted(found)]

    def any(self, kind: type[R]) -> bool:
        """Whether there will be one."""
        return bool(self.all(kind)) if table_name(kind) in self._over else super().any(kind)

    def all_even_retired(self, kind: type[R]) -> list[R]:
        """Every row as it will be."""
        found: dict[str, R] = {row.id: row for row in super().all_even_retired(kind)}
        for row_id in self._over.get(table_name(kind), {}):
            if (row := self.get(kind, row_id)) is not None:
                found[row_id] = row
        return list(found.values())

    def waiting(self, kind: type[Row]) -> list[Mapping[str, Plain]]:
        """The rows of a kind that wait, as their table will hold them."""
        usual = default_values(kind)
        return [{**usual, **over, "id": row_id} for row_id, over in self._over.get(table_name(kind), {}).items()]

    def record(self) -> Kept | None:
        """The act; ``None`` where nothing would change."""
        if not self._made:
            return None
        return {
            "id": self.act_id,
            "desk": self.desk,
            "at": plain(self.at),
            "actor": self.actor,
            "label": self.said.kept(),
            "kind": self._kind.value,
            "undoes": self._undoes,
            "changes": [change.record() for change in self._made],
        }

    def _note(self, change: Change) -> None:
        self._made.append(change)
        self.forget_read(change.table)
        self._lay_over(change.table, change.row, {name: after for name, (_before, after) in change.columns.items()})

    def _lay_over(self, table: str, row: str, columns: Mapping[str, Plain]) -> None:
        self._over.setdefault(table, {}).setdefault(row, {}).update(columns)


def act_id_on(act: Kept, desk: str) -> str:
    """The id under which a desk writes what was kept.

    A dossier that was copied has the kept acts of the original, which writes them too: two acts of two desks, with the
    same rows in them.
    """
    return _on_desk(act["id"], desk, made_by=act.get("desk", desk))


def _on_desk(act_id: str, desk: str, *, made_by: str) -> str:
    return act_id_of(act_id if made_by == desk else id_on_desk(act_id, desk), desk)


def undoes_on(db: Reader, act: Kept, desk: str) -> str | None:
    """What a kept act takes back, under the id that it has in this log: it may have been kept, and copied, with it."""
    undone: str | None = act.get("undoes")
    if undone is None:
        return None
    here = _on_desk(undone, desk, made_by=act.get("desk", desk))
    return here if any(db.rows(_KNOWN, {"id": here})) else undone


def write_kept(uow: UnitOfWork, act: Kept) -> None:
    """Write what was kept, once: a kill may have come between writing it and forgetting that it waits."""
    if any(uow.rows(_KNOWN, {"id": act_id}) for act_id in (act["id"], act_id_on(act, uow.desk))):
        return
    for change in act["changes"]:
        kind = KIND_OF_TABLE[change["table"]]
        after = {name: pair[1] for name, pair in change["columns"].items()}
        here: Row | None = uow.get(kind, change["row"])
        if here is not None:
            # From what is there now, which somebody may have changed meanwhile: the way back leads there.
            now = {name: plain(getattr(here, name)) for name in after}
            if columns := {name: (now[name], value) for name, value in after.items() if now[name] != value}:
                uow.apply(Change(change["table"], change["row"], Op.UPDATE, columns))
        elif change["op"] == Op.INSERT:
            uow.add(from_plain(kind, {**default_values(kind), **after, "id": change["row"]}))
