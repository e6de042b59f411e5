"""Head office's one secret: its age identity opens closing files, and what follows from it signs receipts."""

from __future__ import annotations

import hashlib

from probono_desk.age.identity import identity_bytes

_CONTEXT = b"probono-desk office signer 1\n"


def signing_seed(identity: str) -> bytes:
    """The Ed25519 seed that goes with an identity: nobody has to keep a second secret.

    Raises:
        DeskError: ``key_unreadable``.
    """
    return hashlib.sha256(_CONTEXT + identity_bytes(identity)).digest()
