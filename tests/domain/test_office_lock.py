"""A password is told from the container of before alone."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.office_lock import OLE, is_locked_xls, is_wrapped

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"


def test_a_workbook_of_before_says_its_password() -> None:
    locked, plain = ((ROSTERS / name).read_bytes() for name in ("password.xls", "office.xls"))
    assert [is_locked_xls(locked), is_locked_xls(plain)] == [True, False]
    assert not is_wrapped(locked)


def test_a_new_document_in_the_old_container_has_one() -> None:
    wrapped = OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert is_wrapped(wrapped)
    assert not is_wrapped(wrapped[1:])
    assert not is_wrapped(OLE + bytes(512))
