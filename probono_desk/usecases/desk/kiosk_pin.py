"""The lead's code that ends a kiosk. It guards a screen, not the data: those are encrypted whatever it is."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier

LEAST_DIGITS, MOST_DIGITS = 4, 8
_KEY = "kiosk_pin"
_SALT_BYTES = 16


def has_pin(dossier: Dossier) -> bool:
    """Whether a code was chosen on this desk."""
    return bool(dossier.meta(_KEY))


def set_pin(dossier: Dossier, pin: str) -> None:
    """Choose the code of this desk; it is kept as a salted digest and never travels.

    Raises:
        DeskError: ``pin_shape`` unless it is four to eight digits.
    """
    if not (LEAST_DIGITS <= len(pin) <= MOST_DIGITS and pin.isascii() and pin.isdigit()):
        raise DeskError("pin_shape", least=LEAST_DIGITS, most=MOST_DIGITS)
    salt = secrets.token_bytes(_SALT_BYTES)
    dossier.set_meta(**{_KEY: salt.hex() + _digest(pin, salt)})


def is_pin(dossier: Dossier, pin: str) -> bool:
    """Whether this is the code; nothing is when none was chosen."""
    kept = dossier.meta(_KEY) or ""
    if not kept:
        return False
    salt, digest = bytes.fromhex(kept[: _SALT_BYTES * 2]), kept[_SALT_BYTES * 2 :]
    return hmac.compare_digest(_digest(pin, salt), digest)


def _digest(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1).hex()
