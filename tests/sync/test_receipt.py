"""Head office's receipt: signed, small, and nothing personal in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from nacl.signing import SigningKey

from probono_desk.domain.errors import DeskError
from probono_desk.sync.receipt import (
    MOST_BYTES,
    OfficeReceipt,
    read_receipt,
    receipt_bytes,
    receipt_name,
    signed_receipt,
)

SEED = bytes(range(32))
RECEIPT = signed_receipt(
    OfficeReceipt(
        package="ab" * 32,
        edition="e",
        desk="D",
        sequence=412,
        acts=430,
        people=48,
        received_at=datetime(2026, 12, 6, 9, 0, tzinfo=UTC),
        signer=SigningKey(SEED).verify_key.encode().hex(),
    ),
    SEED,
)


def test_what_is_signed_is_read_again() -> None:
    assert read_receipt(receipt_bytes(RECEIPT)) == RECEIPT


@pytest.mark.parametrize(
    "lie",
    [
        {"people": 49},
        {"package": "cd" * 32},
        {"sequence": "412"},
        {"signature": "0" * 128},
        {"more": 1},
        {"desk": None},
    ],
)
def test_a_receipt_that_says_anything_else_is_unsound(lie: dict[str, Any]) -> None:
    with pytest.raises(DeskError, match="receipt_unsound"):
        read_receipt(json.dumps(RECEIPT.record() | lie).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b" " * (MOST_BYTES + 1)])
def test_what_is_no_receipt_is_said(content: bytes) -> None:
    with pytest.raises(DeskError, match="receipt_unsound"):
        read_receipt(content)


def test_its_name_follows_from_the_package() -> None:
    assert receipt_name("ab" * 32) == "receipt_abababababababab.json"
