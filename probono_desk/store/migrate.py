"""Bringing a dossier to this program's schema, with Alembic's scripts in db/migrations."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from probono_desk import paths
from probono_desk.domain.errors import DeskError


def known_versions() -> list[str]:
    """The schema versions this program knows, oldest first: the scripts' file names start with them."""
    return sorted(f.name.split("_", 1)[0] for f in (paths.db_dir() / "migrations" / "versions").glob("[0-9]*.py"))


def version_of(connection: Connection) -> str | None:
    """The schema version of an open database; ``None`` where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def needs_migration(connection: Connection) -> bool:
    """Whether the schema is older than this program's.

    Raises:
        DeskError: ``dossier_newer`` when a later program has written it.
    """
    known, found = known_versions(), version_of(connection)
    if found is not None and found not in known:
        raise DeskError("dossier_newer", version=found)
    return found != known[-1]


def migrate(connection: Connection, version: str = "head") -> None:
    """Run the missing scripts, up to a version. The caller holds the transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.db_dir() / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
