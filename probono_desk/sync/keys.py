"""Who signs packages: an Ed25519 key a desk (who may open them: see ``age.identity``)."""

from __future__ import annotations

import hashlib

from nacl.signing import SigningKey

_GROUPS, _GROUP_LETTERS = 5, 4


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
