"""Which captured files the dossier's rows name."""

from __future__ import annotations

from sqlalchemy import text

from probono_desk.store.reader import Reader

# Rows that were taken back keep their file: an undo must be able to bring it back.
_NAMED = text("SELECT DISTINCT sha256, size_bytes FROM deliverable_version WHERE sha256 <> '' ORDER BY sha256")


_STANDING = text(
    "SELECT DISTINCT sha256, size_bytes FROM deliverable_version WHERE sha256 <> '' AND retired = 0 ORDER BY sha256"
)


def known_blobs(db: Reader, *, standing: bool = False) -> list[tuple[str, int]]:
    """SHA-256 and size in bytes of every captured file.

    Args:
        standing: without what was taken back.
    """
    return [(str(sha256), int(size)) for sha256, size in db.rows(_STANDING if standing else _NAMED)]
