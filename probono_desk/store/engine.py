"""Connections to an encrypted database, kept open in a small pool, and what goes wrong in them in the desk's codes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from probono_desk.store.connect import connect, desk_errors


def engine_of(database: Path, key: bytes) -> Engine:
    """Connections to a database, a few kept open."""
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(database, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )


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
