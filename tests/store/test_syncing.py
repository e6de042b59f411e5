"""Two frames for the disk, in the order in which it was asked."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from probono_desk.store.syncing import Syncing, sync_path


def test_who_waits_goes_on_and_what_was_begun_ends_in_its_order() -> None:
    may_end, ended = threading.Event(), list[str]()

    def slow() -> None:
        may_end.wait(20)
        ended.append("first")

    first = Syncing("first", slow)
    second = Syncing("second", lambda: ended.append("second"), before=first)
    first.wait()
    second.wait()
    assert ended == []
    may_end.set()
    second.join()
    assert ended == ["first", "second"]


def test_what_the_disk_says_is_kept_and_said_of_what_waited_behind_it() -> None:
    """Asked again, a disk may say that all is well: what it did not take is forgotten."""

    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    ended: list[str] = []
    first = Syncing("first", full)
    second = Syncing("second", lambda: ended.append("second"), before=first)
    second.join()
    assert first.fault is not None
    assert first.fault.errno == errno.ENOSPC
    assert second.fault is first.fault
    assert ended == []


def test_a_file_is_synced_and_let_go_whatever_the_disk_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"x")
    asked: list[int] = []

    def failing(descriptor: int) -> None:
        asked.append(descriptor)
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="broken"):
        sync_path(file)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(asked[0])
