"""A package goes out and comes back."""

from __future__ import annotations

import errno
import io
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest

from probono_desk import finished_file
from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.errors import DeskError
from probono_desk.sync import keys
from probono_desk.sync.bag import package_name
from probono_desk.sync.read import open_package, verify_package
from probono_desk.sync.write import BlobSource, write_package
from tests.sync.conftest import BLOBS, blob_source, package_content


def test_everything_comes_back(tmp_path: Path, signing_key: bytes, identity: str, recipient: str) -> None:
    written = write_package(tmp_path / "a.probono", package_content(), signing_key=signing_key, recipients=[recipient])
    with open_package(written.path, identities=[identity]) as package:
        assert list(package.transactions()) == package_content().transactions
        assert package.summary == {"présents": 48}
        assert package.schema == {"person": ["name"]}
        assert package.extra == {"kit": {"codes": ["BCDF"]}}
        assert package.blobs == {blob_source(blob).sha256: len(blob) for blob in BLOBS}
        for blob in BLOBS:
            with package.open_blob(blob_source(blob).sha256) as stream:
                assert stream.read() == blob
        assert package.desk_key == keys.public_key_hex(signing_key)
        assert package.fingerprint == keys.fingerprint(package.desk_key)
        assert (package.info.sequence, package.info.desk_name) == (412, "Accueil Été")
        assert package.info.edition_date == date(2026, 12, 5)
        assert (package.sha256, package.size_bytes) == (written.sha256, written.size_bytes)
    assert (written.transactions, written.blobs) == (2, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["a.probono"]


def test_any_of_several_recipients_opens_it(tmp_path: Path, signing_key: bytes) -> None:
    identities = [new_identity() for _ in range(3)]
    path = tmp_path / "a.probono"
    recipients = [recipient_of(identity) for identity in identities]
    write_package(path, package_content(), signing_key=signing_key, recipients=recipients)
    assert all(verify_package(path, identities=[new_identity(), identity]).ok for identity in identities)


def test_a_passphrase_opens_it(tmp_path: Path, signing_key: bytes) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, passphrase="trois mots d’été")
    report = verify_package(path, passphrase="trois mots d’été")
    assert report.ok
    assert report.counts
    assert (report.counts.transactions, report.counts.blobs) == (2, 3)


@pytest.mark.parametrize("empty", [{"transactions": []}, {"blobs": []}, {"extra": {}}, {"edition_title": ""}])
def test_less_is_a_package_too(
    tmp_path: Path, signing_key: bytes, identity: str, recipient: str, empty: dict[str, object]
) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(**empty), signing_key=signing_key, recipients=[recipient])
    assert verify_package(path, identities=[identity]).ok


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


def test_title_and_desk_name_stay_on_their_line(
    tmp_path: Path, signing_key: bytes, identity: str, recipient: str
) -> None:
    path = tmp_path / "a.probono"
    content = package_content(edition_title="Un titre\r\nDesk-Key: 00", desk_name=" \n ")
    write_package(path, content, signing_key=signing_key, recipients=[recipient])
    with open_package(path, identities=[identity]) as package:
        assert package.info.edition_title == "Un titre Desk-Key: 00"
        assert package.info.desk_name == ""


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        ("Accueil Été", "marathon_2026-12-05_accueil-ete_7.probono"),
        ("Œuvre/../Straße", "marathon_2026-12-05_oeuvre-strasse_7.probono"),
        ("受付", "marathon_2026-12-05_poste_7.probono"),
    ],
)
def test_names_are_plain(desk: str, expected: str) -> None:
    assert package_name(date(2026, 12, 5), desk=desk, sequence=7) == expected


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
        file.seek(-100, io.SEEK_END)
        file.write(b"\x00")
        sync(file)

    monkeypatch.setattr(finished_file, "sync_file", lose_a_byte)
    with pytest.raises(DeskError) as error:
        write_package(tmp_path / "a.probono", package_content(), signing_key=signing_key, recipients=[recipient])
    assert error.value.code == "package_not_kept"
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ({}, "package_needs_key"),
        ({"passphrase": "no"}, "package_needs_key"),
        ({"identities": [new_identity()]}, "package_wrong_key"),
        ({"identities": ["AGE-SECRET-KEY-1NO"]}, "key_unreadable"),
    ],
)
def test_who_may_not_open_is_told_why(
    tmp_path: Path, signing_key: bytes, recipient: str, opening: dict[str, object], code: str
) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, recipients=[recipient])
    assert [problem.code for problem in verify_package(path, **opening).problems] == [code]  # type: ignore[arg-type] # a table of cases


@pytest.mark.parametrize(
    ("passphrase", "code"), [(None, "package_needs_passphrase"), ("autre", "package_wrong_passphrase")]
)
def test_a_wrong_passphrase_is_told(
    tmp_path: Path, signing_key: bytes, identity: str, passphrase: str | None, code: str
) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, passphrase="la bonne")
    report = verify_package(path, identities=[identity], passphrase=passphrase)
    assert [problem.code for problem in report.problems] == [code]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip", b"age-encryption.org/v1\n", b"x" * 100_000])
def test_another_kind_of_file_is_unreadable(tmp_path: Path, identity: str, content: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    assert [problem.code for problem in verify_package(path, identities=[identity]).problems] == ["package_unreadable"]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path, identity: str) -> None:
    codes = [verify_package(path, identities=[identity]).problems[0].code for path in (tmp_path / "no", tmp_path)]
    assert codes == ["package_missing", "package_unreadable"]


def test_a_file_that_changes_after_verifying_is_noticed(
    tmp_path: Path, signing_key: bytes, identity: str, recipient: str
) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, recipients=[recipient])
    whole = path.read_bytes()
    with open_package(path, identities=[identity]) as package:
        path.write_bytes(whole[:-70_000] + bytes(70_000))
        stream = package.open_blob(blob_source(BLOBS[2]).sha256)
        with stream, pytest.raises(DeskError) as error:
            stream.read()
    assert error.value.code == "package_unreadable"
