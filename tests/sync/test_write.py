"""Writing a package: whole, read back, and nothing in clear on the way."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest

from probono_desk import finished_file
from probono_desk.domain.errors import DeskError
from probono_desk.sync.write import BlobSource, write_package
from tests.sync.conftest import BLOBS, blob_source, package_content


def test_a_blob_that_comes_twice_is_written_once(tmp_path: Path, signing_key: bytes, recipient: str) -> None:
    content = package_content(blobs=[blob_source(b"same"), blob_source(b"same")])
    assert write_package(tmp_path / "a.probono", content, signing_key=signing_key, recipients=[recipient]).blobs == 1


def test_progress_ends_at_its_total(tmp_path: Path, signing_key: bytes, recipient: str) -> None:
    told: list[tuple[int, int]] = []
    write_package(
        tmp_path / "a.probono",
        package_content(),
        signing_key=signing_key,
        recipients=[recipient],
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == 2 * sum(map(len, BLOBS))


@pytest.mark.parametrize("content", [b"another", b"the announced cont", b"the announced content, and more"])
def test_a_blob_that_is_not_what_the_log_says_never_goes_out(
    tmp_path: Path, signing_key: bytes, recipient: str, content: bytes
) -> None:
    announced = blob_source(b"the announced content")
    source = BlobSource(announced.sha256, announced.size_bytes, lambda: io.BytesIO(content))
    with pytest.raises(DeskError) as error:
        write_package(
            tmp_path / "a.probono", package_content(blobs=[source]), signing_key=signing_key, recipients=[recipient]
        )
    assert error.value.code == "blob_damaged"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_earlier_package(tmp_path: Path, signing_key: bytes, recipient: str) -> None:
    path = tmp_path / "a.probono"
    path.write_bytes(b"earlier")

    def full() -> BinaryIO:
        raise OSError(errno.ENOSPC, "no space left")

    content = package_content(blobs=[BlobSource("00" * 32, 1, full)])
    with pytest.raises(DeskError) as error:
        write_package(path, content, signing_key=signing_key, recipients=[recipient])
    assert error.value.code == "disk_full"
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("a.probono", b"earlier")]


def test_a_disk_that_loses_a_byte_is_noticed_before_the_name_is_given(
    tmp_path: Path, signing_key: bytes, recipient: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = finished_file.sync_file

    def lose_a_byte(file: BinaryIO) -> None:
        place = file.seek(-100, io.SEEK_END)
        lost = bytes([file.read(1)[0] ^ 1])  # what is encrypted may hold any byte there
        file.seek(place)
        file.write(lost)
        sync(file)

    monkeypatch.setattr(finished_file, "sync_file", lose_a_byte)
    with pytest.raises(DeskError) as error:
        write_package(tmp_path / "a.probono", package_content(), signing_key=signing_key, recipients=[recipient])
    assert error.value.code == "package_not_kept"
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_is_pulled_out_before_it_is_read_back_is_gone_and_not_a_bad_one(
    tmp_path: Path, signing_key: bytes, recipient: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, sync = tmp_path / "stick", finished_file.sync_file
    stick.mkdir()

    def pull_out(file: BinaryIO) -> None:
        sync(file)
        stick.rename(tmp_path / "in a pocket")
        stick.mkdir()  # where it was mounted

    monkeypatch.setattr(finished_file, "sync_file", pull_out)
    with pytest.raises(DeskError) as error:
        write_package(stick / "a.probono", package_content(), signing_key=signing_key, recipients=[recipient])
    assert (error.value.code, error.value.data) == ("disk_gone", {"where": str(stick)})
    assert list(stick.iterdir()) == []


def test_nothing_is_ever_in_clear_on_the_disk(
    tmp_path: Path, signing_key: bytes, recipient: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    sync = finished_file.sync_file

    def look(file: BinaryIO) -> None:
        sync(file)
        seen.extend(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    monkeypatch.setattr(finished_file, "sync_file", look)
    write_package(tmp_path / "a.probono", package_content(), signing_key=signing_key, recipients=[recipient])
    assert len(seen) == 1
    assert "Léa".encode() not in seen[0]
    assert b"PK\x03\x04" not in seen[0]


def test_manifests_are_the_same_for_the_same_content(tmp_path: Path, signing_key: bytes) -> None:
    identity = pyrage.x25519.Identity.generate()
    manifests = []
    for name, reverse in (("a", False), ("b", True)):
        path = tmp_path / f"{name}.probono"
        content = package_content(blobs=[blob_source(blob) for blob in (BLOBS[::-1] if reverse else BLOBS)])
        write_package(path, content, signing_key=signing_key, recipients=[str(identity.to_public())])
        clear = pyrage.decrypt(path.read_bytes(), [identity])
        manifests.append(clear[clear.rindex(b"tagmanifest-sha256.txt", 0, clear.index(b"PK\x01\x02")) :][:300])
    assert manifests[0] == manifests[1]
