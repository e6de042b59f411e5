"""The database of head office: PostgreSQL, or SQLite for a trial; its making, and rows by the thousand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.schema import CreateSchema

from probono_desk.domain.errors import DeskError
from probono_desk.office import schema

_MAY_ONLY_READ, _OTHER_COLUMNS = "InsufficientPrivilege", "InvalidTableDefinition"
"""PostgreSQL's own names (Appendix A of its manual, 42501 and 42P16) of what it refuses."""

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}


_LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(edition, 0))"
    " FROM (SELECT unnest(CAST(:editions AS text[])) AS edition ORDER BY 1) AS ordered"
)


class OfficeDatabase:
    """One database, by its address: ``postgresql://user@host/name`` or ``sqlite:///path``.

    Raises:
        DeskError: ``office_db_unread``, ``office_driver_missing``.
    """

    def __init__(self, address: str) -> None:
        try:
            url = make_url(address)
            kind = url.get_backend_name()
            self.engine: Engine = create_engine(url.set(drivername=_DRIVERS[kind]))
        except (ArgumentError, KeyError, ValueError, NoSuchModuleError) as fault:
            raise DeskError("office_db_unread") from fault
        except ModuleNotFoundError as fault:
            raise DeskError("office_driver_missing") from fault
        self.is_postgres = kind != "sqlite"
        if not self.is_postgres:
            event.listen(self.engine, "connect", _prepare_sqlite)
            names = {schema.OPEN: None, schema.NAMES: None}
            self.engine = self.engine.execution_options(schema_translate_map=names)
        self.prefix = f"{schema.OPEN}." if self.is_postgres else ""

    @contextlib.contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that commits at its end.

        Raises:
            DeskError: ``office_db_failed`` with what the database says of itself, never of its rows.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as fault:
            raise DeskError("office_db_failed", reason=type(fault.orig).__name__) from fault

    def make(self, *, new: bool = True) -> None:
        """Tables, views and roles, where they are not there yet; who may only read finds them made.

        Args:
            new: a file of SQLite that is not there is made, too.

        Raises:
            DeskError: ``office_db_failed``; ``office_empty`` where nothing is made.
        """
        if not (new or self.is_postgres or Path(self.engine.url.database or "").is_file()):
            raise DeskError("office_empty")
        try:
            with self.begin() as connection:
                self._make(connection)
        except DeskError as error:
            if error.data["reason"] != _MAY_ONLY_READ or not self._is_made():
                raise

    def _make(self, connection: Connection) -> None:
        if self.is_postgres:
            connection.execute(text("SELECT pg_advisory_xact_lock(4207)"))  # two that begin at once
            for name in (schema.OPEN, schema.NAMES):
                connection.execute(CreateSchema(name, if_not_exists=True))
        schema.metadata.create_all(connection)
        for name, statement in schema.views(self.prefix).items():
            if self.is_postgres:
                _make_view(connection, f"{self.prefix}{name}", statement)
            else:
                connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
                connection.execute(text(statement))
        if self.is_postgres:
            _make_roles(connection)

    def _is_made(self) -> bool:
        with self.begin() as connection:
            return inspect(connection).has_table(schema.EDITION.name, schema.OPEN if self.is_postgres else None)

    def put(self, connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows, in the order of the table's columns: COPY in PostgreSQL."""
        if not rows:
            return
        if self.is_postgres:
            copy_rows(connection, table, rows)
            return
        names = [column.name for column in table.columns]
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - ours
            [tuple(row) for row in rows],
        )

    def lock_editions(self, connection: Connection, editions: Iterable[str]) -> None:
        """Nobody else writes these until the transaction ends; a SQLite file has one writer anyway.

        They are locked in one order, so that two never wait in a ring.
        """
        if self.is_postgres:
            connection.execute(_LOCK, {"editions": sorted(set(editions))})

    def lock_every_edition(self, connection: Connection) -> None:
        """Nobody else writes any until the transaction ends: one lock, however many there are.

        Whoever enters packages takes an edition's row before the rows of its people, so that two never wait in a ring.
        """
        if self.is_postgres:
            connection.execute(text(f"LOCK TABLE {self.prefix}{schema.EDITION.name} IN SHARE ROW EXCLUSIVE MODE"))

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


def copy_rows(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """COPY, the quickest way into PostgreSQL."""
    driver: Any = connection.connection.driver_connection
    names = ", ".join(column.name for column in table.columns)
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.fullname} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _make_view(connection: Connection, name: str, statement: str) -> None:
    """In its place where it has the columns that it had: what analysts built on it stands."""
    try:
        with connection.begin_nested():
            connection.execute(text(statement.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)))
    except DBAPIError as fault:
        if type(fault.orig).__name__ != _OTHER_COLUMNS:
            raise
        connection.execute(text(f"DROP VIEW {name}"))
        connection.execute(text(statement))


def _make_roles(connection: Connection) -> None:
    """A role that reads figures, and one that reads names too; who may not make them is the only one who reads."""
    for role, readable in schema.READERS.items():
        try:
            with connection.begin_nested():
                known = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
                if connection.execute(known, {"role": role}).first() is None:
                    connection.execute(text(f"CREATE ROLE {role} NOLOGIN"))
                for name in readable:
                    connection.execute(text(f"REVOKE ALL ON SCHEMA {name} FROM PUBLIC"))
                    connection.execute(text(f"GRANT USAGE ON SCHEMA {name} TO {role}"))
                    connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO {role}"))
        except DBAPIError:
            continue


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA busy_timeout = 60000")
