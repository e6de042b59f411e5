from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pyrage
import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.store import blobs as module
from probono_desk.store.blobs import Blobs, StoredBlob
from tests.store.small_disk import on_small_disk
from tests.store.test_finished_copy import PulledOut

CLEAR = b"Diagnostic confidentiel de La Halte Merisier. " * 10_000


@pytest.fixture(scope="module")
def identity() -> str:
    return new_identity()


@pytest.fixture
def blobs(tmp_path: Path, identity: str) -> Blobs:
    return Blobs(tmp_path / "blobs", identity)


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "blobs").iterdir())


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 3_000_000])
def test_what_is_stored_comes_back(blobs: Blobs, size: int) -> None:
    content = os.urandom(size)
    stored = blobs.put(io.BytesIO(content))
    assert stored == StoredBlob(hashlib.sha256(content).hexdigest(), size)
    with blobs.open(stored.sha256) as stream:
        assert stream.read() == content
        assert stream.read() == b""
    assert blobs.all() == {stored.sha256}
    assert blobs.check(stored.sha256)


def test_nothing_is_in_clear_on_disk(blobs: Blobs, tmp_path: Path) -> None:
    blobs.put(io.BytesIO(CLEAR))
    (file,) = files(tmp_path)
    assert len(file.read_bytes()) > len(CLEAR)
    assert b"Merisier" not in file.read_bytes()
    assert b"Diagnostic" not in file.read_bytes()


def read(blobs: Blobs, sha256: str) -> bytes:
    with blobs.open(sha256) as stream:
        return stream.read()


def test_another_dossier_cannot_read_it(blobs: Blobs, tmp_path: Path) -> None:
    stored = blobs.put(io.BytesIO(CLEAR))
    stranger = Blobs(tmp_path / "blobs", new_identity())
    assert not stranger.check(stored.sha256)
    with pytest.raises(DeskError, match="blob_damaged"):
        read(stranger, stored.sha256)


def test_same_content_is_stored_once_and_heals_a_damaged_copy(blobs: Blobs, tmp_path: Path) -> None:
    stored = blobs.put(io.BytesIO(CLEAR))
    (file,) = files(tmp_path)
    first = file.read_bytes()
    assert blobs.put(io.BytesIO(CLEAR)) == stored
    assert files(tmp_path) == [file]
    assert file.read_bytes() == first
    file.write_bytes(first[:-1])
    assert not blobs.check(stored.sha256)
    blobs.put(io.BytesIO(CLEAR))
    assert blobs.check(stored.sha256)


