"""Reading a package: who may open it, and what is no package."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

import pytest

from probono_desk.age.file import AgeReader
from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.sync.read import open_package, open_with, verify_package
from probono_desk.sync.write import write_package
from tests.sync.conftest import BLOBS, blob_source, package_content


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
    assert codes == ["package_missing", "package_is_folder"]


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


def test_the_hash_is_of_the_file_that_was_looked_into(
    tmp_path: Path, signing_key: bytes, identity: str, recipient: str
) -> None:
    path, other = tmp_path / "a.probono", tmp_path / "b.probono"
    for each in (path, other):
        write_package(each, package_content(), signing_key=signing_key, recipients=[recipient])
    with open_package(path, identities=[identity]) as package:
        assert package.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert package.size_bytes == path.stat().st_size

    def replaced(file: BinaryIO) -> AgeReader:
        opened = AgeReader(file, identities=[identity])
        other.replace(path)
        return opened

    with pytest.raises(DeskError) as error, open_with(path, replaced):
        pass
    assert error.value.code == "package_damaged"
