"""What somebody chooses as a passphrase for a file that leaves the laptop."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import pairwise

from probono_desk.domain.errors import DeskError

LEAST_LETTERS = 12
LEAST_BITS = 28.0
"""With scrypt at a second a trial, 2 to the power 27 trials on average are four years of one machine."""

# What anybody tries first about such a file.
_EXPECTED = frozenset(
    [
        "marathon",
        "factory",
        "hauts",
        "france",
        "accueil",
        "benevolat",
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
_DAY, _MONTH = r"(0[1-9]|[12]\d|3[01])", r"(0[1-9]|1[0-2])"
_DATES, _DATE_BITS = re.compile(rf"({_DAY}{_MONTH}((19|20)?\d\d)|(19|20)\d\d{_MONTH}{_DAY})+"), 10.0
_RUN = re.compile(r"[a-z]+|\d+|[^a-z\d\s]")
_WOVEN = re.compile(r"([a-z]{1,2}\d{1,2}|\d{1,2}[a-z]{1,2})+[a-z\d]?")
_WORD = re.compile(r"[a-z]{3,}")
_DISGUISED = str.maketrans("@4031$57", "aaoeisst")


def check_passphrase(phrase: str, known: Iterable[str] = ()) -> None:
    """Whether a phrase is long enough, and hard enough to guess, to protect a file that anybody may find.

    Args:
        phrase: what somebody chose.
        known: texts that whoever finds the file knows: the edition's title, where it is.

    Raises:
        DeskError: ``passphrase_short``, ``passphrase_weak``.
    """
    if len(phrase.strip()) < LEAST_LETTERS:
        raise DeskError("passphrase_short", n=LEAST_LETTERS)
    if guess_bits(phrase, known) < LEAST_BITS:
        raise DeskError("passphrase_weak")


def guess_bits(phrase: str, known: Iterable[str] = ()) -> float:
    """How many bits somebody who tries words, years and rows of keys has to guess; rather too few than too many."""
    plain = _plain(phrase)
    expected = _EXPECTED.union(*(_WORD.findall(_plain(text)) for text in known))
    readings = [_RUN.findall(plain), _RUN.findall(plain.translate(_DISGUISED))]  # "m4r4th0n" is a word
    if _WOVEN.fullmatch(plain):  # "1q2w3e4r" is two rows of keys
        readings.append([re.sub(r"\d", "", plain), re.sub(r"\D", "", plain)])
    # What comes twice is guessed once.
    return min(sum(_bits_of(run, expected) for run in set(runs) if run) for runs in readings)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _bits_of(run: str, expected: Collection[str]) -> float:
    if run in expected:
        return _EXPECTED_BITS
    if _YEAR.fullmatch(run):
        return _YEAR_BITS
    fresh = 1 + sum(ord(b) - ord(a) not in (-1, 0, 1) for a, b in pairwise(run))
    if run.isdigit():
        return min(_DIGIT_BITS * fresh, _DATE_BITS if _DATES.fullmatch(run) else math.inf)
    if run.isalpha():
        return min(_LETTER_BITS * fresh, _WORD_BITS)
    return _SIGN_BITS