@pytest.mark.parametrize("step", range(8))
def test_flipped_bit_is_damage_and_never_content(blobs: Blobs, tmp_path: Path, step: int) -> None:
    stored = blobs.put(io.BytesIO(CLEAR))
    (file,) = files(tmp_path)
    raw = bytearray(file.read_bytes())
    raw[step * (len(raw) - 1) // 7] ^= 1
    file.write_bytes(raw)
    assert not blobs.check(stored.sha256)
    with pytest.raises(DeskError, match="blob_damaged"):
        read(blobs, stored.sha256)


def test_file_under_another_name_never_gives_its_last_bytes(blobs: Blobs, tmp_path: Path) -> None:
    blobs.put(io.BytesIO(b"one"))
    (file,) = files(tmp_path)
    wrong_name = hashlib.sha256(b"two").hexdigest()
    file.rename(file.with_name(wrong_name))
    with blobs.open(wrong_name) as stream, pytest.raises(DeskError, match="blob_damaged"):
        stream.read(3)


@pytest.mark.parametrize("name", ["0" * 64, "../desk.db", "", "A" * 64])
def test_unknown_name_is_missing(blobs: Blobs, name: str) -> None:
    blobs.put(io.BytesIO(b"one"))
    with pytest.raises(DeskError, match="blob_missing"):
        blobs.open(name)
    assert not blobs.check(name)


def test_closing_early_stops_the_reading(blobs: Blobs) -> None:
    stored = blobs.put(io.BytesIO(os.urandom(4_000_000)))
    before = threading.active_count()
    for wanted in (0, 1, 100_000):
        with blobs.open(stored.sha256) as stream:
            stream.read(wanted)
        assert threading.active_count() == before
    forgotten = blobs.open(stored.sha256)
    forgotten.read(10)
    del forgotten
    assert threading.active_count() == before


def test_cancel_leaves_nothing(blobs: Blobs, tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(DeskError, match="cancelled"):
        blobs.put(io.BytesIO(bytes(5_000_000)), progress=told.append, cancelled=lambda: bool(told))
    assert told
    assert files(tmp_path) == []


def test_progress_ends_at_the_size(blobs: Blobs) -> None:
    told: list[int] = []
    blobs.put(io.BytesIO(os.urandom(5_000_001)), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 5_000_001
    assert len(told) > 8


def test_stick_pulled_out_is_said_and_leaves_nothing(blobs: Blobs, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="source_gone"):
        blobs.put(PulledOut(bytes(500_000)))
    assert files(tmp_path) == []


def test_interruption_passes_through_as_it_is(blobs: Blobs, tmp_path: Path) -> None:
    class Interrupted(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        blobs.put(Interrupted())
    assert files(tmp_path) == []


@pytest.mark.parametrize("size_bytes", [len(CLEAR), 5_000_000])
@pytest.mark.parametrize("damage", ["other bytes", "cut", "longer"])
def test_disk_that_keeps_other_bytes_is_found_before_the_name(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size_bytes: int, damage: str
) -> None:
    def lying_disk(stream: io.BufferedWriter) -> None:
        stream.flush()
        if damage == "other bytes":
            os.pwrite(stream.fileno(), b"????", 3000)
        else:
            os.truncate(stream.fileno(), os.fstat(stream.fileno()).st_size + (1 if damage == "longer" else -1))

    monkeypatch.setattr(module, "sync_file", lying_disk)
    with pytest.raises(DeskError, match="copy_differs"):
        blobs.put(io.BytesIO(bytes(size_bytes)))
    assert files(tmp_path) == []


def test_sweep_removes_what_a_crash_left(blobs: Blobs, tmp_path: Path) -> None:
    blobs.sweep()
    stored = blobs.put(io.BytesIO(CLEAR))
    (tmp_path / "blobs" / "0123.part").write_bytes(b"half")
    assert blobs.all() == {stored.sha256}
    blobs.sweep()
    assert [file.name for file in files(tmp_path)] == [stored.sha256]


def test_export_is_a_finished_copy_in_clear(blobs: Blobs, tmp_path: Path) -> None:
    stored = blobs.put(io.BytesIO(CLEAR))
    blobs.export(stored.sha256, tmp_path / "diagnostic.pdf")
    assert (tmp_path / "diagnostic.pdf").read_bytes() == CLEAR
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(DeskError, match="blob_damaged"):
        blobs.export(stored.sha256, tmp_path / "again.pdf")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["blobs", "diagnostic.pdf"]


def test_blob_is_an_ordinary_age_file(blobs: Blobs, tmp_path: Path, identity: str) -> None:
    blobs.put(io.BytesIO(CLEAR))
    (file,) = files(tmp_path)
    key = pyrage.x25519.Identity.from_str(identity)
    assert pyrage.decrypt(file.read_bytes(), [key]) == CLEAR


def test_full_disk_is_said_and_left_clean(tmp_path: Path) -> None:
    on_small_disk(store_too_much, tmp_path, kib=512)


def store_too_much(disk: Path) -> None:
    blobs = Blobs(disk / "blobs", new_identity())
    kept = blobs.put(io.BytesIO(b"one"))
    with pytest.raises(DeskError, match="disk_full"):
        blobs.put(io.BytesIO(os.urandom(1 << 20)))
    assert [file.name for file in (disk / "blobs").iterdir()] == [kept.sha256]
    assert blobs.check(kept.sha256)


MEMORY = """
import io, pathlib, resource, sys
from probono_desk.age.identity import new_identity
from probono_desk.store.blobs import Blobs

class Long(io.RawIOBase):
    left = 64 << 20
    def readable(self): return True
    def readinto(self, buffer):
        count = min(len(buffer), self.left)
        buffer[:count] = bytes(count)
        self.left -= count
        return count

def peak_kib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

blobs = Blobs(pathlib.Path(sys.argv[1]), new_identity())
blobs.put(io.BytesIO(b"warm"))
before = peak_kib()
stored = blobs.put(io.BufferedReader(Long()))
with blobs.open(stored.sha256) as stream:
    while stream.read(1 << 16):
        pass
print(stored.size_bytes, peak_kib() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB on Linux alone")
def test_memory_is_flat(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    size_bytes, more_kib = map(int, child.stdout.split())
    assert size_bytes == 64 << 20
    assert more_kib < 12 << 10


def test_a_folder_in_a_blobs_place_is_renamed_with_what_is_in_it(blobs: Blobs, tmp_path: Path) -> None:
    stored = blobs.put(io.BytesIO(CLEAR))
    (file,) = files(tmp_path)
    file.unlink()
    file.mkdir()
    (file / "note.txt").write_bytes(b"somebody's")
    assert not blobs.check(stored.sha256)
    with pytest.raises(DeskError, match="blob_missing"):
        blobs.open(stored.sha256)
    assert blobs.put(io.BytesIO(CLEAR)) == stored
    assert read(blobs, stored.sha256) == CLEAR
    assert [note.read_bytes() for note in file.parent.glob("*/note.txt")] == [b"somebody's"]


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes there")
def test_a_pipe_in_a_blobs_place_is_not_waited_for(blobs: Blobs, tmp_path: Path) -> None:
    stored = blobs.put(io.BytesIO(CLEAR))
    (file,) = files(tmp_path)
    file.unlink()
    os.mkfifo(file)
    assert not blobs.check(stored.sha256)
    with pytest.raises(DeskError, match="blob_missing"):
        blobs.open(stored.sha256)
    assert blobs.put(io.BytesIO(CLEAR)) == stored
    assert read(blobs, stored.sha256) == CLEAR
