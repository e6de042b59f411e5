"""One way to open an encrypted database, and the errors of disks and databases in the desk's own codes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import at_place, disk_error, has_no_room

PAGE_BYTES = 4096
"""SQLCipher 4's page size; a whole database is a multiple of it."""

_BUSY_MS = 5000
_LOOKS = 3

_SQLITE_CODES = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "disk_read_only",
    "SQLITE_IOERR": "disk_failing",
    "SQLITE_BUSY": "dossier_busy",
    "SQLITE_LOCKED": "dossier_busy",
    "SQLITE_PROTOCOL": "dossier_busy",
    "SQLITE_CORRUPT": "dossier_damaged",
    "SQLITE_NOTADB": "dossier_damaged",
    "SQLITE_CANTOPEN": "dossier_unreachable",
    "SQLITE_PERM": "dossier_unreachable",
}
# Connection.backup() raises with SQLite's message alone, without its name.
_NAMES_BY_MESSAGE = {
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "disk I/O error": "SQLITE_IOERR",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "unable to open database file": "SQLITE_CANTOPEN",
}


def connect(path: Path, key: bytes) -> dbapi2.Connection:
    """Open an encrypted database, creating it where there is none.

    Autocommit (the unit of work says BEGIN), WAL with synchronous=FULL: a commit that returned survives a power cut;
    ``WriteAhead`` says otherwise for the window's.

    Args:
        path: the database's file; its folder exists.
        key: 256 random bits, used as they are, so that opening costs no key derivation.

    Raises:
        DeskError: ``dossier_wrong_key``, ``dossier_damaged``, ``dossier_busy``, ``dossier_unreachable``,
            ``disk_full``, ``disk_read_only`` or ``disk_failing``.
    """
    # SQLite opens a read-only file without a word and fails at the first write, in the middle of somebody's act.
    if any(place.exists() and not os.access(place, os.W_OK) for place in (path.parent, path)):
        raise at_place("disk_read_only", path.parent)
    with desk_errors(path.parent):
        connection = open_plainly(path, key)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # 48 MB, taken only as needed: a list of 100,000 writes all over four indexes, and each page that has to
            # leave is encrypted.
            connection.execute("PRAGMA cache_size = -48000")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def open_plainly(path: Path, key: bytes, *, salt: bytes | None = None) -> dbapi2.Connection:
    """Open an encrypted database as it is: a backup is read without becoming a live database with side files.

    Args:
        path: the database's file.
        key: its key.
        salt: 16 bytes for a database that is made now, in the place of random ones.

    Raises:
        DeskError: ``dossier_wrong_key`` or ``dossier_damaged``.
        sqlcipher3.dbapi2.Error: whatever ``desk_errors`` translates.
    """
    connection = dbapi2.connect(str(path), timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        # SQLCipher writes its own lines to stderr, which belongs to the command line's one line of error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if salt is not None:
            connection.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"")
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        # Nothing of a sort or an index ever reaches the disk in clear.
        connection.execute("PRAGMA temp_store = MEMORY")
        # Off is SQLCipher's default: wiping each freed page guards against a reader of this process's memory, who has
        # the key anyway, and locking pages fails where the system allows only a few.
        connection.execute("PRAGMA cipher_memory_security = OFF")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except dbapi2.DatabaseError as exc:
            if exc.sqlite_errorname != "SQLITE_NOTADB":
                raise
            raise DeskError(_why_unreadable(connection, path)) from exc
    except BaseException:
        connection.close()
        raise
    return connection


def pages_are_sound(connection: dbapi2.Connection) -> bool:
    """Whether every page on disk authenticates under the key.

    The write-ahead log is brought into the file first: SQLCipher checks only the file. 80 MB take 0.2 s.

    Args:
        connection: outside a transaction.
    """
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    # The check reads the file past SQLite's locks: a page that another program is just bringing in from its log looks
    # bad for an instant. What is damaged is so each time.
    return any(not connection.execute("PRAGMA cipher_integrity_check").fetchall() for _look in range(_LOOKS))


def as_desk_error(exc: dbapi2.Error | OSError, folder: Path | None = None) -> DeskError | None:
    """What a disk's or a database's error means to the user; None where it is a bug of ours.

    Args:
        exc: an error of sqlcipher3 (of SQLAlchemy, its ``orig``) or of the system.
        folder: where it happened: SQLite says "I/O error" for several failures that are a full disk.
    """
    if isinstance(exc, OSError):
        return disk_error(exc, folder)
    name = getattr(exc, "sqlite_errorname", None) or _NAMES_BY_MESSAGE.get(str(exc), "")
    code = _SQLITE_CODES.get("_".join(name.split("_")[:2]))  # SQLITE_IOERR_WRITE is an SQLITE_IOERR
    if code == "disk_failing" and folder is not None and has_no_room(folder):
        code = "disk_full"
    if code is None:
        return None
    return at_place(code, folder) if folder is not None and code.startswith("disk_") else DeskError(code)


@contextmanager
def desk_errors(folder: Path | None = None) -> Iterator[None]:
    """Turn errors of disk and database into ``DeskError``; let bugs through as they are."""
    try:
        yield
    except (dbapi2.Error, OSError) as exc:
        error = as_desk_error(exc, folder)
        if error is None:
            raise
        raise error from exc


def _why_unreadable(connection: dbapi2.Connection, path: Path) -> str:
    """Under a wrong key no page authenticates; where some do, the key is right and the file is damaged."""
    pages, rest = divmod(path.stat().st_size, PAGE_BYTES)
    bad = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    return "dossier_damaged" if rest or bad < pages else "dossier_wrong_key"
