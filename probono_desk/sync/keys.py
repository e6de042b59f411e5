"""The keys of packages: who signs (Ed25519, one a desk) and who may open (age X25519, head office's)."""

from __future__ import annotations

import hashlib

import pyrage
from nacl.signing import SigningKey

from probono_desk.domain.errors import DeskError

_GROUPS, _GROUP_LETTERS = 5, 4


def new_signing_key() -> bytes:
    """A random 32-byte Ed25519 seed: a desk's signing key. Keep it secret."""
    return bytes(SigningKey.generate())


def public_key_hex(signing_key: bytes) -> str:
    """The public half of a signing seed, 64 hex digits: what other desks trust."""
    return SigningKey(signing_key).verify_key.encode().hex()


def fingerprint(public_key: str) -> str:
    """A public signing key's fingerprint, short enough to compare by telephone: ``3F2A-91BC-77DE-0A41-5C19``.

    The first 80 bits of the SHA-256 of the key's 32 bytes.

    Args:
        public_key: the key in hex, as ``public_key_hex`` gives it.
    """
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest().upper()
    return "-".join(digest[i * _GROUP_LETTERS : (i + 1) * _GROUP_LETTERS] for i in range(_GROUPS))


def new_identity() -> str:
    """A new age identity (``AGE-SECRET-KEY-1…``): opens what is encrypted to its recipient. Keep it secret."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient (``age1…``) of an identity: anybody may know it.

    Raises:
        DeskError: ``key_unreadable``.
    """
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise DeskError("key_unreadable", kind="identity") from error


def identities_in(text: str) -> tuple[str, ...]:
    """The identities of an age key file: one a line, ``#`` begins a comment, as ``age-keygen`` writes it.

    Raises:
        DeskError: ``key_unreadable``: a line is no identity, or there is none.
    """
    lines = [line.strip() for line in text.splitlines()]
    identities = tuple(line for line in lines if line and not line.startswith("#"))
    if not identities:
        raise DeskError("key_unreadable", kind="identity")
    for identity in identities:
        recipient_of(identity)
    return identities


def identity_bytes(identity: str) -> bytes:
    """The 32 secret bytes of an identity.

    Raises:
        DeskError: ``key_unreadable``.
    """
    recipient_of(identity)
    return _bech32_payload(identity)


def recipient_bytes(recipient: str) -> bytes:
    """The 32 public bytes of a recipient.

    Raises:
        DeskError: ``key_unreadable``.
    """
    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise DeskError("key_unreadable", kind="recipient") from error
    return _bech32_payload(recipient)


def _bech32_payload(text: str) -> bytes:
    """The bytes inside a Bech32 string (BIP 173) whose prefix and checksum pyrage has already checked."""
    letters = text.strip().lower().rpartition("1")[2][:-6]
    bits = "".join(f"{'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.index(letter):05b}" for letter in letters)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits) - 7, 8))
