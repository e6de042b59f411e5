"""Folding for search: accents, case, hyphens, apostrophes and ligatures make no difference."""

from __future__ import annotations

import unicodedata

# NFKD leaves these whole.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)


def fold(text: str) -> str:
    """Lower-case letters and digits, single spaces, nothing else: ``Nguyễn-D'Hondt`` is ``nguyen d hondt``."""
    lowered = text.casefold().translate(_LETTERS)
    letters = (c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
