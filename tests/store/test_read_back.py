"""A long file is read back from the medium while it is still being written."""

from __future__ import annotations

import errno
import gc
import hashlib
import io
import os
import threading
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.store.blobs import Blobs, StoredBlob
from probono_desk.store.read_back import STRETCH_BYTES, ReadBack, WrittenFile


@pytest.fixture(scope="module")
def identity() -> str:
    return new_identity()


@pytest.fixture
def blobs(tmp_path: Path, identity: str) -> Blobs:
    return Blobs(tmp_path / "blobs", identity)


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "blobs").iterdir())


def read(blobs: Blobs, sha256: str) -> bytes:
    with blobs.open(sha256) as stream:
        return stream.read()


def test_a_long_file_is_read_back_while_it_is_written(blobs: Blobs, tmp_path: Path) -> None:
    content = os.urandom(2 * STRETCH_BYTES + 4321)
    told: list[int] = []
    threads = {*threading.enumerate()}  # those of other tests may end meanwhile
    stored = blobs.put(io.BytesIO(content), progress=told.append)
    assert stored == StoredBlob(hashlib.sha256(content).hexdigest(), len(content))
    assert told == sorted(told)
    assert told[-1] == len(content)
    assert read(blobs, stored.sha256) == content
    assert threads.issuperset(threading.enumerate())


def test_a_long_file_that_the_disk_changed_is_found(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def lying_disk(descriptor: int) -> None:
        synced(descriptor)
        if os.fstat(descriptor).st_size > 5004:
            os.pwrite(descriptor, b"????", 5000)

    monkeypatch.setattr(os, "fsync", lying_disk)
    with pytest.raises(DeskError, match="copy_differs"):
        blobs.put(io.BytesIO(bytes(STRETCH_BYTES + 10_000)))
    assert files(tmp_path) == []


def test_a_long_file_that_is_cancelled_leaves_neither_file_nor_thread(blobs: Blobs, tmp_path: Path) -> None:
    threads = threading.active_count()
    told: list[int] = []
    with pytest.raises(DeskError, match="cancelled"):
        blobs.put(
            io.BytesIO(bytes(2 * STRETCH_BYTES)),
            progress=told.append,
            cancelled=lambda: bool(told) and told[-1] > STRETCH_BYTES,
        )
    assert files(tmp_path) == []
    assert threading.active_count() == threads


def test_who_writes_waits_for_a_slow_disk_with_little_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced, slow = os.fsync, threading.Event()

    def slow_disk(descriptor: int) -> None:
        slow.wait(20)
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", slow_disk)
    with (tmp_path / "film").open("xb") as stream:
        written = WrittenFile(stream)
        back = ReadBack(stream, written, tmp_path / "film")
        while back.keeps_up(0) and written.size_bytes < 4 * STRETCH_BYTES:
            written.write(bytes(1 << 20))
        assert STRETCH_BYTES < written.size_bytes <= 3 * STRETCH_BYTES
        slow.set()
        assert back.keeps_up(20)
        back.end()
        assert back.wait(20)
    assert back.same()


def test_a_disk_that_says_no_in_the_middle_is_said_at_once_and_nothing_more_is_read(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    content, threads = io.BytesIO(bytes(8 * STRETCH_BYTES)), threading.active_count()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(DeskError, match="disk_full"):
            blobs.put(content)
    assert content.tell() < 5 * STRETCH_BYTES
    assert files(tmp_path) == []
    assert threading.active_count() == threads


def test_what_was_written_is_let_go_of_at_once(blobs: Blobs) -> None:
    """Five hundred photographs are handed over together, and the collector of garbage has better times."""
    gc.collect()
    gc.disable()
    try:
        for size in (1_000_000, STRETCH_BYTES + 1):
            blobs.put(io.BytesIO(os.urandom(size)))
        assert [held for held in gc.get_objects() if isinstance(held, WrittenFile | ReadBack)] == []
    finally:
        gc.enable()
