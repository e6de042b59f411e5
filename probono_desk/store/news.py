"""What is committed to a dossier, by whomever: told once to each listener, in order.

Besides the acts, whom this desk believes and what it is called: decided of this copy alone, in no log.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, text

from probono_desk.precedence import standing_aside
from probono_desk.said import plain_said, read_said
from probono_desk.store.connect import connect
from probono_desk.store.log import Committed, Kind

_LAST_N = text("SELECT coalesce(max(n), 0) FROM txn")
_SINCE = text(
    "SELECT DISTINCT t.n, t.id, t.label, t.kind, c.table_name FROM txn t JOIN change c ON c.txn = t.id"
    " WHERE t.n > :n ORDER BY t.n"
)
DESKS = frozenset(("known_desk",))
"""What is told where a desk is believed from now on, or no longer, or is called otherwise."""
_DESKS = text(
    "SELECT id, standing, name FROM known_desk UNION ALL"
    " SELECT key, '', value FROM meta WHERE key = 'desk_name' ORDER BY id"
)


class News:
    """Knows the last act that was told, and a connection of its own that sees when others commit.

    Args:
        database: the encrypted file.
        key: its key.
        connected: gives a connection with a snapshot, for as long as its block lasts.
    """

    def __init__(self, database: Path, key: bytes, connected: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connected = connected
        self._listeners: list[Callable[[Committed], None]] = []
        self._lock = threading.Lock()
        with connected() as connection:
            self._told_n: int = connection.execute(_LAST_N).scalar_one()
            self._told_desks = _desks(connection)
        self._watcher = connect(database, key)
        self._told_version = self._data_version()

    def subscribe(self, listener: Callable[[Committed], None]) -> None:
        """Call ``listener`` after each commit, in the thread that committed."""
        self._listeners.append(listener)

    def are_there(self) -> bool:
        """Whether ``look`` has anything to read; microseconds."""
        if not self._lock.acquire(blocking=False):
            return False  # somebody is looking
        try:
            return self._data_version() != self._told_version
        finally:
            self._lock.release()

    def look(self) -> None:
        """Tell what another process, or a merge, committed since the last look; microseconds when nothing did."""
        with self._lock:
            version = self._data_version()
            if version == self._told_version:
                return
            self._told_version = version
            with self._connected() as connection:
                found = connection.execute(_SINCE, {"n": self._told_n}).all()
                desks = _desks(connection)
            news: dict[int, tuple[str, str, Kind, set[str]]] = {}
            for n, act_id, label, kind, table in standing_aside(found):
                news.setdefault(n, (act_id, label, Kind(kind), set()))[3].add(table)
            self._told_n = told_n = max(news, default=self._told_n)
            desks_changed, self._told_desks = desks != self._told_desks, desks
        for n, (act_id, label, kind, tables) in standing_aside(news.items()):
            self._tell(Committed(n, act_id, read_said(label), kind, frozenset(tables), own=False))
        if desks_changed:
            self._tell(Committed(told_n, "", plain_said(""), Kind.SETUP, DESKS, own=False))

    def publish(self, committed: Committed, *, hurried: bool = False) -> None:
        """Tell an act of this process; with all that somebody else committed before it.

        Args:
            hurried: what a merge brought takes a second to read, and whoever is here reads none of it: then it is left
                to the next ``look``, which a window takes twice a second.
        """
        next_in_line = False
        if self._lock.acquire(blocking=not hurried):
            next_in_line = committed.n == self._told_n + 1
            if next_in_line:
                self._told_n = committed.n
            self._lock.release()
        if next_in_line:
            self._tell(committed)
        elif not hurried:
            self.look()  # somebody else committed in between: one telling, in order

    def close(self) -> None:
        """Watch no longer."""
        self._watcher.close()

    def _tell(self, committed: Committed) -> None:
        for listener in self._listeners:
            listener(committed)

    def _data_version(self) -> int:
        return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])


def _desks(connection: Connection) -> list[tuple[str, ...]]:
    return [tuple(row) for row in connection.execute(_DESKS)]
