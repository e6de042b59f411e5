"""The badge code: 12 letters of BCDFGHJKLNPRSTVX, the last a check letter.

The sixteen letters sit in the same place on AZERTY, QWERTY and QWERTZ, so a scanner set to the wrong country still
types them right. Eleven letters are random (44 bits); the twelfth makes a weighted sum over GF(16) zero, with a
different non-zero weight at each place, so that any one wrong letter and any two swapped letters are caught.
"""

from __future__ import annotations

import secrets
from typing import NewType

BadgeCode = NewType("BadgeCode", str)

ALPHABET = "BCDFGHJKLNPRSTVX"
LENGTH = 12

_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_POLYNOMIAL = 0b10011  # x⁴ + x + 1, primitive over GF(2): 2 generates every non-zero element of GF(16)


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0b10000:
            a ^= _POLYNOMIAL
        b >>= 1
    return product


def _powers_of_two(n: int) -> tuple[int, ...]:
    powers = [1]
    for _place in range(n - 1):
        powers.append(_times(powers[-1], 2))
    return tuple(powers)


_WEIGHTS = _powers_of_two(LENGTH)  # the check letter is the first power's place, weight 1, counted from the end


# By place of the body, what each of the sixteen letters adds to the check; and a letter for each random byte.
_CHECKS = tuple(tuple(_times(weight, value) for value in range(16)) for weight in reversed(_WEIGHTS[1:]))
_LETTER_OF_BYTE = bytes(ord(ALPHABET[byte & 15]) for byte in range(256))


def check_letter(body: str) -> str:
    """The twelfth letter for eleven letters of the alphabet."""
    total = 0
    for weight, letter in zip(_WEIGHTS[1:], reversed(body), strict=True):
        total ^= _times(weight, _VALUE[letter])
    return ALPHABET[total]


def new_code() -> BadgeCode:
    """A random code; it carries nothing about anybody."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return BadgeCode(body + check_letter(body))


def new_codes(count: int) -> list[BadgeCode]:
    """As many random codes, from one draw: a long import needs a hundred thousand."""
    drawn = secrets.token_bytes(count * (LENGTH - 1))
    codes: list[BadgeCode] = []
    for start in range(0, len(drawn), LENGTH - 1):
        check = 0
        letters = drawn[start : start + LENGTH - 1]
        for row, byte in zip(_CHECKS, letters, strict=True):
            check ^= row[byte & 15]
        codes.append(BadgeCode(letters.translate(_LETTER_OF_BYTE).decode() + ALPHABET[check]))
    return codes


def parse(text: str) -> BadgeCode | None:
    """The code in a text, whatever its case and the white space or grouping round it; ``None`` if it is not one."""
    letters = "".join(text.split()).replace("-", "").upper()
    if len(letters) != LENGTH or any(letter not in _VALUE for letter in letters):
        return None
    return BadgeCode(letters) if check_letter(letters[:-1]) == letters[-1] else None


def spaced(code: str) -> str:
    """The code in three groups of four, as people read it aloud."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
