"""SQLite's write-ahead log: who waits for the disk at a commit, and who brings what it holds into the database."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from probono_desk.store.syncing import Syncing, sync_path

_PAGES: Final = 1_000  # SQLite's own measure
_COMMITS: Final = 100  # of some ten pages each


class WriteAhead:
    """Each commit waits for the disk, unless it is hurried.

    A hurried one survives a kill when it returns; a thread brings it to the disk, for which it waits two frames. After
    a power cut within that time, on a disk that busy, the acts of the last moment may be missing, never half there.
    Nor does it bring pages into the database, which reads, writes and syncs megabytes: from time to time a thread does.

    Args:
        database: the encrypted file.
        engine: the connections to it.
    """

    def __init__(self, database: Path, engine: Engine) -> None:
        self._log = database.with_name(f"{database.name}-wal")
        self._engine = engine
        self._left_n = 0
        self._syncing: Syncing | None = None
        self._bringing: threading.Thread | None = None

    def begin(self, connection: Connection, *, hurried: bool) -> None:
        """Before the transaction; after a fault of the disk the next one waits for it, and tells it."""
        if self._syncing is not None and self._syncing.fault is not None:
            self._syncing, leaves = None, False
        else:
            leaves = hurried
        connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if leaves else 'FULL'}")
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {0 if hurried else _PAGES}")

    def committed(self, then: Callable[[], object] | None = None, *, hurried: bool) -> None:
        """After the commit.

        Args:
            then: called as soon as the disk has it.
            hurried: as at the beginning.
        """
        if not hurried:
            self.wait_for_disk()  # what was committed before is told before
            if then is not None:
                then()
            return
        self._syncing = Syncing("write-ahead log, synced", lambda: self._sync(then), before=self._syncing)
        self._syncing.wait()
        self._left_n += 1
        if self._left_n >= _COMMITS and (self._bringing is None or not self._bringing.is_alive()):
            self._left_n = 0
            self._bringing = threading.Thread(target=self._bring_in, name="write-ahead log, brought in", daemon=True)
            self._bringing.start()

    @property
    def is_on_its_way(self) -> bool:
        """Whether the disk has not yet what a hurried commit left: the next one would wait for it."""
        return self._syncing is not None and self._syncing.is_alive()

    def wait_for_disk(self) -> None:
        """Until the disk has every commit so far, or has said that it cannot: before any of it leaves the laptop."""
        if self._syncing is not None:
            self._syncing.join()

    def close(self) -> None:
        """Wait for the threads; what is left is brought in by SQLite when the last connection closes."""
        self.wait_for_disk()
        if self._bringing is not None:
            self._bringing.join()

    def _sync(self, then: Callable[[], object] | None) -> None:
        try:
            sync_path(self._log)
        except OSError as fault:  # of a stick that was pulled out, the log itself is gone
            logging.getLogger(__name__).error("the disk did not take what was committed: %s", type(fault).__name__)
            raise
        if then is not None:
            then()

    def _bring_in(self) -> None:
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").close()
        except DBAPIError as fault:  # nothing is lost: it stays in the log, and the next one tries again
            logging.getLogger(__name__).info("the write-ahead log stays: %s", type(fault.orig).__name__)
