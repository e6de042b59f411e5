"""Ways to an open dossier: made new, opened, opened to be read only; and the desk that it is."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from probono_desk import program_files
from probono_desk.age.identity import new_identity
from probono_desk.domain.desk_id import desk_id_of, proves_itself
from probono_desk.domain.errors import DeskError
from probono_desk.store import heads, keys, known_desks, migrate, same_desk
from probono_desk.store.backup import BLOBS, DATABASE, backups_of, may_be_mended, no_dossier, take_backup
from probono_desk.store.connect import connect, open_plainly, pages_are_sound
from probono_desk.store.dossier import READ_META, SET_META, Dossier
from probono_desk.store.engine import engine_of, told_faults
from probono_desk.store.foreign_log import set_foreign_log_aside
from probono_desk.store.known_desks import Standing
from probono_desk.store.reader import Reader
from probono_desk.store.recovery import key_names, key_under, mend_recovery, note_recovery, write_recovery
from probono_desk.store.second_name import part_from_second_name
from probono_desk.store.synced_folder import refuse_synced
from probono_desk.store.way_in import put_way_in


@dataclass(frozen=True, slots=True)
class Created:
    """A new dossier, and the phrase that opens it on another machine: shown once, written down by a person."""

    dossier: Dossier
    recovery_passphrase: str


def create_dossier(folder: Path) -> Created:
    """Make a new, empty, encrypted dossier.

    Args:
        folder: must not exist, or be empty.

    Raises:
        DeskError: ``target_not_empty``; ``folder_synced``, ``folder_elsewhere``; ``disk_full``; ``program_changed``,
            ``program_gone``.
    """
    program_files.check()  # the scripts of its schema are read below, and nothing half made is left
    refuse_synced(folder)
    if folder.exists() and any(folder.iterdir()):
        raise DeskError("target_not_empty", name=folder.name)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / BLOBS).mkdir()
    put_way_in(folder)
    key, passphrase = keys.new_key(), keys.new_recovery_passphrase()
    sealed = write_recovery(folder, key, passphrase)
    engine = engine_of(folder / DATABASE, key)
    with told_faults(folder), engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        migrate.migrate(connection)
        migrate.note_program(connection)
        for name, value in {**_new_desk(), **_new_identities()}.items():
            connection.execute(SET_META, {"key": name, "value": value})
        connection.commit()
    try:
        keys.remember_key(dossier_id(folder), key)
        dossier = Dossier(folder, key, engine=engine)
    except BaseException:
        engine.dispose()
        raise
    note_recovery(dossier, sealed, proved=False)
    dossier.be_witnessed()
    return Created(dossier, passphrase)


def open_dossier(folder: Path, *, passphrase: str | None = None, at: datetime, must_keep_key: bool = False) -> Dossier:
    """Open a dossier, bringing an older one to this schema after a backup.

    Args:
        folder: the dossier's folder.
        passphrase: the recovery phrase, where this machine does not know the key.
        at: now (aware).
        must_keep_key: where this machine cannot keep the key, nothing has happened: a copy has become no other desk.

    Raises:
        DeskError: ``dossier_not_found``, ``folder_of_backups``, ``key_needed``, ``keyring_locked``,
            ``recovery_wrong_passphrase``, ``dossier_newer``, ``dossier_damaged``, ``dossier_wrong_key``.
    """
    if not (folder / DATABASE).is_file():
        raise DeskError("dossier_damaged") if may_be_mended(folder) else no_dossier(folder)
    key = known_key(folder, folder / DATABASE, passphrase)
    with damage_told(folder, key):
        if not can_be_written(folder):
            return _open_to_read(folder, key, at)
        set_foreign_log_aside(folder, key, at=at)
        part_from_second_name(folder, key)

    def back_up() -> None:
        with contextlib.closing(connect(folder / DATABASE, key)) as raw:
            take_backup(raw, key, folder, folder, at)

    engine = engine_of(folder / DATABASE, key)
    try:
        with damage_told(folder, key), told_faults(folder), engine.connect() as connection:
            was_older = migrate.bring_to_date(
                connection, back_up=back_up, finish=lambda made: become_proving_desk(made, at)
            )
        if was_older:
            engine.dispose()  # foreign keys were left alone meanwhile
        dossier = Dossier(folder, key, engine=engine)
    except BaseException:
        engine.dispose()
        raise
    try:
        try:
            keep_key(dossier)
        except DeskError:  # a home that is full or shut: the phrase is asked for again next time
            if must_keep_key:
                raise
        mend_recovery(dossier)
        put_way_in(folder)
        same_desk.ask_the_witness(dossier, partial(become_new_desk, at=at), known_here=passphrase is None, at=at)
        with contextlib.suppress(DeskError):  # a folder that only reads keeps what waits, for when it can be written
            dossier.keeping.take_up()
    except BaseException:
        dossier.close()
        raise
    return dossier


def _open_to_read(folder: Path, key: bytes, at: datetime) -> Dossier:
    """Open what cannot be written: SQLite wants to write beside a live database, so a copy of it is opened.

    The copy is as encrypted as the original, brought to today's schema, and removed when the dossier is closed.
    """
    reading = Path(tempfile.mkdtemp(prefix="probono-desk-"))
    try:
        with told_faults(reading):
            for name in (DATABASE, DATABASE + "-wal"):
                if (folder / name).exists():
                    shutil.copyfile(folder / name, reading / name)
            engine = engine_of(reading / DATABASE, key)
            with engine.connect() as connection:
                migrate.bring_to_date(
                    connection, back_up=lambda: None, finish=lambda made: become_proving_desk(made, at)
                )
            engine.dispose()
        return Dossier(folder, key, reading=reading)
    except BaseException:
        shutil.rmtree(reading, ignore_errors=True)
        raise


@contextlib.contextmanager
def damage_told(folder: Path, key: bytes, homes: Iterable[Path] = ()) -> Iterator[None]:
    """Tell a damaged database from a wrong key, which look alike where its first bytes are gone.

    A key is right that opens one of the backups, or that this machine keeps under the database's own salt: it has
    opened it. An empty file, which SQLite would take for a new database, is none; neither is a folder.

    Args:
        folder: the dossier.
        key: what opens it, or does not.
        homes: folders with backups, besides its own.

    Raises:
        DeskError: ``dossier_damaged``.
    """
    database, log = folder / DATABASE, folder / (DATABASE + "-wal")
    if not database.is_file() or (not database.stat().st_size and not (log.exists() and log.stat().st_size)):
        raise DeskError("dossier_damaged")
    try:
        yield
    except DeskError as error:
        backups = chain.from_iterable(map(backups_of, (folder, *homes)))
        if error.code == "dossier_wrong_key" and (
            keys.recall_key(dossier_id(folder)) == key or any(_opens(backup, key) for backup in backups)
        ):
            raise DeskError("dossier_damaged") from error
        raise


def _opens(file: Path, key: bytes) -> bool:
    try:
        open_plainly(file, key).close()
    except (DeskError, dbapi2.Error):
        return False
    return True


def sound_pages(database: Path, key: bytes, homes: Iterable[Path] = ()) -> bool:
    """Whether every page of a database authenticates, and holds together with the others; see ``damage_told``."""
    try:
        with damage_told(database.parent, key, homes), contextlib.closing(connect(database, key)) as raw:
            return pages_are_sound(raw) and raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except DeskError as error:
        if error.code == "dossier_damaged":
            return False
        raise
    except dbapi2.DatabaseError:
        return False


def can_be_written(folder: Path) -> bool:
    """Whether a dossier's folder, and its database where it is there, take anything."""
    return all(os.access(place, os.W_OK) for place in (folder, folder / DATABASE) if place.exists())


