"""Proof that a dossier is whole: the file itself, the chain of every desk, rows against log, blobs against names."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from sqlalchemy import text

from probono_desk.store import log
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import settled_values
from probono_desk.store.outgoing import records
from probono_desk.store.rows import TABLE_OF, field_names, plain, table_name
from probono_desk.store.same_desk import missing_heads
from probono_desk.store.stored_files import known_blobs


@dataclass(slots=True)
class Proof:
    """What was looked at, and what is wrong. Sound when ``faults`` is empty."""

    acts: int = 0
    rows: int = 0
    blobs: int = 0
    faults: list[str] = field(default_factory=list)


def prove(dossier: Dossier) -> Proof:
    """Look at everything. Faults are technical sentences that name rows by id, never people."""
    proof = Proof()
    with dossier.read() as db:
        for pragma in ("integrity_check", "cipher_integrity_check", "foreign_key_check"):
            found = [str(tuple(row)) for row in db.rows(text(f"PRAGMA {pragma}"))]
            proof.faults += [f"{pragma}: {line}" for line in found if line != "('ok',)"]
        last: dict[str, tuple[int, str]] = {}
        for record in sorted(records(db), key=lambda r: (r["desk"], r["seq"])):
            seq, prev_hash = last.get(record["desk"], (0, log.GENESIS))
            if record["seq"] != seq + 1 or record["prev_hash"] != prev_hash:
                proof.faults.append(f"log: act {record['id']} does not follow the one before it")
            if record["hash"] != log.record_hash(record):
                proof.faults.append(f"log: act {record['id']} was altered")
            last[record["desk"]] = (record["seq"], record["hash"])
            proof.acts += 1
        proof.faults += [
            f"log: acts of desk {desk} up to number {seq} were acknowledged here and are gone"
            for desk, seq in missing_heads(dossier)
        ]
        for kind in TABLE_OF:
            name = table_name(kind)
            columns = [column for column in field_names(kind) if column != "id"]
            for row in db.mappings(text(f"SELECT * FROM {name}")):  # noqa: S608 - our own table's name
                expected = settled_values(db.connection, name, row["id"])
                wrong = [column for column in columns if plain(row[column]) != expected.get(column)]
                proof.faults += [f"{name} {row['id']}: {column} differs from the log" for column in wrong]
                proof.rows += 1
        named = [sha256 for sha256, _size in known_blobs(db)]
    for sha256 in named:
        sound = False
        with contextlib.suppress(OSError):
            sound = dossier.blobs.check(sha256)
        if not sound:
            proof.faults.append(f"blob {sha256}: missing or damaged")
        proof.blobs += 1
    return proof
