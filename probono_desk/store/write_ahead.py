"""What SQLite's write-ahead log holds is brought into the database by whoever has time, never by whoever has not."""

from __future__ import annotations

import logging
import threading
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

_PAGES: Final = 1_000  # SQLite's own measure
_COMMITS: Final = 100  # of some ten pages each


class WriteAhead:
    """Says of each transaction whether its commit may bring pages in, which reads, writes and syncs megabytes.

    Args:
        engine: the connections to the database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left_n = 0
        self._thread: threading.Thread | None = None

    def begin(self, connection: Connection, *, hurried: bool) -> None:
        """Before a transaction: one that is not hurried brings in what there is, where it has become much."""
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {0 if hurried else _PAGES}")

    def left(self) -> None:
        """After the commit of a hurried one: from time to time a thread brings in what they have left."""
        self._left_n += 1
        if self._left_n >= _COMMITS and (self._thread is None or not self._thread.is_alive()):
            self._left_n = 0
            self._thread = threading.Thread(target=self._bring_in, name="write-ahead log", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Wait for the thread; what is left is brought in by SQLite when the last connection closes."""
        if self._thread is not None:
            self._thread.join()

    def _bring_in(self) -> None:
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").close()
        except DBAPIError as fault:  # nothing is lost: it stays in the log, and the next one tries again
            logging.getLogger(__name__).info("the write-ahead log stays: %s", type(fault.orig).__name__)