def known_key(home: Path, database: Path, passphrase: str | None) -> bytes:
    """The key of a dossier or of a backup: what the phrase opens, else what this machine knows.

    Args:
        home: the folder with ``key.age``.
        database: ``desk.db``, or a backup of it.
        passphrase: the recovery phrase, if somebody gave it.

    Raises:
        DeskError: ``key_needed``, ``keyring_locked``, ``recovery_wrong_passphrase`` and as ``recovery.key_under``.
    """
    if passphrase is not None:
        return key_under(home, passphrase)
    names = key_names(home, database)
    key = next((found for name in names if (found := keys.recall_key(name))), None)
    if key is None:
        raise DeskError("keyring_locked" if any(map(keys.waits_for_keyring, names)) else "key_needed")
    return key


def keep_key(dossier: Dossier) -> None:
    """From now on this machine opens the dossier by itself.

    Raises:
        DeskError: one of the disk's codes.
    """
    if keys.recall_key(dossier.id) != dossier.key or not keys.is_where_it_belongs(dossier.id):
        keys.remember_key(dossier.id, dossier.key)


def become_new_desk(dossier: Dossier, *, at: datetime) -> None:
    """Give a copy its own desk id and key, so that its acts never clash with those of the original, which it believes.

    Args:
        at: now (aware).
    """
    # While its key is here still: others will ask whose acts these are.
    before = dossier.signer
    with dossier.merging() as connection:
        heads.keep(connection, heads.own_heads(Reader(connection, dossier.desk), before))
        known_desks.set_standing(
            connection, before.key, Standing.KNOWN, name=before.name, recipient=before.recipient, at=at, actor=""
        )
        connection.commit()
    dossier.set_meta(**_new_desk())
    dossier.be_witnessed()
    same_desk.note_merged(dossier)  # what it did as the desk that it was, too


def dossier_id(folder: Path) -> str:
    """The name of a dossier's key on this machine; its backups have the same."""
    return key_names(folder, folder / DATABASE)[0]


def _new_desk() -> dict[str, str]:
    seed = secrets.token_bytes(32)
    return {"desk": desk_id_of(heads.public_key_of(seed)), "signing_seed": seed.hex()}


def become_proving_desk(connection: Connection, at: datetime) -> None:
    """The desk of an older dossier gets the id that follows from its key, and vouches for what the log holds so far."""
    meta: dict[str, str] = {row.key: row.value for row in connection.execute(READ_META)}
    if "desk" not in meta:
        return
    if "desk_identity" not in meta:
        connection.execute(SET_META, {"key": "desk_identity", "value": new_identity()})
    if proves_itself(meta["desk"]):
        return
    seed = bytes.fromhex(meta["signing_seed"])
    key = heads.public_key_of(seed)
    heads.vouch_for_all(connection, key=key, seed=seed, at=at)
    connection.execute(SET_META, {"key": "desk", "value": desk_id_of(key)})
    connection.execute(SET_META, {"key": "earlier_desk", "value": meta["desk"]})


def _new_identities() -> dict[str, str]:
    return {name: new_identity() for name in ("blob_identity", "exchange_identity", "desk_identity")}
