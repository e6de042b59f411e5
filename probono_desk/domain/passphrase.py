"""What somebody chooses as a passphrase for a file that leaves the laptop."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from probono_desk.domain.errors import DeskError

LEAST_LETTERS = 12
LEAST_BITS = 28.0
"""With scrypt at a second a trial, 2 to the power 27 trials on average are four years of one machine."""

# What anybody tries first about such a file.
_EXPECTED = frozenset(
    [
        "marathon",
        "probono",
        "pro",
        "bono",
        "lab",
        "edition",
        "livrable",
        "bilan",
        "association",
        "benevole",
        "volontaire",
        "lille",
        "paris",
        "lyon",
        "nantes",
        "bordeaux",
        "marseille",
        "motdepasse",
        "passe",
        "mot",
        "password",
        "secret",
        "bonjour",
        "soleil",
        "azerty",
        "qwerty",
        "azertyuiop",
        "qwertyuiop",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ]
)
_EXPECTED_BITS, _WORD_BITS, _LETTER_BITS, _DIGIT_BITS, _SIGN_BITS = 3.0, 12.0, 2.5, 3.3, 4.0
_YEAR, _YEAR_BITS = re.compile(r"(19|20)\d\d"), 5.0
_RUN = re.compile(r"[a-z]+|\d+|[^a-z\d\s]")


def check_passphrase(phrase: str) -> None:
    """Whether a phrase is long enough, and hard enough to guess, to protect a file that anybody may find.

    Raises:
        DeskError: ``passphrase_short``, ``passphrase_weak``.
    """
    if len(phrase.strip()) < LEAST_LETTERS:
        raise DeskError("passphrase_short", n=LEAST_LETTERS)
    if guess_bits(phrase) < LEAST_BITS:
        raise DeskError("passphrase_weak")


def guess_bits(phrase: str) -> float:
    """How many bits somebody who tries words, years and rows of keys has to guess; rather too few than too many."""
    plain = unicodedata.normalize("NFKD", phrase).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    # What comes twice is guessed once.
    return sum(_bits_of(run) for run in set(_RUN.findall(plain)))


def _bits_of(run: str) -> float:
    if run in _EXPECTED:
        return _EXPECTED_BITS
    if _YEAR.fullmatch(run):
        return _YEAR_BITS
    fresh = 1 + sum(ord(b) - ord(a) not in (-1, 0, 1) for a, b in pairwise(run))
    if run.isdigit():
        return _DIGIT_BITS * fresh
    if run.isalpha():
        return min(_LETTER_BITS * fresh, _WORD_BITS)
    return _SIGN_BITS
