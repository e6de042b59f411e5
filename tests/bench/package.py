"""A package of 500 MB written (and read back, as it always is) and verified, beside SHA-256 and age alone."""

from __future__ import annotations

import hashlib
import io
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pyrage

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.sync.read import verify_package
from probono_desk.sync.write import BlobSource, PackageContent, write_package
from tests.bench.figure import Figure
from tests.dossiers import NINE

FILES, FILE_BYTES = 10, 50_000_000
LEAST = 0.5


def run() -> list[Figure]:
    """Megabytes a second: writing with its reading back counts the bytes twice, as the baseline does."""
    identity = new_identity()
    block = hashlib.sha256(b"x").digest() * (FILE_BYTES // 32)
    contents = [number.to_bytes(4) + block for number in range(FILES)]
    total = sum(map(len, contents))
    sources = [BlobSource(hashlib.sha256(c).hexdigest(), len(c), _opened(c)) for c in contents]
    content = PackageContent(
        edition_id="e",
        date=date(2026, 12, 5),
        sequence=0,
        made_at=NINE,
        transactions=[],
        summary={},
        schema={},
        blobs=sources,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base_s = _seconds(lambda: _bare(contents, folder / "bare", identity))
        path = folder / "a.probono"
        recipients = [recipient_of(identity)]
        write_s = _seconds(lambda: write_package(path, content, signing_key=bytes(32), recipients=recipients))
        verify_s = _seconds(lambda: verify_package(path, identities=[identity]))
    return [
        _figure("written and read back", 2 * total / write_s, total / base_s),
        _figure("verified", total / verify_s, total / base_s),
    ]


def _opened(content: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(content)


def _bare(contents: list[bytes], path: Path, identity: str) -> None:
    """SHA-256 of every byte, and age's own encryption to a file."""
    for content in contents:
        hashlib.sha256(content).hexdigest()
    recipient = pyrage.x25519.Recipient.from_str(recipient_of(identity))
    with path.open("wb") as target:
        for content in contents:
            pyrage.encrypt_io(io.BytesIO(content), target, [recipient])


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _figure(what: str, rate: float, baseline: float) -> Figure:
    rate, baseline = rate / 1e6, baseline / 1e6
    words = f"{FILES * FILE_BYTES // 1_000_000} MB {what}"
    return Figure(
        "package", words, rate, "MB/s", baseline, rate / baseline, f"≥ {LEAST:g} of it", rate >= LEAST * baseline
    )
