"""A ZIP that nobody has vouched for: stored members in one root, and nothing hidden."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.sync import stored_zip
from probono_desk.sync.read import verify_package
from tests.sync.bags import BLOB_NAME, ROOT, HandmadeBag


def refusal(path: Path, identity: str) -> DeskError:
    report = verify_package(path, identities=[identity])
    assert not report.ok
    return report.problems[0]


def member(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def deflated(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


@pytest.mark.parametrize(
    "added",
    [
        member(f"{ROOT}/../../etc/passwd"),
        member(f"{ROOT}/data/blobs/../../x"),
        member("/etc/passwd"),
        member("other/bagit.txt"),
        member(f"{ROOT}/data/blobs/nothex"),
        member(f"{ROOT}/data/sub/kit.json"),
        member(f"{ROOT}/data/KIT.json"),
        member(f"{ROOT}/data/été.json"),
        member(f"{ROOT}\\data\\kit.json"),
        member("C:/Windows/x.dll"),
        member("C:kit.json"),
        member("//serveur/partage/kit.json"),
        member(f"{ROOT}/data/kit.json:caché"),
        member(f"{ROOT}:caché/data/kit.json"),
        member(f"{ROOT}/data/kit.json."),
        member(f"{ROOT}/data/kit.json "),
        member(f"{ROOT}/data/con"),
        member(f"{ROOT}/data/NUL.json"),
        member(f"{ROOT}/DATA/kit.json"),
        member(f"{ROOT.upper()}x/data/kit.json"),
        member(f"{ROOT}/data/"),
        member(f"{ROOT}/bagit.txt"),
        member(f"{ROOT}/{BLOB_NAME}"),
        member(f"{ROOT}/notes.txt"),
        member("bagit.txt"),
        link(f"{ROOT}/data/kit.json"),
        deflated(f"{ROOT}/data/kit.json"),
    ],
    ids=lambda info: f"{info.filename!r}-{info.compress_type}-{info.external_attr:x}",
)
def test_a_member_that_has_no_place_is_unsafe(
    tmp_path: Path, identity: str, recipient: str, added: zipfile.ZipInfo
) -> None:
    bag = HandmadeBag().seal()
    bag.members.append((added, bytes(100_000)))
    assert refusal(bag.save(tmp_path / "a", recipient), identity).code == "package_unsafe"


def test_a_compressed_bomb_is_refused_unopened(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    bag.members = [
        (deflated(info.filename), bytes(50_000_000)) if info.filename.endswith("jsonl") else (info, data)
        for info, data in bag.members
    ]
    path = bag.save(tmp_path / "a", recipient)
    assert path.stat().st_size < 100_000
    assert refusal(path, identity).data["what"] == "compressed"


def every_field(zipped: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Overwrite a field of every record of a kind."""
    data, place = bytearray(zipped), 0
    while (place := zipped.find(signature, place)) >= 0:
        data[place + offset : place + offset + len(value)] = value
        place += 1
    return bytes(data)


def one_blob_over_another(zipped: bytes) -> bytes:
    """The last entry of the directory points at the first file's bytes."""
    place = zipped.rindex(b"PK\x01\x02")
    return zipped[: place + 42] + struct.pack("<L", 0) + zipped[place + 46 :]


def huge_directory(zipped: bytes) -> bytes:
    """A directory of nine megabytes, all of it entries without a name."""
    start, end = zipped.index(b"PK\x01\x02"), zipped.index(b"PK\x05\x06")
    directory = zipped[start:end] + (b"PK\x01\x02" + bytes(42)) * 200_000
    return zipped[:start] + directory + zipped[end : end + 12] + struct.pack("<LLH", len(directory), start, 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda zipped: b"hidden in front" + zipped, "package_unsafe"),
        (lambda zipped: zipped[:-2] + b"\x05\x00hello", "package_unsafe"),  # a comment
        (lambda zipped: zipped[:-2] + b"\x05\x00", "package_un"),  # one that is said and not there; by Python version
        (lambda zipped: zipped + b"hello", "package_un"),  # the same
        (lambda zipped: every_field(zipped, b"PK\x01\x02", 36, b"\x02\x00"), "package_unsafe"),  # attributes
        (one_blob_over_another, "package_unsafe"),
        (lambda zipped: every_field(zipped, b"PK\x01\x02", 8, b"\x01\x00"), "package_unsafe"),  # encrypted
        (lambda zipped: every_field(zipped, b"PK\x01\x02", 20, b"\xff\xff\xff\x7f"), "package_unsafe"),  # sizes
        (lambda zipped: every_field(zipped, b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"), "package_un"),  # by Python version
        (lambda zipped: every_field(zipped, b"PK\x03\x04", 30, b"\xff"), "package_unsafe"),  # another local name
        (lambda zipped: every_field(zipped, b"PK\x03\x04", 26, b"\xff\xff"), "package_unsafe"),
        (lambda zipped: every_field(zipped, b"PK\x03\x04", 0, b"PK\x00\x00"), "package_unsafe"),
        (lambda zipped: zipped[:-30], "package_unreadable"),
        (lambda _zipped: b"", "package_unreadable"),
        (lambda _zipped: b"a letter", "package_unreadable"),
        (lambda _zipped: b"PK\x05\x06" + bytes(18), "package_unsafe"),  # a ZIP of nothing
    ],
)
def test_a_zip_that_is_not_plain_is_refused(
    tmp_path: Path, identity: str, recipient: str, change: Callable[[bytes], bytes], code: str
) -> None:
    assert refusal(HandmadeBag().seal().save(tmp_path / "a", recipient, change=change), identity).code.startswith(code)


def test_a_comment_of_a_member_is_refused(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    bag.members[0][0].comment = b"hello"
    assert refusal(bag.save(tmp_path / "a", recipient), identity).code == "package_unsafe"


def test_a_huge_directory_is_refused_unread(tmp_path: Path, identity: str, recipient: str) -> None:
    problem = refusal(HandmadeBag().seal().save(tmp_path / "a", recipient, change=huge_directory), identity)
    assert (problem.code, problem.data["what"]) == ("package_unsafe", "directory")


def test_a_name_that_goes_on_after_its_end_is_unsafe(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag()
    bag.payload["data/kit.json"] = b"{}"
    for info, _data in bag.seal().members:
        info.filename = info.filename.replace("kit.json", "kit.json?")
    path = bag.save(tmp_path / "a", recipient, change=lambda zipped: zipped.replace(b"kit.json?", b"kit.json\0"))
    assert refusal(path, identity).data["what"] == "name"


def test_too_many_members_are_unsafe(
    tmp_path: Path, identity: str, recipient: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = HandmadeBag().seal().save(tmp_path / "a", recipient)
    monkeypatch.setattr(stored_zip, "MAX_MEMBERS", 8)
    assert refusal(path, identity).code == "package_unsafe"
