"""Every byte of a ZIP is accounted for."""

from __future__ import annotations

import struct
from pathlib import Path

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
