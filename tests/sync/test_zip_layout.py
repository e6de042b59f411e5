"""Every byte of a ZIP is accounted for."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.sync.read import verify_package
from tests.sync.bags import HandmadeBag


def refusal(path: Path, identity: str) -> DeskError:
    report = verify_package(path, identities=[identity])
    assert not report.ok
    return report.problems[0]


def test_bytes_hidden_between_members_are_unsafe(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    bag.members[0][0].extra = struct.pack("<HH", 0x4242, 500) + bytes(500)
    assert refusal(bag.save(tmp_path / "a", recipient), identity).data["what"] == "layout"


def test_a_small_member_between_two_others_is_unsafe(tmp_path: Path, identity: str, recipient: str) -> None:
    """Whoever reads a ZIP from its beginning would find it; the directory does not name it."""
    hidden = struct.pack("<4s2B4HL2L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 33, 0, 2, 2, 1, 0) + b"xhi"

    def hide(zipped: bytes) -> bytes:
        start = struct.unpack("<L", zipped[-6:-2])[0]
        return zipped[:start] + hidden + zipped[start:-6] + struct.pack("<LH", start + len(hidden), 0)

    path = HandmadeBag().seal().save(tmp_path / "a", recipient, change=hide)
    assert refusal(path, identity).data["what"] == "layout"


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        (None, b""),
        (4, b"\x2d"),  # another length of the record
        (16, b"\x01"),  # another disk
        (24, b"\x02"),  # fewer members
        (32, b"\x02"),
        (48, b"\x02"),  # the directory begins elsewhere
        (56 + 8, b"\x02"),  # the record lies elsewhere
        (56 + 16, b"\x02"),  # one disk more
        (76 + 8, b"\x02\x00"),  # fewer members, for who reads no ZIP64
    ],
)
def test_the_end_of_a_long_zip_says_what_its_directory_says(
    tmp_path: Path, identity: str, recipient: str, monkeypatch: pytest.MonkeyPatch, offset: int | None, value: bytes
) -> None:
    def change(zipped: bytes) -> bytes:
        place = zipped.rindex(b"PK\x06\x06") + (offset or 0)
        return zipped[:place] + value + zipped[place + len(value) :]

    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 3)  # of more members than that Python writes a ZIP64
    path = HandmadeBag().seal().save(tmp_path / "a", recipient, change=change)
    if offset is None:
        assert verify_package(path, identities=[identity]).ok
    else:
        assert refusal(path, identity).code in ("package_unsafe", "package_unreadable")
