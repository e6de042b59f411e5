"""Backups of a dossier, here or in another folder, and the way back.

A *home* is a folder with ``backups/desk-<UTC>.db``, ``blobs/`` and ``key.age``: a dossier is one, and so is the second
folder that backups also go to. Everything in it is encrypted.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path

from sqlcipher3 import dbapi2

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, put_in_place, sync_file, sync_folder
from probono_desk.store.blobs import Blobs
from probono_desk.store.connect import PAGE_BYTES, desk_errors, open_plainly, pages_are_sound
from probono_desk.store.finished_copy import finished_copy
from probono_desk.store.one_at_a_time import one_at_a_time
from probono_desk.store.recovery import COPIES
from probono_desk.store.way_in import WAY_IN

DATABASE, BLOBS, BACKUPS = "desk.db", "blobs", "backups"

_OURS = (f"{DATABASE}*", "damaged-*.db*", "kept-*.bin", WAY_IN, *COPIES)
_OUR_FOLDERS = (BLOBS, BACKUPS)
_STAMP = "desk-%Y%m%dT%H%M%SZ.db"
_NAME = re.compile(r"desk-\d{8}T\d{6}Z\.db")
_BLOB = re.compile(r"[0-9a-f]{64}")


def take_backup(
    connection: dbapi2.Connection,
    key: bytes,
    dossier_dir: Path,
    home: Path,
    at: datetime,
    keep: int = 48,
    *,
    blob_identity: str | None = None,
    recovery_sha256: str | None = None,
) -> Path:
    """Back the dossier up into a home, prove the copy, then thin the older ones.

    The database is copied by SQLite's backup API next to the dossier and proved there; another home gets the blobs it
    lacks, ``key.age`` and last the database, each as a finished copy: a backup that is there is whole.

    Args:
        connection: an open connection to the dossier, outside a transaction; a second one in a worker keeps the desk's
            own free.
        key: the database's key.
        dossier_dir: the dossier.
        home: ``dossier_dir`` itself, or another folder, which exists.
        at: the instant of the backup, aware.
        keep: the most backups that stay in this home.
        blob_identity: what opens the captured files: another home's are then read whole, and a damaged one replaced.
        recovery_sha256: what ``key.age`` must be: a damaged one then takes no other's place.

    Returns:
        The backup's file.

    Raises:
        DeskError: ``dossier_damaged`` (and no older backup is touched), ``backup_damaged``, ``backup_home_taken`` (the
            home holds another dossier's backups), ``disk_gone`` and the other codes of disks.
    """
    if at.tzinfo is None:
        msg = "a backup needs an aware instant"
        raise ValueError(msg)
    name = at.astimezone(UTC).strftime(_STAMP)
    part = dossier_dir / BACKUPS / (name + PART)
    target = home / BACKUPS / name
    with desk_errors(dossier_dir):
        part.parent.mkdir(exist_ok=True)
        with one_at_a_time(part.parent):
            _sweep(part.parent)
            try:
                _copy_database(connection, key, dossier_dir / DATABASE, part)
                if home == dossier_dir:
                    put_in_place(part, target)
                    sync_folder(target.parent)
                else:
                    with desk_errors(home):
                        _refuse_another_dossier(home, key)
                        _copy_companions(dossier_dir, home, blob_identity, recovery_sha256)
                        target.parent.mkdir(exist_ok=True)
                        _sweep(target.parent)
                        finished_copy(part, target)
                with desk_errors(home):
                    _thin(target, keep)
            finally:
                _sweep(part.parent)
    return target


def newest_backup(home: Path) -> Path | None:
    """The backup with the latest name in a home, if there is one."""
    return max(_backups(home / BACKUPS), default=None)


def check_backup(file: Path, key: bytes) -> None:
    """Prove a backup: every page authenticates and the tables hold together.

    Raises:
        DeskError: ``backup_not_found``, ``backup_damaged`` or ``dossier_wrong_key``.
    """
    if not file.is_file():
        raise DeskError("backup_not_found", name=file.name)
    try:
        with closing(open_plainly(file, key)) as copy:
            sound = pages_are_sound(copy) and copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except DeskError as exc:
        if exc.code == "dossier_wrong_key":
            raise
        sound = False
    except dbapi2.Error:
        sound = False
    if not sound:
        raise DeskError("backup_damaged", name=file.name)


def restore_backup(file: Path, target_dir: Path) -> None:
    """Make a dossier from a backup: its blobs, its ``key.age``, and last its database.

    Without the key only the copies and the file's shape can be proved: opening the dossier, or ``check_backup`` before,
    proves the rest.

    Args:
        file: a backup in the ``backups`` of its home.
        target_dir: the new dossier; does not exist, or is an empty folder.

    Raises:
        DeskError: ``backup_not_found``, ``backup_damaged``, ``target_not_empty``, ``copy_differs`` or one of the disk's
            codes; the target is then as empty as before.
    """
    if not file.is_file():
        raise DeskError("backup_not_found", name=file.name)
    size_bytes = file.stat().st_size
    if size_bytes == 0 or size_bytes % PAGE_BYTES:
        raise DeskError("backup_damaged", name=file.name)
    if target_dir.exists() and (not target_dir.is_dir() or any(target_dir.iterdir())):
        raise DeskError("target_not_empty", name=target_dir.name)
    with desk_errors(target_dir.parent):
        target_dir.mkdir(parents=True, exist_ok=True)
        try:
            _copy_companions(file.parent.parent, target_dir)
            finished_copy(file, target_dir / DATABASE)
        except BaseException:
            for entry in (target_dir / BLOBS, *(target_dir / name for name in COPIES), target_dir / DATABASE):
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    with suppress(OSError):
                        entry.unlink(missing_ok=True)
            raise


def _copy_database(connection: dbapi2.Connection, key: bytes, source: Path, part: Path) -> None:
    # SQLCipher's backup copies a page that does not authenticate as zeros, under a good code, and says nothing: what
    # is damaged must be found at the source (measured: 1 page in 61 then passed every check of the copy).
    if not pages_are_sound(connection):
        raise DeskError("dossier_damaged")
    with source.open("rb") as stream:
        salt = stream.read(16)  # the key's name on this machine: a backup is found under it too
    with closing(open_plainly(part, key, salt=salt)) as copy:
        connection.backup(copy)
        # One file that reads without side files, even on a medium that cannot be written.
        copy.execute("PRAGMA journal_mode = DELETE")
    with part.open("r+b") as stream:
        sync_file(stream)
    check_backup(part, key)


def _refuse_another_dossier(home: Path, key: bytes) -> None:
    """Two dossiers in one home would overwrite each other's ``key.age``."""
    newest = newest_backup(home)
    if newest is None:
        return
    try:
        open_plainly(newest, key).close()
    except DeskError as exc:
        if exc.code == "dossier_wrong_key":
            raise DeskError("backup_home_taken", name=home.name) from exc


def _copy_companions(
    source: Path, home: Path, blob_identity: str | None = None, recovery_sha256: str | None = None
) -> None:
    """The blobs and ``key.age`` that a home lacks, or holds with another size or content.

    What is sound there is never replaced by something damaged.
    """
    for recovery in filter(Path.is_file, (source / name for name in COPIES)):
        there = home / recovery.name
        content = recovery.read_bytes()
        damaged = recovery_sha256 is not None and hashlib.sha256(content).hexdigest() != recovery_sha256
        if not there.is_file() or (there.read_bytes() != content and not damaged):
            finished_copy(recovery, there)
    blobs = source / BLOBS
    if not blobs.is_dir():
        return
    (home / BLOBS).mkdir(exist_ok=True)
    _sweep(home / BLOBS)
    own = None if blob_identity is None else (Blobs(blobs, blob_identity), Blobs(home / BLOBS, blob_identity))
    for blob in sorted(entry for entry in blobs.iterdir() if _BLOB.fullmatch(entry.name)):
        there = home / BLOBS / blob.name
        if own is not None:
            here, copies = own
            wanted = not copies.check(blob.name) and here.check(blob.name)
        else:
            wanted = not there.is_file() or there.stat().st_size != blob.stat().st_size
        if wanted:
            finished_copy(blob, there)


def may_be_mended(folder: Path, homes: Iterable[Path] = ()) -> bool:
    """Whether a folder holds a dossier, or held one of which the database can be made again.

    A second folder of backups never was one: a dossier made in it would be taken for the backups of that dossier.

    Args:
        folder: where the database is, or was.
        homes: folders with backups, besides its own.
    """
    was_here = any(os.path.lexists(folder / mark) for mark in (DATABASE, DATABASE + "-wal", WAY_IN))
    return (folder / DATABASE).is_file() or (was_here and any(map(backups_of, (folder, *homes))))


def no_dossier(folder: Path) -> DeskError:
    """Why a folder is none: backups lie there, in it or in folders of it, or nothing of ours."""
    near = (folder, *folder.glob("probono-desk-*"), *([folder.parent] if folder.name == BACKUPS else []))
    code = "folder_of_backups" if any(map(backups_of, near)) else "dossier_not_found"
    return DeskError(code, where=str(folder.absolute()))


def refuse_inside(folder: Path) -> None:
    """A dossier may begin in this folder: it lies in no other dossier, and among nobody's backups.

    What repairs, copies or throws the outer one away would take it along.

    Raises:
        DeskError: ``dossier_inside``, with the outer one's name.
    """
    for outer in (*folder.absolute().parents, *Path(os.path.realpath(folder)).parents):
        if any(os.path.lexists(outer / mark) for mark in (DATABASE, WAY_IN)) or backups_of(outer):
            raise DeskError("dossier_inside", name=folder.name, outer=outer.name)


def is_ours(file: Path) -> bool:
    """Whether a path is that of a file of a dossier, or of a home of backups: nothing else is written over it."""
    for home, inside, names in ((file.parent, file.name, _OURS), (file.parent.parent, file.parent.name, _OUR_FOLDERS)):
        # Some disks take capitals for small letters.
        ours = any(fnmatchcase(inside.casefold(), name) for name in names)
        if ours and any((home / mark).exists() for mark in (DATABASE, WAY_IN, *COPIES)):
            return True
    return False


def backups_of(home: Path) -> list[Path]:
    """The backups in a home."""
    return _backups(home / BACKUPS)


def _backups(folder: Path) -> list[Path]:
    return [entry for entry in folder.glob("desk-*.db") if _NAME.fullmatch(entry.name) and entry.is_file()]


def _sweep(folder: Path) -> None:
    """Remove what an interrupted backup left, SQLite's side files included."""
    for leftover in folder.glob(f"*{PART}*"):
        with suppress(OSError):
            leftover.unlink()


def _thin(newest: Path, keep: int) -> None:
    files = {instant_of(file): file for file in _backups(newest.parent)}
    kept = kept_instants(files, instant_of(newest), keep)
    for at, file in files.items():
        if at not in kept:
            file.unlink(missing_ok=True)


def instant_of(file: Path) -> datetime:
    """When a backup was taken, from its name."""
    return datetime.strptime(file.name, _STAMP).replace(tzinfo=UTC)


def kept_instants(instants: Iterable[datetime], taken: datetime, keep: int) -> set[datetime]:
    """Which backups stay, never more than ``keep``, in this order of importance and the newer first.

    The one just taken, the newest of each UTC day, all of the last hour, the newest of each hour.
    """
    newest_first = sorted(instants, reverse=True)
    days = {at.date(): at for at in reversed(newest_first)}.values()
    hours = {(at.date(), at.hour): at for at in reversed(newest_first)}.values()
    recent = [at for at in newest_first if abs(taken - at) <= timedelta(hours=1)]
    ranked = [taken, *sorted(days, reverse=True), *recent, *sorted(hours, reverse=True)]
    return set(list(dict.fromkeys(ranked))[:keep])
