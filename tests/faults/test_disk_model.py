"""The model of the disk: what was synced is there after every cut, what was not is lost, torn or there."""

from __future__ import annotations

import random

from tests.faults.disk_model import Call, Disk, Recording

OLD, NEW = b"o" * 2048, b"n" * 2048


def found(calls: list[Call], *, cut: int | None = None, trials: int = 200) -> list[dict[str, bytes | None]]:
    """What a disk with one old file may hold after a cut."""
    outcomes = []
    for seed in range(trials):
        disk = Disk({"file": OLD})
        disk.play(Recording(tuple(calls)), len(calls) if cut is None else cut, random.Random(seed))
        outcomes.append(disk.found)
    return outcomes


def test_what_was_synced_is_there_after_every_cut() -> None:
    calls = [Call("write", "file", data=NEW), Call("sync", "file"), Call("write", "file", at=0, data=OLD)]
    assert all(each == {"file": NEW} for each in found(calls, cut=2))


def test_what_was_not_synced_is_lost_torn_or_there() -> None:
    contents = {each["file"] for each in found([Call("write", "file", data=NEW)])}
    assert {OLD, NEW} < contents
    torn = contents - {OLD, NEW}
    assert torn
    for content in torn:
        assert content is not None
        assert all(len(set(content[at : at + 512])) == 1 for at in range(0, 2048, 512))


def test_a_finished_file_is_the_old_one_or_the_new_one_whole() -> None:
    calls = [
        Call("create", "file.part"),
        Call("write", "file.part", at=-1, data=NEW),
        Call("sync", "file.part"),
        Call("move", "file.part", to="file"),
        Call("sync", ""),
    ]
    for cut in range(len(calls) + 1):
        assert {each["file"] for each in found(calls, cut=cut)} <= {OLD, NEW}
    assert {each["file"] for each in found(calls)} == {NEW}
    assert {each["file"] for each in found(calls, cut=4)} == {OLD, NEW}


def test_a_file_that_is_renamed_before_it_was_synced_may_be_empty_or_torn() -> None:
    calls = [
        Call("create", "file.part"),
        Call("write", "file.part", at=-1, data=NEW),
        Call("move", "file.part", to="file"),
    ]
    contents = {each["file"] for each in found(calls)}
    assert b"" in contents
    assert len(contents) > 3


def test_only_what_was_acknowledged_before_the_cut_was_said() -> None:
    calls = [Call("say", "", data=b"came a\n"), Call("write", "file", data=NEW), Call("say", "", data=b"came b\n")]
    disk = Disk({"file": OLD})
    assert disk.play(Recording(tuple(calls)), 2, random.Random(1)) == (("came", "a"),)
