"""A database that another folder holds too, as a hard link (``cp -al``, some programs of backups): each gets its own.

SQLite finds the log beside a database by the database's name: two names of one file have two logs, and what one writes
the other does not know (https://sqlite.org/howtocorrupt.html, 2.5).
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlcipher3 import dbapi2

from probono_desk.store.backup import DATABASE
from probono_desk.store.connect import desk_errors, open_plainly
from probono_desk.store.finished_copy import finished_copy


def part_from_second_name(folder: Path, key: bytes) -> None:
    """Give a dossier a database of its own where its file has a second name; the other name keeps the file as it is.

    While somebody has it open, under whichever name, it stays as it is: the next opening looks again.

    Args:
        folder: a dossier, before it is opened.
        key: its key.

    Raises:
        DeskError: the codes of disks.
    """
    database = folder / DATABASE
    with desk_errors(folder):
        if database.stat().st_nlink < 2:
            return
        if _is_let_go(database, key):
            finished_copy(database, database)


def _is_let_go(database: Path, key: bytes) -> bool:
    """Bring the log into the file, which nobody can while another has the file open under any name."""
    with contextlib.closing(open_plainly(database, key)) as connection:
        try:
            connection.execute("PRAGMA busy_timeout = 200")
            return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",))
        except dbapi2.OperationalError:
            return False
