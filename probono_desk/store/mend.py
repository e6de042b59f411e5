"""Mending a dossier from what is safe: its own log, its backups. Nothing later is ever replaced by something earlier.

- A row that differs from the log becomes what the log says.
- A captured file that is damaged or gone comes from a home that holds it sound: its name is its content's hash.
- Acts that are gone come from backups that have them; the log is a union, so they only ever add.
- A database of which pages are damaged is made again: the newest sound backup, and on top of it every act that can
  still be read from the damaged one and proves itself by its hash. The damaged file is kept beside it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlcipher3 import dbapi2

from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, put_in_place, sync_file, sync_folder
from probono_desk.store import act_keys, heads, log, migrate
from probono_desk.store.backup import BACKUPS, BLOBS, DATABASE, backups_of, check_backup
from probono_desk.store.blobs import Blobs
from probono_desk.store.check import rows_apart
from probono_desk.store.connect import connect, desk_errors, open_plainly
from probono_desk.store.dossier import Dossier
from probono_desk.store.engine import passing_engine, told_faults
from probono_desk.store.finished_copy import finished_copy
from probono_desk.store.keys import new_recovery_passphrase
from probono_desk.store.opening import become_proving_desk, sound_pages
from probono_desk.store.reader import Reader
from probono_desk.store.recovery import mend_recovery, take_later_phrase
from probono_desk.store.rows import TABLE_OF, table_name
from probono_desk.store.settle import settled_values
from probono_desk.store.stored_files import known_blobs

_HEADER = ("id", "desk", "seq", "hlc", "at", "actor", "label", "kind", "undoes", "prev_hash", "hash")
_READ_TXN = f"SELECT {', '.join(_HEADER)} FROM txn WHERE n = ?"  # noqa: S608 - our own columns
_READ_ID = "SELECT id FROM quarantine WHERE hash = ?"
_READ_CHANGES = "SELECT table_name, row_id, op, columns FROM change WHERE txn = ? ORDER BY n"
_READ_HEADS = f"SELECT {', '.join(heads.Head.__slots__)} FROM head"  # noqa: S608 - the same
_HASHES = text("SELECT hash FROM txn")
_TXN = f"INSERT INTO txn ({', '.join(_HEADER)}) VALUES ({', '.join('?' * len(_HEADER))})"  # noqa: S608 - the same
_CHANGE = "INSERT INTO change (txn, table_name, row_id, op, columns) VALUES (?, ?, ?, ?, ?)"
_KINDS = {table_name(kind): kind for kind in TABLE_OF}

_SALT_BYTES = 16

Record = dict[str, Any]


@dataclass(slots=True)
class Mended:
    """What was mended: rows and acts by their number, files by their SHA-256.

    ``remade``: the database is a new one; ``aside`` is the damaged one, where there was any. ``recovery``: the phrase
    opens the dossier again. ``phrase``: a new one for one that opens nothing any more; ``recovery.take_phrase`` puts it
    in force once it was shown, and until then the damage is there to be found again.
    """

    rows: int = 0
    acts: int = 0
    blobs: list[str] = field(default_factory=list)
    remade: bool = False
    aside: Path | None = None
    recovery: bool = False
    phrase: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows or self.acts or self.blobs or self.remade or self.recovery or self.phrase)


def mend_blobs(dossier: Dossier, homes: Iterable[Path], mended: Mended) -> None:
    """Bring captured files back that are damaged or gone.

    Raises:
        DeskError: one of the disk's codes.
    """
    with dossier.read() as db:
        named = [sha256 for sha256, _size in known_blobs(db)]
    damaged = [sha256 for sha256 in named if not dossier.blobs.check(sha256)]
    for home in homes:
        there = Blobs(home / BLOBS, dossier.blob_identity)
        for sha256 in [name for name in damaged if there.check(name)]:
            with desk_errors(dossier.folder):
                dossier.blobs.make_way(sha256)
            finished_copy(home / BLOBS / sha256, dossier.folder / BLOBS / sha256)
            damaged.remove(sha256)
            mended.blobs.append(sha256)


def mend_phrase(dossier: Dossier, homes: Sequence[Path], mended: Mended) -> None:
    """Bring the recovery file back from homes that have it; else another phrase is proposed, to be shown and taken.

    Raises:
        DeskError: ``disk_full`` …
    """
    take_later_phrase(dossier, all_backups(homes))
    mended.recovery = mend_recovery(dossier, homes).sound
    if not mended.recovery:
        mended.phrase = new_recovery_passphrase()


def mend_rows(dossier: Dossier, mended: Mended) -> None:
    """Make each row what the log says of it.

    Raises:
        DeskError: ``disk_full`` …, with nothing written.
    """
    with dossier.merging() as connection:
        db = Reader(connection, dossier.desk)
        apart = [one for name in _KINDS for one in rows_apart(db, name)]
        for one in apart:
            _write_settled(connection, one.table, one.row)
        connection.commit()
    mended.rows += len(apart)


def mend_log(dossier: Dossier, backups: Iterable[Path], mended: Mended) -> None:
    """Bring back the acts that backups have and the dossier has not.

    Raises:
        DeskError: ``disk_full`` …, with nothing written.
    """
    for backup in backups:
        found = list(readable_records(backup, dossier.key))
        with dossier.merging() as connection:
            mended.acts += add_records(connection, found)
            heads.keep(connection, readable_heads(backup, dossier.key))
            connection.commit()


def rebuild(folder: Path, key: bytes, backups: Sequence[Path], *, at: datetime, mended: Mended) -> None:
    """Make a damaged database again.

    Args:
        folder: a dossier that nobody has open.
        key: its key.
        backups: the newest first; the first that is sound is taken.
        at: now (aware), for the name of the damaged file.

    Raises:
        DeskError: ``backup_not_found`` where none is sound; ``dossier_busy`` where a program has it open; the disk's
            codes. The dossier is then as it was.
    """
    sound = next((file for file in backups if _is_sound(file, key)), None)
    if sound is None:
        raise DeskError("backup_not_found", name=BACKUPS)
    database, part = folder / DATABASE, folder / (DATABASE + PART)
    _refuse_open_elsewhere(database)
    there = database.is_file()  # else there is nothing to read, and reading must not make an empty one
    saved = list(readable_records(database, key)) if there else []
    with told_faults(folder), _none_left(part):
        finished_copy(sound, part)
        engine = passing_engine(lambda: connect(part, key))
        with engine.connect() as connection:
            migrate.bring_to_date(connection, back_up=lambda: None, finish=lambda made: become_proving_desk(made, at))
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            mended.acts += add_records(connection, saved)
            heads.keep(connection, readable_heads(database, key) if there else [])
            connection.commit()
        mended.remade, mended.aside = True, _put_in_place(part, database, at)


def mend_salt(folder: Path, key: bytes, backups: Sequence[Path], *, at: datetime, mended: Mended) -> bool:
    """Give a database its first 16 bytes back, without which no page of it opens; its backups have the same.

    Args:
        folder: a dossier that nobody has open.
        key: its key.
        backups: of this dossier; a stick may hold those of others too.
        at: now (aware), for the name of the damaged file.
        mended: hears of it.

    Returns:
        Whether that was all: then nothing at all is lost.

    Raises:
        DeskError: ``dossier_busy``; the disk's codes.
    """
    database, part = folder / DATABASE, folder / (DATABASE + PART)
    _refuse_open_elsewhere(database)
    if not database.is_file():
        return False
    homes = {backup.parent.parent for backup in backups}
    with desk_errors(folder):
        head = _first_bytes(database)
        for salt in dict.fromkeys(map(_first_bytes, backups)):
            if salt == head or len(salt) != len(head):
                continue
            with _none_left(part):
                finished_copy(database, part)
                log_file = database.with_name(DATABASE + "-wal")
                if log_file.exists():
                    finished_copy(log_file, part.with_name(part.name + "-wal"))
                with part.open("r+b") as stream:
                    stream.write(salt)
                    sync_file(stream)
                if sound_pages(part, key, homes):  # closed, it has its log in it
                    mended.remade, mended.aside = True, _put_in_place(part, database, at)
                    return True
    return False


@contextlib.contextmanager
def _none_left(part: Path) -> Iterator[None]:
    """Nothing of a database in the making lies there before or after: a log of an earlier try would enter this one."""
    files = (part, *(part.with_name(part.name + side) for side in ("-wal", "-shm")))

    def clear() -> None:
        for file in files:
            file.unlink(missing_ok=True)

    clear()
    try:
        yield
    finally:
        clear()


def _first_bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_SALT_BYTES)


def _put_in_place(part: Path, database: Path, at: datetime) -> Path | None:
    """The new database takes the place of the damaged one, which is kept, where there is any; its name comes back."""
    aside = database.with_name(f"damaged-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    # The log file first: beside the new database it would be taken for its own.
    for side in ("-wal", "-shm"):
        if (live := database.with_name(DATABASE + side)).exists():
            live.replace(aside.with_name(aside.name + side))
    kept = os.path.lexists(database)  # it may be what is gone, or a folder, or a link to nowhere
    if kept:
        database.replace(aside)
    put_in_place(part, database)
    sync_folder(database.parent)
    return aside if kept else None


def readable_records(database: Path, key: bytes) -> Iterator[Record]:
    """Every act that can still be read from a database and is what its hash says."""
    try:
        connection = open_plainly(database, key)
    except (DeskError, dbapi2.Error):
        return
    with contextlib.closing(connection):
        try:
            last = int(connection.execute("SELECT coalesce(max(n), 0) FROM txn").fetchone()[0])
        except dbapi2.Error:
            last = 0
        for n in range(1, last + 1):
            with contextlib.suppress(dbapi2.Error, ValueError):
                header = connection.execute(_READ_TXN, (n,)).fetchone()
                if header is None:
                    continue
                changes = [
                    {"table": table, "row": row, "op": op, "columns": json.loads(columns)}
                    for table, row, op, columns in connection.execute(_READ_CHANGES, (header[0],))
                ]
                record: Record = {**dict(zip(_HEADER, header, strict=True)), "changes": changes}
                if record["id"] == record["hash"]:  # another act has its id (``act_keys``)
                    (record["id"],) = connection.execute(_READ_ID, (record["hash"],)).fetchone() or ("",)
                if log.record_hash(record) == record["hash"]:
                    yield record


def readable_heads(database: Path, key: bytes) -> list[heads.Head]:
    """Every desk's signature that can still be read: without it nobody takes that desk's acts from here."""
    found: list[heads.Head] = []
    with contextlib.suppress(DeskError, dbapi2.Error), contextlib.closing(open_plainly(database, key)) as connection:
        for row in connection.execute(_READ_HEADS).fetchall():
            with contextlib.suppress(DeskError):
                found.append(heads.head_of(dict(zip(heads.Head.__slots__, row, strict=True))))
    return found


def add_records(connection: Connection, found: Iterable[Mapping[str, Any]]) -> int:
    """Add acts of this very dossier to its log, and make the rows that they touch what the log then says.

    Args:
        connection: inside a transaction, references checked at its end.
        found: proved by their hash.

    Returns:
        How many were not there.
    """
    here = set(connection.execute(_HASHES).scalars())
    new = {
        record["hash"]: record
        for record in sorted(found, key=lambda r: (r["hlc"], r["desk"], r["hash"]))
        if record["hash"] not in here and all(change["table"] in _KINDS for change in record["changes"])
    }
    keys, _twice = act_keys.keys_for(connection, new.values())
    touched: dict[tuple[str, str], None] = {}
    for digest, record in new.items():
        connection.exec_driver_sql(_TXN, (keys[digest], *(record[name] for name in _HEADER[1:])))
        connection.exec_driver_sql(
            _CHANGE,
            [(keys[digest], c["table"], c["row"], c["op"], canonical(c["columns"])) for c in record["changes"]],
        )
        touched |= {(change["table"], change["row"]): None for change in record["changes"]}
    for table, row in touched:
        _write_settled(connection, table, row)
    return len(new)


def _write_settled(connection: Connection, table: str, row: str) -> None:
    values = settled_values(connection, table, row)
    names = list(values)
    there = connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).first()  # noqa: S608 - ours
    if there:
        columns = ", ".join(f"{name} = ?" for name in names)
        connection.exec_driver_sql(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), row))  # noqa: S608 - ours
    else:
        marks = ", ".join("?" * (len(names) + 1))
        connection.exec_driver_sql(
            f"INSERT INTO {table} (id, {', '.join(names)}) VALUES ({marks})",  # noqa: S608 - ours
            (row, *values.values()),
        )


def sound_backups(homes: Iterable[Path], key: bytes) -> list[Path]:
    """The backups of some homes that are sound, the newest first."""
    return [file for file in all_backups(homes) if _is_sound(file, key)]


def all_backups(homes: Iterable[Path]) -> list[Path]:
    """The backups of some homes, the newest first."""
    return sorted((file for home in homes for file in backups_of(home)), key=lambda file: file.name, reverse=True)


def _refuse_open_elsewhere(database: Path) -> None:
    """Whoever has the database open holds the 128th byte of its -shm (https://www.sqlite.org/walformat.html, 2.3).

    Windows refuses to rename a file that is open, by itself.
    """
    shared = database.with_name(database.name + "-shm")
    if sys.platform == "win32" or not shared.exists():
        return
    import fcntl

    with shared.open("r+b") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)
        except OSError as fault:
            raise DeskError("dossier_busy") from fault


def _is_sound(file: Path, key: bytes) -> bool:
    try:
        check_backup(file, key)
    except DeskError:
        return False
    return True
