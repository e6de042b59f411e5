from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from probono_desk import finished_file as module
from probono_desk.domain.errors import DeskError
from probono_desk.store.finished_copy import finished_copy
from tests.store.small_disk import on_small_disk


class PulledOut(io.BytesIO):
    """A file on a stick that is pulled out after the first read."""

    def read(self, _size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(1000)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (5 << 20) + 3])
def test_copy_is_whole_and_named_by_its_content(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    source = tmp_path / "source"
    source.write_bytes(content)
    (tmp_path / "stick").mkdir()
    target = tmp_path / "stick" / "offre.pdf"
    assert finished_copy(source, target) == hashlib.sha256(content).hexdigest()
    assert target.read_bytes() == content
    assert names(target.parent) == ["offre.pdf"]


def test_progress_ends_at_the_size(tmp_path: Path) -> None:
    told: list[int] = []
    finished_copy(io.BytesIO(bytes(5_000_001)), tmp_path / "copy", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 5_000_001
    assert len(told) > 4


def test_what_progress_raises_cancels_and_keeps_the_older_copy(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.write_text("older")

    def stop(_done_bytes: int) -> None:
        raise DeskError("cancelled")

    with pytest.raises(DeskError, match="cancelled"):
        finished_copy(io.BytesIO(b"newer"), target, progress=stop)
    assert target.read_text() == "older"
    assert names(tmp_path) == ["copy"]


def test_source_that_vanishes_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="source_gone"):
        finished_copy(PulledOut(bytes(5000)), tmp_path / "copy")
    with pytest.raises(DeskError, match="source_gone"):
        finished_copy(tmp_path / "nothing here", tmp_path / "copy")
    assert names(tmp_path) == []


def test_stick_that_is_gone_does_not_become_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="disk_gone"):
        finished_copy(io.BytesIO(b"x"), tmp_path / "stick" / "copy")
    assert names(tmp_path) == []


def test_medium_that_keeps_other_bytes_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "copy"
    target.write_text("older")

    def lying_disk(stream: io.BufferedRandom) -> None:
        stream.flush()
        os.pwrite(stream.fileno(), b"?", 2)

    monkeypatch.setattr(module, "sync_file", lying_disk)
    with pytest.raises(DeskError, match="copy_differs"):
        finished_copy(io.BytesIO(b"newer"), target)
    assert target.read_text() == "older"
    assert names(tmp_path) == ["copy"]


def test_leftover_of_an_interrupted_copy_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "copy.part").write_text("half of it, longer than the whole")
    finished_copy(io.BytesIO(b"whole"), tmp_path / "copy")
    assert names(tmp_path) == ["copy"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_private_copy_is_private(tmp_path: Path) -> None:
    finished_copy(io.BytesIO(b"x"), tmp_path / "copy", mode=0o600)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_full_disk_is_said_and_left_clean(tmp_path: Path) -> None:
    on_small_disk(copy_too_much, tmp_path, kib=256)


def copy_too_much(disk: Path) -> None:
    finished_copy(io.BytesIO(b"older"), disk / "copy")
    with pytest.raises(DeskError, match="disk_full"):
        finished_copy(io.BytesIO(bytes(1 << 20)), disk / "copy")
    assert (disk / "copy").read_bytes() == b"older"
    assert names(disk) == ["copy"]
