"""Which captured files the dossier's rows name, and which of them are known to be damaged on this desk."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import text

from probono_desk.store.dossier import Dossier
from probono_desk.store.outgoing import REFUSED, waiting_records
from probono_desk.store.reader import Reader

# Rows that were taken back keep their file: an undo must be able to bring it back.
_NAMED = text("SELECT DISTINCT sha256, size_bytes FROM deliverable_version WHERE sha256 <> '' ORDER BY sha256")
_HOW_MANY = text("SELECT count(*) FROM deliverable_version")
_STANDING = text(
    "SELECT DISTINCT sha256, size_bytes FROM deliverable_version WHERE sha256 <> '' AND retired = 0 ORDER BY sha256"
)


def known_blobs(db: Reader, *, standing: bool = False) -> list[tuple[str, int]]:
    """SHA-256 and size in bytes of every captured file, as rows say them; ``Blobs.size_bytes`` knows what is so.

    Args:
        standing: without what was taken back.
    """
    return [(str(sha256), int(size)) for sha256, size in db.rows(_STANDING if standing else _NAMED)]


def versions_count(db: Reader) -> int:
    """How many versions were ever handed over, files and others."""
    return int(db.rows(_HOW_MANY)[0][0])


def waiting_blobs(db: Reader) -> set[str]:
    """The SHA-256 of each file that acts name which still wait: they travel on with them."""
    said = [
        change["columns"].get("sha256", (None, ""))[1]
        for record in waiting_records(db, but=REFUSED)
        for change in record["changes"]
        if change["table"] == "deliverable_version"
    ]
    return {sha256 for sha256 in said if sha256}


_DAMAGED = "damaged_files"
_READ_DAMAGED = text("SELECT value FROM meta WHERE key = 'damaged_files'")


def damaged_blobs(db: Reader) -> frozenset[str]:
    """The SHA-256 of each captured file that was damaged or gone when this desk last read it."""
    found = db.rows(_READ_DAMAGED)
    return frozenset(json.loads(found[0][0])) if found else frozenset()


def note_damaged(dossier: Dossier, found: Iterable[str]) -> None:
    """Remember which captured files are damaged, by their SHA-256, in the place of what was known before."""
    said = json.dumps(sorted(found))
    if said != (dossier.meta(_DAMAGED) or "[]"):
        dossier.set_meta(**{_DAMAGED: said})
