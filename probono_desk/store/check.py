"""Proof that a dossier is whole: the file itself, the chain of every desk, rows against log, blobs against names."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from probono_desk.store import log
from probono_desk.store.connect import open_plainly
from probono_desk.store.dossier import Dossier
from probono_desk.store.engine import passing_engine
from probono_desk.store.outgoing import records
from probono_desk.store.reader import Reader
from probono_desk.store.recovery import COPIES, mend_recovery
from probono_desk.store.rows import TABLE_OF, field_names, plain, table_name
from probono_desk.store.same_desk import missing_heads
from probono_desk.store.settle import settled_values
from probono_desk.store.stored_files import known_blobs

_IN_THE_LOG = text("SELECT DISTINCT row_id FROM change WHERE table_name = :name")
RECOVERY_FAULT: Final = "recovery: "
"""How the fault begins that the phrase opens the dossier no more."""

_CHAIN = text("SELECT hash, desk, seq FROM txn")


@dataclass(slots=True)
class Proof:
    """What was looked at, and what is wrong. Sound when ``faults`` is empty.

    ``orphans`` are files that no row names: of a merge that was cut, or of a capture. They harm nobody.
    """

    acts: int = 0
    rows: int = 0
    blobs: int = 0
    faults: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    @property
    def base_is_whole(self) -> bool:
        """Whether nothing is wrong with the rows and the log that are here: then the work goes on."""
        return all(fault.startswith(("blob ", "log: acts of desk", RECOVERY_FAULT)) for fault in self.faults)


@dataclass(frozen=True, slots=True)
class RowApart:
    """A row that is not what the log says of it; ``columns`` names where, empty where the row itself is not there."""

    table: str
    row: str
    columns: tuple[str, ...]


def prove(dossier: Dossier) -> Proof:
    """Look at everything. Faults are technical sentences that name table, row or file, by id, never people."""
    proof = Proof()
    with dossier.read() as db:
        prove_database(db, proof)
        proof.faults += [
            f"log: acts of desk {desk} up to number {seq} were acknowledged here and are gone"
            for desk, seq in missing_heads(dossier)
        ]
        named: list[str] = []
        with _unreadable(proof, "deliverable_version"):
            named = [sha256 for sha256, _size in known_blobs(db)]
    for sha256 in named:
        sound = False
        with contextlib.suppress(OSError):
            sound = dossier.blobs.check(sha256)
        if not sound:
            proof.faults.append(f"blob {sha256}: missing or damaged")
        proof.blobs += 1
    if not mend_recovery(dossier).sound:
        proof.faults.append(f"{RECOVERY_FAULT}neither {COPIES[0]} nor {COPIES[1]} is what the phrase opens")
    proof.orphans = sorted(dossier.blobs.all() - set(named))
    return proof


def prove_backup(file: Path, key: bytes) -> Proof:
    """The same for a backup, which is only read; its files are proved where they are copied.

    Raises:
        DeskError: ``dossier_wrong_key``, ``dossier_damaged``.
    """
    proof = Proof()
    engine = passing_engine(lambda: open_plainly(file, key))
    with engine.connect() as connection:
        prove_database(Reader(connection, ""), proof)
    engine.dispose()
    return proof


def prove_database(db: Reader, proof: Proof) -> None:
    """The same without the files: pages, references, the chain of every desk, rows against log."""
    for pragma in ("integrity_check", "cipher_integrity_check", "foreign_key_check"):
        with _unreadable(proof, pragma):
            found = [str(tuple(row)) for row in db.rows(text(f"PRAGMA {pragma}"))]
            proof.faults += [f"{pragma}: {line}" for line in found if line != "('ok',)"]
    with _unreadable(proof, "txn"):
        _prove_chain(db, proof)
    for kind in TABLE_OF:
        name = table_name(kind)
        with _unreadable(proof, name):
            proof.rows += int(db.rows(text(f"SELECT count(*) FROM {name}"))[0][0])  # noqa: S608 - our own table's name
            for apart in rows_apart(db, name):
                proof.faults += [f"{name} {apart.row}: {column} differs from the log" for column in apart.columns]
                if not apart.columns:
                    proof.faults.append(f"{name} {apart.row}: the log has it, the table has not")


def rows_apart(db: Reader, name: str) -> Iterator[RowApart]:
    """The rows of a table that are not what the log says."""
    columns = [
        column for kind in TABLE_OF if table_name(kind) == name for column in field_names(kind) if column != "id"
    ]
    there: set[str] = set()
    for row in db.mappings(text(f"SELECT * FROM {name}")):  # noqa: S608 - our own table's name
        there.add(row["id"])
        expected = settled_values(db.connection, name, row["id"])
        wrong = tuple(column for column in columns if plain(row[column]) != expected.get(column))
        if wrong:
            yield RowApart(name, row["id"], wrong)
    for (row_id,) in db.rows(_IN_THE_LOG, {"name": name}):
        if row_id not in there:
            yield RowApart(name, row_id, ())


def _prove_chain(db: Reader, proof: Proof) -> None:
    # Two branches of one desk are both sound: each act follows one that is here, or begins the desk.
    before = {str(row[0]): (str(row[1]), int(row[2])) for row in db.rows(_CHAIN)}
    for record in records(db):
        desk, seq = before.get(record["prev_hash"], (record["desk"], 0))
        follows = record["prev_hash"] == log.GENESIS or record["prev_hash"] in before
        if not follows or desk != record["desk"] or record["seq"] != seq + 1:
            proof.faults.append(f"log: act {record['id']} does not follow the one before it")
        if record["hash"] != log.record_hash(record):
            proof.faults.append(f"log: act {record['id']} was altered")
        proof.acts += 1


@contextlib.contextmanager
def _unreadable(proof: Proof, name: str) -> Iterator[None]:
    """A damaged page makes its table unreadable: the table is named, and the others are looked at."""
    try:
        yield
    except (DBAPIError, ValueError) as fault:
        proof.faults.append(f"{name}: unreadable ({type(fault.__cause__ or fault).__name__})")
