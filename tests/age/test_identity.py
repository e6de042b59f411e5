"""Identities and recipients: what is made, read and refused."""

from __future__ import annotations

import pyrage
import pytest

from probono_desk.age import identity as keys
from probono_desk.domain.errors import DeskError


def test_an_identity_opens_what_its_recipient_locks() -> None:
    identity = keys.new_identity()
    locked = pyrage.encrypt(b"bonjour", [pyrage.x25519.Recipient.from_str(keys.recipient_of(identity))])
    assert pyrage.decrypt(locked, [pyrage.x25519.Identity.from_str(identity)]) == b"bonjour"


def test_a_key_file_of_age_keygen_is_read() -> None:
    first, second = keys.new_identity(), keys.new_identity()
    assert keys.identities_in(f"# created: 2026\n# public key: age1…\n{first}\n\n  {second}\r\n") == (first, second)


@pytest.mark.parametrize("text", ["", "# only a comment", "age1qqq", "AGE-SECRET-KEY-1QQQ"])
def test_a_file_that_holds_no_key_is_told(text: str) -> None:
    with pytest.raises(DeskError) as error:
        keys.identities_in(text)
    assert error.value.code == "key_unreadable"


def test_a_mistyped_recipient_is_told() -> None:
    recipient = keys.recipient_of(keys.new_identity())
    with pytest.raises(DeskError) as error:
        keys.recipient_bytes(recipient[:-1] + ("q" if recipient[-1] != "q" else "p"))
    assert error.value.code == "key_unreadable"


# The points 0 and 1 of Curve25519: what is encrypted to them is open to everybody.
@pytest.mark.parametrize(
    "recipient",
    [
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    ],
)
def test_a_point_of_low_order_is_no_recipient(recipient: str) -> None:
    pyrage.x25519.Recipient.from_str(recipient)  # age itself reads it
    assert not keys.is_recipient(recipient)
    with pytest.raises(DeskError, match="key_unreadable"):
        keys.recipient_bytes(recipient)
