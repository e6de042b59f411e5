"""Storing several files: each as it stood at one moment, progress to the end, nothing left of what went wrong."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.deliverables.capture import (
    capture_files,
)
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.store.small_disk import on_small_disk
from tests.usecases.deliverables.capturing import capture, names, write


class StopError(Exception):
    """What a screen raises when somebody cancels."""


@pytest.mark.parametrize("stop_at", ["finding", "copying"])
def test_a_cancelled_capture_leaves_nothing(stop_at: str, day: SmallDay, tmp_path: Path) -> None:
    kept = capture(day, write(tmp_path, "ancien.pdf", b"ancien"))[0]
    files = [write(tmp_path, "même.pdf", b"ancien"), write(tmp_path, "a.bin", b"a"), write(tmp_path, "b.bin", b"b")]

    def stop(done: int, total: int, _name: str) -> None:
        if stop_at == "finding" or done >= 7:
            raise StopError

    with pytest.raises(StopError):
        capture_files(day.dossier, day.missions[0].id, files, at=NINE, actor=ACTOR, progress=stop)
    assert names(day) == ["ancien.pdf"]
    assert day.dossier.blobs.all() == {kept.sha256}
    assert not [file for file in (day.dossier.folder / "blobs").iterdir() if file.name != kept.sha256]


def test_progress_ends_at_the_total(day: SmallDay, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    capture_files(
        day.dossier,
        day.missions[0].id,
        [write(tmp_path, "a.bin", os.urandom(3 << 20)), write(tmp_path, "b.bin", b"b")],
        at=NINE,
        actor=ACTOR,
        progress=lambda done, total, _name: told.append((done, total)),
    )
    copying = [step for step in told if step[1] > 1]
    assert copying[-1] == ((3 << 20) + 1, (3 << 20) + 1)
    assert copying == sorted(copying)
    assert len(copying) > 4


@pytest.mark.parametrize("how", ["grows", "shrinks", "is saved over in place", "is saved as another"])
def test_a_file_that_is_saved_while_it_is_read_is_taken_again(how: str, day: SmallDay, tmp_path: Path) -> None:
    file = write(tmp_path, "plan.txt", b"a" * (3 << 20))
    later = b"b" * {"grows": 4 << 20, "shrinks": 1 << 20}.get(how, 3 << 20)
    saved = False

    def save(done: int, _total: int, _name: str) -> None:
        nonlocal saved
        if done and not saved:
            saved = True
            if how == "is saved as another":
                write(tmp_path, "plan.tmp", later).replace(file)
            else:
                with file.open("r+b") as stream:
                    stream.truncate(len(later))
                    stream.write(later)

    (version,) = capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR, progress=save)
    assert saved
    assert version.sha256 == hashlib.sha256(later).hexdigest()
    assert day.dossier.blobs.all() == {version.sha256}


def test_a_file_that_never_rests_is_said_and_leaves_nothing(day: SmallDay, tmp_path: Path) -> None:
    file = write(tmp_path, "plan.txt", b"a" * (2 << 20))

    def grow(done: int, _total: int, _name: str) -> None:
        if done:
            with file.open("ab") as stream:
                stream.write(b"b")

    with pytest.raises(DeskError, match="file_changing") as told:
        capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR, progress=grow)
    assert told.value.data == {"name": "plan.txt"}
    assert names(day) == []
    assert not day.dossier.blobs.all()


def test_a_file_that_goes_away_leaves_nothing(day: SmallDay, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="source_gone"):
        capture(day, tmp_path / "parti.pdf")
    first, second = write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b")

    def unplug(done: int, _total: int, _name: str) -> None:
        if done:
            second.unlink(missing_ok=True)

    with pytest.raises(DeskError, match="source_gone"):
        capture_files(day.dossier, day.missions[0].id, [first, second], at=NINE, actor=ACTOR, progress=unplug)
    assert names(day) == []
    assert not day.dossier.blobs.all()


def test_a_full_disk_records_nothing(tmp_path: Path) -> None:
    on_small_disk(capture_too_much, tmp_path, kib=2048)


def capture_too_much(disk: Path) -> None:
    os.environ["PROBONO_DESK_KEYS"] = "file"
    day = small_day(disk / "dossier")
    source = Path("/dev/shm") if Path("/dev/shm").is_dir() else disk.parent  # noqa: S108 - a place outside the small disk
    big = source / f"probono-desk-test-{os.getpid()}.bin"
    big.write_bytes(os.urandom(4 << 20))
    try:
        with pytest.raises(DeskError, match="disk_full"):
            capture(day, big)
        assert names(day) == []
        assert not list((disk / "dossier" / "blobs").iterdir())
    finally:
        big.unlink()
