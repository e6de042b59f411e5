"""Connections to an encrypted database, kept open in a small pool, and what goes wrong in them in the desk's codes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, Pool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

from probono_desk.finished_file import at_place
from probono_desk.store.connect import connect, desk_errors

_STATEMENTS = 1000
_compiled: LRUCache[object, object] = LRUCache(_STATEMENTS)


def engine_of(database: Path, key: bytes) -> Engine:
    """Connections to a database, a few kept open.

    The last one given back is the next one taken: it knows the pages that it wrote, where each of the others forgets
    all of its own at a commit that is not its.
    """
    dialect = _first_engine().dialect
    pool = QueuePool(lambda: connect(database, key), pool_size=4, max_overflow=8, use_lifo=True, dialect=dialect)
    return _engine(pool)


def passing_engine(opened: Callable[[], dbapi2.Connection]) -> Engine:
    """A connection at a time, closed after use: for a file that is looked at once.

    Args:
        opened: opens it.
    """
    return _engine(NullPool(opened, dialect=_first_engine().dialect))


def _engine(pool: Pool) -> Engine:
    """An engine like SQLAlchemy's own, but what a statement compiles to is kept for all databases of the process.

    It costs a millisecond a statement, which each dossier that is opened would pay again.
    """
    first = _first_engine()
    return Engine(pool, first.dialect, first.url, execution_options={"compiled_cache": _compiled})


@cache
def _first_engine() -> Engine:
    """The one that asks SQLite what it can do."""
    engine = create_engine("sqlite://", module=dbapi2, poolclass=NullPool)
    engine.connect().close()
    return engine


@contextlib.contextmanager
def told_faults(folder: Path) -> Iterator[None]:
    """Faults of disk and file as errors that are meant for the user; anything else stays a bug."""
    with desk_errors(folder):
        try:
            yield
        except DBAPIError as fault:
            if fault.orig is None:
                raise
            raise fault.orig from fault


def refuse_moved(database: Path, opened: int | None) -> None:
    """A folder that was renamed, or a database that was replaced, under an open dossier takes nothing any more.

    What is open would still be written to: acts that nobody finds again, and files beside another database.

    Args:
        opened: the database's file number when it was opened; nothing where the system has none.
    """
    if opened is not None and database.stat().st_ino != opened:
        raise at_place("disk_gone", database.parent)
