"""Keys: what leaves the room and what is refused."""

from __future__ import annotations

import pyrage
import pytest
from nacl.signing import SigningKey

from probono_desk.domain.errors import DeskError
from probono_desk.sync import keys


def test_a_signing_key_has_a_public_half_and_a_short_fingerprint() -> None:
    seed = keys.new_signing_key()
    public = keys.public_key_hex(seed)
    assert len(seed) == 32
    assert bytes.fromhex(public) == SigningKey(seed).verify_key.encode()
    assert [len(group) for group in keys.fingerprint(public).split("-")] == [4] * 5
    assert keys.fingerprint(public) != keys.fingerprint(keys.public_key_hex(keys.new_signing_key()))


def test_the_fingerprint_is_the_documented_one() -> None:
    assert keys.fingerprint("00" * 32) == "6668-7AAD-F862-BD77-6C8F"  # printf of 32 zero bytes | sha256sum


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
