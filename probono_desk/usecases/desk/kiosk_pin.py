"""The lead's code that ends a kiosk. It guards a screen, not the data: those are encrypted whatever it is.

Wrong tries are counted in the dossier, so that starting the program again lifts no waiting time; and so is which kiosk
is shown, so that it is shown again.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.phrase import check_phrase

LEAST_DIGITS, MOST_DIGITS = 4, 8
SCRYPT_N = 2**14
FREE_TRIES = 5
_KEY, _TRIES, _SHOWN = "kiosk_pin", "kiosk_tries", "kiosk_shown"
_SALT_BYTES = 16
_FIRST_WAIT_S, _LONGEST_WAIT_S = 30, 3600


def has_pin(dossier: Dossier) -> bool:
    """Whether a code was chosen on this desk."""
    return bool(dossier.meta(_KEY))


def set_pin(dossier: Dossier, pin: str) -> None:
    """Choose the code of this desk, or another; it is kept as a salted digest and never travels.

    Raises:
        DeskError: ``pin_shape`` unless it is four to eight digits.
    """
    if not (LEAST_DIGITS <= len(pin) <= MOST_DIGITS and pin.isascii() and pin.isdigit()):
        raise DeskError("pin_shape", least=LEAST_DIGITS, most=MOST_DIGITS)
    salt = secrets.token_bytes(_SALT_BYTES)
    dossier.set_meta(**{_KEY: salt.hex() + _digest(pin, salt), _TRIES: ""})


def is_pin(dossier: Dossier, pin: str) -> bool:
    """Whether this is the code; nothing is when none was chosen."""
    kept = dossier.meta(_KEY) or ""
    if not kept:
        return False
    salt, digest = bytes.fromhex(kept[: _SALT_BYTES * 2]), kept[_SALT_BYTES * 2 :]
    return hmac.compare_digest(_digest(pin, salt), digest)


def ends_kiosk(dossier: Dossier, typed: str) -> bool:
    """Whether the code, or the recovery phrase, was typed; the try counts. A phrase takes a moment, a code none.

    Raises:
        DeskError: one of the disk's codes.
    """
    right = is_pin(dossier, typed) or (not typed.isdigit() and _is_phrase(dossier, typed))
    dossier.set_meta(**{_TRIES: "" if right else str(tries(dossier) + 1)})
    return right


def tries(dossier: Dossier) -> int:
    """How many wrong tries there were since the last right one."""
    kept = dossier.meta(_TRIES) or ""
    return int(kept) if kept.isdigit() else 0


def wait_s(dossier: Dossier) -> int:
    """How long one waits before the next try, in seconds: twice as long each time after the free ones."""
    beyond = tries(dossier) - FREE_TRIES
    return 0 if beyond < 0 else min(_FIRST_WAIT_S * 2 ** min(beyond, 10), _LONGEST_WAIT_S)


def note_kiosk(dossier: Dossier, page: str, view: str) -> None:
    """A kiosk is shown: it is shown again if the program ends before the code was given."""
    dossier.set_meta(**{_SHOWN: f"{page} {view}"})


def note_no_kiosk(dossier: Dossier) -> None:
    """It was ended by the code."""
    dossier.set_meta(**{_SHOWN: ""})


def kiosk_shown(dossier: Dossier) -> tuple[str, str] | None:
    """The page and the view of the kiosk that was shown when the program ended; ``None`` where there was none."""
    page, _space, view = (dossier.meta(_SHOWN) or "").partition(" ")
    return (page, view) if page and view else None


def _is_phrase(dossier: Dossier, typed: str) -> bool:
    try:
        check_phrase(dossier, typed.strip())
    except DeskError as error:
        if error.code.startswith(("recovery_", "phrase_not_this_one")):
            return False
        raise
    return True


def _digest(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, n=SCRYPT_N, r=8, p=1).hex()
