"""Keys: what leaves the room and what is refused."""

from __future__ import annotations

from nacl.signing import SigningKey

from probono_desk.sync import keys


def test_a_signing_key_has_a_public_half_and_a_short_fingerprint() -> None:
    seed = bytes(SigningKey.generate())
    public = keys.public_key_hex(seed)
    assert len(seed) == 32
    assert bytes.fromhex(public) == SigningKey(seed).verify_key.encode()
    assert [len(group) for group in keys.fingerprint(public).split("-")] == [4] * 5
    assert keys.fingerprint(public) != keys.fingerprint(keys.public_key_hex(bytes(SigningKey.generate())))


def test_the_fingerprint_is_the_documented_one() -> None:
    assert keys.fingerprint("00" * 32) == "6668-7AAD-F862-BD77-6C8F"  # printf of 32 zero bytes | sha256sum
