"""Reading the dossier: one snapshot, generic over the synced tables; frozen dataclasses come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, TextClause, text

from probono_desk.precedence import stand_aside, standing_aside
from probono_desk.store.rows import Plain, R, Row, field_names, from_plain, from_table, plain, table_name

T = TypeVar("T")


class Reader:
    """A consistent view of the dossier while it is open: what was read once is not read again.

    Args:
        connection: a connection inside a transaction.
        desk: this desk's id.
    """

    def __init__(self, connection: Connection, desk: str) -> None:
        self.connection = connection
        self.desk = desk
        self._known: dict[Any, Any] = {}

    def once(self, what: Any, read: Callable[[], T]) -> T:
        """What ``read`` gives, remembered by ``what`` for as long as the view is open; nobody changes it."""
        if what not in self._known:
            self._known[what] = read()
        found: T = self._known[what]
        return found

    def get(self, kind: type[R], row_id: str | None) -> R | None:
        """One row by its id, retired or not; ``None`` where there is none."""
        if row_id is None:
            return None
        found = self.connection.execute(_by_id(kind), {"row_id": row_id}).mappings().first()
        return None if found is None else from_plain(kind, found)  # type: ignore[arg-type]  # keys are column names

    def all(self, kind: type[R], /, **equal: Any) -> list[R]:
        """The rows that are not retired and whose columns equal the given values, by id."""
        if not equal:
            return list(self.once(kind, lambda: self._read(kind, {})))
        if kind in self._known:
            known: list[R] = self._known[kind]
            return [row for row in known if all(getattr(row, name) == value for name, value in equal.items())]
        return self._read(kind, equal)

    def _read(self, kind: type[R], equal: Mapping[str, Any]) -> list[R]:
        statement = _not_retired(kind, tuple(equal))
        stand_aside()
        found = self.connection.execute(statement, {name: plain(value) for name, value in equal.items()})
        return [from_table(kind, row) for row in standing_aside(found)]

    def any(self, kind: type[R]) -> bool:
        """Whether there is a row of a kind that is not retired."""
        return self.connection.execute(_first(kind)).first() is not None

    def all_even_retired(self, kind: type[R]) -> list[R]:
        """Every row of a kind, those that were taken back included."""
        stand_aside()
        return [from_table(kind, row) for row in standing_aside(self.connection.execute(_every(kind)))]

    def index(self, kind: type[R], /, **equal: Any) -> dict[str, R]:
        """The same as ``all``, by id."""
        return {row.id: row for row in self.all(kind, **equal)}

    def waiting(self, kind: type[Row]) -> Sequence[Mapping[str, Plain]]:  # noqa: ARG002 - see KeptAct
        """The rows of a kind that are kept but not written yet, as their table will hold them: none of them is here."""
        return ()

    def rows(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """The rows of a statement that a module of ``store`` wrote."""
        stand_aside()
        return self.connection.execute(statement, values or {}).all()

    def mappings(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Iterable[Mapping[str, Any]]:
        """The same, as mappings from column names."""
        stand_aside()
        found = self.connection.execute(statement, values or {}).mappings()
        return standing_aside(found)  # type: ignore[arg-type]  # keys are column names


def selected(kind: type, where: str, columns: Sequence[str] = ()) -> TextClause:
    """The statement that reads rows of a kind: all their columns in the order of ``field_names``, or only some.

    As text, like what writes them: a table holds plain values, and there is nothing to convert.
    """
    return text(f"SELECT {', '.join(columns or field_names(kind))} FROM {table_name(kind)} {where}")  # noqa: S608 - names of this program


@cache
def _by_id(kind: type) -> TextClause:
    return selected(kind, "WHERE id = :row_id")


@cache
def _first(kind: type) -> TextClause:
    return selected(kind, "WHERE retired = 0 LIMIT 1", ["id"])


@cache
def _every(kind: type) -> TextClause:
    return selected(kind, "")


@cache
def _not_retired(kind: type, equal: tuple[str, ...]) -> TextClause:
    return selected(
        kind, " AND ".join(("WHERE retired = 0", *(f"{name} IS :{name}" for name in equal))) + " ORDER BY id"
    )
