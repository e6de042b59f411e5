"""Who may open an age file: X25519 identities (secret) and their recipients (public), as the age tool writes them."""

from __future__ import annotations

import pyrage
from nacl.bindings import crypto_scalarmult
from nacl.exceptions import CryptoError

from probono_desk.domain.errors import DeskError

_ANY_SECRET = bytes(range(32))


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
        DeskError: ``key_unreadable``: also a point of low order, under which a file would be open to everybody.
    """
    try:
        pyrage.x25519.Recipient.from_str(recipient)
        found = _bech32_payload(recipient)
        crypto_scalarmult(_ANY_SECRET, found)  # libsodium refuses points of low order, whatever the secret
    except (pyrage.RecipientError, CryptoError, RuntimeError) as error:
        raise DeskError("key_unreadable", kind="recipient") from error
    return found


def is_recipient(text: str) -> bool:
    """Whether a text is a recipient that files can be encrypted to."""
    try:
        return bool(recipient_bytes(text))
    except DeskError:
        return False


def _bech32_payload(text: str) -> bytes:
    """The bytes inside a Bech32 string (BIP 173) whose prefix and checksum pyrage has already checked."""
    letters = text.strip().lower().rpartition("1")[2][:-6]
    bits = "".join(f"{'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.index(letter):05b}" for letter in letters)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits) - 7, 8))
