"""Keys and content for packages; passphrases are stretched less than in life, to be quick."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from nacl.signing import SigningKey

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.sync.write import BlobSource, PackageContent

BLOBS = (b"une grille de prix", b"", bytes(range(256)) * 700)


def blob_source(content: bytes) -> BlobSource:
    return BlobSource(hashlib.sha256(content).hexdigest(), len(content), lambda: io.BytesIO(content))


def package_content(**changes: Any) -> PackageContent:
    values: dict[str, Any] = {
        "edition_id": "0190a1b2-demo",
        "edition_title": "DÉMO – Probono Factory Hauts-de-France",
        "date": date(2026, 12, 5),
        "desk_name": "Accueil Été",
        "sequence": 412,
        "made_at": datetime(2026, 12, 5, 16, 40, tzinfo=UTC),
        "transactions": [
            {"id": "a", "label": "Arrivée de Léa Nguyễn", "changes": [{"columns": {"x": [None, 1.5]}}]},
            {"id": "b", "label": "line\u2028separator\nand end", "undoes": "a"},
        ],
        "summary": {"présents": 48},
        "schema": {"person": ["name"]},
        "blobs": [blob_source(blob) for blob in BLOBS],
        "extra": {"kit": {"codes": ["BCDF"]}},
    }
    return PackageContent(**(values | changes))


@pytest.fixture(scope="session")
def signing_key() -> bytes:
    return bytes(SigningKey.generate())


@pytest.fixture(scope="session")
def identity() -> str:
    return new_identity()


@pytest.fixture(scope="session")
def recipient(identity: str) -> str:
    return recipient_of(identity)
