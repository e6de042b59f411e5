"""The dossier: a folder on the internal disk with one encrypted database, and the two ways in: read and act."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from probono_desk.age.identity import recipient_of
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import from_text
from probono_desk.precedence import letting_others_on
from probono_desk.said import Said
from probono_desk.store import heads, migrate, same_desk
from probono_desk.store.backup import BLOBS, DATABASE, take_backup
from probono_desk.store.blobs import Blobs
from probono_desk.store.connect import connect, desk_errors
from probono_desk.store.engine import engine_of, refuse_moved, told_faults
from probono_desk.store.keeping import Keeping
from probono_desk.store.kept_act import Kept, KeptAct, act_id_on, undoes_on, write_kept
from probono_desk.store.log import Committed, Kind
from probono_desk.store.news import DESKS, News
from probono_desk.store.reader import Reader
from probono_desk.store.recovery import key_names, known_recovery
from probono_desk.store.same_desk import Became
from probono_desk.store.settle import look_again
from probono_desk.store.unit_of_work import UnitOfWork, own_head
from probono_desk.store.witness import Witness
from probono_desk.store.write_ahead import WriteAhead

REHEARSAL = "rehearsal"
DEMO = "demo"
RECEIVED_FROM = "received_from"
"""Who wrote the package that a dossier to be read was made of (``usecases.file.open_received``)."""
READ_META = text("SELECT key, value FROM meta")
SET_META = text("INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value")

_PATIENCE_S = 5.0
KEPT_AFTER_S = 0.03
"""For whom people stand before: after so long an act is kept, and written in its turn."""

_WINDOW_PATIENCE_S = 0.08
"""For what nobody stands before the door for: shorter than anybody sees, longer than another small act takes."""

LONG_PATIENCE_S = 120.0
"""For what works in the background: nobody looks at it, and what it made must not be lost for a queue."""


class Dossier:
    """An open dossier. Safe to use from several threads: each read and each act takes its own connection.

    Use ``create_dossier`` or ``open_dossier``; close it with ``close``.

    Args:
        folder: where it is.
        key: its database's key.
        reading: where ``folder`` cannot be written, a folder with a copy of the database, removed by ``close``.
        engine: the connections to its database, where there are some: each new one reads the whole schema.
    """

    def __init__(self, folder: Path, key: bytes, *, reading: Path | None = None, engine: Engine | None = None) -> None:
        self.folder = folder
        self.key = key
        self._reading = reading
        self._database = (reading or folder) / DATABASE
        self._engine = engine or engine_of(self._database, key)
        self._file: int | None = None
        self._gate = threading.Lock()
        self.write_ahead = WriteAhead(self._database, self._engine)
        self._hurried = 0
        with self._connected() as connection:
            if migrate.needs_migration(connection):
                msg = "migrate before opening"
                raise RuntimeError(msg)
            self._meta: dict[str, str] = {row.key: row.value for row in connection.execute(READ_META)}
        self._file = self._database.stat().st_ino
        self.news = News(self._database, key, self._connected)
        self.news.subscribe(partial(_take_name, self._meta, self._connected))
        self.blobs = Blobs(folder / BLOBS, self.blob_identity)
        self._witness: Witness | None = None
        self.became: Became | None = None
        """Set where this opening made another desk of it: to be said."""
        self.newly_unwitnessed = False
        """Set where from this opening on the machine's witness cannot be kept: to be said."""
        self.keeping = Keeping(folder, key, self._write_kept)

    @property
    def id(self) -> str:
        """What names this dossier's key in the keyring; the same for its backups."""
        return key_names(self.folder, self.folder / DATABASE)[0]

    @property
    def blob_identity(self) -> str:
        """What opens the captured files, here and in every home of its backups."""
        return self._meta["blob_identity"]

    @property
    def read_only(self) -> bool:
        """Whether its folder cannot be written: everything is read, nothing is changed."""
        return self._reading is not None

    @property
    def desk(self) -> str:
        """This desk's id, in every act and every package that it makes; it follows from ``public_key``."""
        return self._meta["desk"]

    @property
    def desk_name(self) -> str:
        """What people call this desk, "Accueil B"; empty until somebody said it."""
        return self._meta.get("desk_name", "")

    @property
    def public_key(self) -> str:
        """The desk's public signing key, 64 hex digits: what other desks believe."""
        return heads.public_key_of(bytes.fromhex(self._meta["signing_seed"]))

    @property
    def signer(self) -> heads.Signer:
        """Who signs when this desk exports, with its Ed25519 seed (32 bytes)."""
        seed = bytes.fromhex(self._meta["signing_seed"])
        return heads.Signer(seed, self.desk_name, recipient_of(self._meta["desk_identity"]))

    def meta(self, key: str) -> str | None:
        """A value that belongs to this copy alone."""
        return self._meta.get(key)

    @property
    def is_rehearsal(self) -> bool:
        """Whether this is a throwaway copy: its day was never lived."""
        return self.meta(REHEARSAL) is not None

    @property
    def is_demo(self) -> bool:
        """Whether this is the sample edition to be tried: it lives by a clock of its own."""
        return self.meta(DEMO) is not None

    def set_meta(self, **values: str) -> None:
        """Write values that belong to this copy alone; they are not in the log.

        What is only read remembers them until it is closed.
        """
        if not self.read_only:
            try:
                if self._is_hurried() and (self.keeping.waiting() or self.write_ahead.is_on_its_way):
                    raise DeskError("dossier_busy")
                self._write_meta(values)
            except DeskError as error:
                if error.code != "dossier_busy" or not self._is_hurried():
                    raise
                self.keeping.keep({"meta": values, "changes": []})
        self._meta.update(values)

    def _write_meta(self, values: dict[str, str]) -> None:
        with self._writing(KEPT_AFTER_S if self._is_hurried() else _PATIENCE_S) as connection:
            for key, value in values.items():
                connection.execute(SET_META, {"key": key, "value": value})
            connection.commit()
        self.write_ahead.committed(hurried=self._is_hurried())

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """A consistent snapshot for as long as the block lasts."""
        with self._connected() as connection:
            yield Reader(connection, self.desk)

    @contextlib.contextmanager
    def act(
        self,
        label: Said | str = "",
        *,
        at: datetime,
        actor: str,
        kind: Kind = Kind.ACT,
        undoes: str | None = None,
        act_id: str | None = None,
        patience_s: float | None = None,
        around: Callable[[Connection], contextlib.AbstractContextManager[None]] | None = None,
    ) -> Iterator[UnitOfWork]:
        """One act: committed with its log line when the block ends, rolled back when it raises.

        In a thread that never waits (``never_wait``) it is kept where somebody else writes, as ``act_or_keep`` does.

        Args:
            label: what it is, as the undo button will say, or its kept text; the block may set ``uow.label``.
            at: when it happens (aware).
            actor: who does it.
            kind: what it is to the undo stack.
            undoes: the act that it takes back.
            act_id: its id, where it has one already.
            patience_s: how long it waits for whoever writes, whatever the thread.
            around: what is done with the connection before the lock is taken, and undone after it is given back.

        Raises:
            DeskError: ``disk_full``, ``dossier_busy`` … with nothing written.
        """
        if patience_s is None and self._is_hurried():
            with self.act_or_keep(
                label, at=at, actor=actor, kind=kind, undoes=undoes, patience_s=_WINDOW_PATIENCE_S
            ) as uow:
                yield uow
            return
        with self._writing(_PATIENCE_S if patience_s is None else patience_s, around) as connection:
            uow = UnitOfWork(
                connection, self.desk, at=at, actor=actor, label=label, kind=kind, undoes=undoes, act_id=act_id
            )
            yield uow
            committed = uow.write_log()
            look_again(connection, uow.updated, self.desk)
            connection.commit()
        note = partial(self._witness.note, uow.head) if uow.head is not None and self._witness is not None else None
        self.write_ahead.committed(note, hurried=self._is_hurried())
        if committed is not None:
            self.news.publish(committed, hurried=self._is_hurried())

    @contextlib.contextmanager
    def act_or_keep(
        self,
        label: Said | str = "",
        *,
        at: datetime,
        actor: str,
        kind: Kind = Kind.ACT,
        undoes: str | None = None,
        patience_s: float = KEPT_AFTER_S,
    ) -> Iterator[UnitOfWork]:
        """An act for which nobody can wait, as people come through the door.

        While somebody else writes or the disk is busy it is kept, as ``KeptJournal.append`` says, and written in its
        turn (``keeping``); ``uow.is_kept`` says so. The block reads with ``get`` and ``all``, or asks for ``waiting``.

        Raises:
            DeskError: ``disk_full`` … with nothing written or kept.
        """
        with contextlib.ExitStack() as stack:
            if not (self.keeping.waiting() or self.write_ahead.is_on_its_way):
                try:
                    uow = stack.enter_context(
                        self.act(label, at=at, actor=actor, kind=kind, undoes=undoes, patience_s=patience_s)
                    )
                except DeskError as error:
                    if error.code != "dossier_busy":
                        raise
                else:
                    yield uow
                    return
            before = self.keeping.waiting()  # before the snapshot: what is written in between is seen twice, never not
            with self._connected() as connection:
                kept = KeptAct(connection, self.desk, before, at=at, actor=actor, label=label, kind=kind, undoes=undoes)
                yield kept
            if (record := kept.record()) is not None:
                self.keeping.keep(record)

    def never_wait(self) -> None:
        """Whoever writes, acts of this thread do not wait for it: they are kept, and written in their turn.

        Nor for a slow disk, as ``WriteAhead`` says. The window's thread: people stand before it.
        """
        self._hurried = threading.get_ident()

    def _is_hurried(self) -> bool:
        return threading.get_ident() == self._hurried

    def _write_kept(self, kept: Kept) -> None:
        if "meta" in kept:
            self.set_meta(**kept["meta"])
            return
        with self.read() as db:
            undoes = undoes_on(db, kept, self.desk)
        with self.act(
            kept["label"],
            at=from_text(kept["at"]),
            actor=kept["actor"],
            kind=Kind(kept["kind"]),
            undoes=undoes,
            act_id=act_id_on(kept, self.desk),
            patience_s=_PATIENCE_S,
        ) as uow:
            write_kept(uow, kept)

    @contextlib.contextmanager
    def merging(self) -> Iterator[Connection]:
        """A bare writing transaction for ``store.merge``, which brings its own log lines; the block commits."""
        with self._writing(LONG_PATIENCE_S) as connection:
            yield connection
        self.news.look()

    def back_up(self, home: Path, at: datetime) -> Path:
        """A finished copy of the database, and for another folder also of key and blobs, in ``home/backups``."""
        if self.read_only:
            raise DeskError("dossier_read_only")
        self.keeping.wait(_PATIENCE_S)  # what still waits then stays in its own file
        self.write_ahead.wait_for_disk()
        if self._witness is not None:
            self._witness.sync()
        with desk_errors(self.folder):
            refuse_moved(self._database, self._file)
        with contextlib.closing(connect(self._database, self.key)) as connection:
            return take_backup(
                connection,
                self.key,
                self.folder,
                home,
                at,
                blob_identity=self.blob_identity,
                recovery_sha256=known_recovery(self),
            )

    def close(self) -> None:
        """Close every connection, once what waits has had a moment to be written."""
        self.keeping.close()
        self.write_ahead.close()
        if self._witness is not None:
            self._witness.close()
        self.news.close()
        self._engine.dispose()
        if self._reading is not None:
            shutil.rmtree(self._reading, ignore_errors=True)

    def be_witnessed(self) -> None:
        """From now on the machine's witness follows each act of this desk."""
        if self._witness is not None:
            self._witness.close()
            self._witness = None
        with self.read() as db:
            head = own_head(db)
        try:
            self._witness = Witness(self.desk, self.folder, head)
        except OSError:  # a home that cannot be written
            self.newly_unwitnessed = same_desk.note_unwitnessed(self)
        else:
            # Only then: a dossier that says it was witnessed, and has no witness, is taken for a copy at its opening.
            same_desk.note_witnessed(self)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Connection]:
        with told_faults(self.folder):
            refuse_moved(self._database, self._file)
            with self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                yield connection

    @contextlib.contextmanager
    def _writing(
        self,
        patience_s: float = _PATIENCE_S,
        around: Callable[[Connection], contextlib.AbstractContextManager[None]] | None = None,
    ) -> Iterator[Connection]:
        """The lock is waited for in turn among our own threads, and as SQLite does among processes."""
        if self.read_only:
            raise DeskError("dossier_read_only")
        with contextlib.ExitStack() as stack:
            stack.enter_context(told_faults(self.folder))
            refuse_moved(self._database, self._file)
            if around is not None:
                connection = stack.enter_context(self._engine.connect())
                stack.enter_context(around(connection))
            if not self._gate.acquire(blocking=False):
                with letting_others_on():
                    is_ours = self._gate.acquire(timeout=patience_s)
                if not is_ours:
                    raise DeskError("dossier_busy")
            stack.callback(self._gate.release)
            if around is None:
                connection = stack.enter_context(self._engine.connect())
            stack.callback(connection.rollback)  # before anybody else is let in; nothing after a commit
            self.write_ahead.begin(connection, hurried=self._is_hurried())
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(patience_s * 1000)}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql(
                "PRAGMA defer_foreign_keys = ON"
            )  # checked at commit: rows may come in any order
            yield connection


def _take_name(
    meta: dict[str, str], connected: Callable[[], contextlib.AbstractContextManager[Connection]], committed: Committed
) -> None:
    """Another process may have given this desk another name."""
    if committed.tables == DESKS:
        with connected() as connection:
            meta |= {row.key: row.value for row in connection.execute(READ_META) if row.key == "desk_name"}
