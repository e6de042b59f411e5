"""Bringing a dossier to this program's schema, with Alembic's scripts in db/migrations."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from sqlalchemy import Connection, text

from probono_desk import __version__, paths, program_files
from probono_desk.domain.errors import DeskError

_PROGRAM: Final = "program"
_TABLE: Final = text("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = :name")


@cache
def known_versions() -> tuple[str, ...]:
    """The schema versions this program knows, oldest first: the scripts' file names start with them.

    Read once, for those that lie there after an update are another program's.

    Raises:
        DeskError: ``program_changed``, ``program_gone``.
    """
    program_files.check()
    names = [script.name for script in (paths.db_dir() / "migrations" / "versions").glob("[0-9]*.py")]
    return tuple(sorted(name.split("_", 1)[0] for name in names))


def version_of(connection: Connection) -> str | None:
    """The schema version of an open database; ``None`` where it is empty."""
    if not _has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def needs_migration(connection: Connection) -> bool:
    """Whether the schema is older than this program's.

    Raises:
        DeskError: ``dossier_newer`` when a later program has written it.
    """
    known, found = known_versions(), version_of(connection)
    if found is not None and found not in known:
        program = _program_of(connection)
        kind = "" if program else "unnamed"
        raise DeskError("dossier_newer", version=found, program=program, ours=__version__, kind=kind)
    return found != known[-1]


def note_program(connection: Connection) -> None:
    """Keep which version of the program brought today's schema: an older one names it to whoever opens the dossier."""
    connection.execute(
        text("INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"),
        {"key": _PROGRAM, "value": __version__},
    )


def _program_of(connection: Connection) -> str:
    """The version that brought the schema; empty without a note, or with one of between two versions."""
    noted = None
    if _has_table(connection, "meta"):
        noted = connection.execute(text("SELECT value FROM meta WHERE key = :key"), {"key": _PROGRAM}).scalar()
    return str(noted) if noted and noted != __version__ else ""


def _has_table(connection: Connection, name: str) -> bool:
    return connection.execute(_TABLE, {"name": name}).first() is not None


def bring_to_date(
    connection: Connection, *, back_up: Callable[[], object], finish: Callable[[Connection], object] = lambda _c: None
) -> bool:
    """Bring an older schema to this program's: all steps, and what ``finish`` adds, or none of them.

    SQLite's DDL is transactional, so one transaction holds every step; whoever is killed in it finds the dossier as it
    was. Foreign keys are checked at its end rather than by each statement: a table that is made again has none for a
    while (https://www.sqlite.org/lang_altertable.html, "making other kinds of table schema changes").

    Args:
        connection: outside a transaction; closed afterwards, where there was anything to do.
        back_up: called before anything is changed; what it raises stops the upgrade.
        finish: called with the new schema, inside the same transaction.

    Returns:
        Whether there was anything to do.

    Raises:
        DeskError: ``dossier_newer``; ``dossier_damaged`` where rows would refer to nothing.
    """
    if not needs_migration(connection):
        return False
    back_up()
    connection.rollback()
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        if needs_migration(connection):  # not where another program has done it meanwhile
            migrate(connection)
            note_program(connection)
            finish(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise DeskError("dossier_damaged")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return True


def migrate(connection: Connection, version: str = "head") -> None:
    """Run the missing scripts, up to a version. The caller holds the transaction.

    Raises:
        DeskError: ``program_changed``, ``program_gone``: they are another program's, or there are none.
    """
    program_files.check()
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.db_dir() / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
