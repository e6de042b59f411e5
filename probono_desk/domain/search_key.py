"""Folding for search: accents, case, hyphens, apostrophes and ligatures make no difference."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# NFKD leaves these whole.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# Most cells of a long list are ASCII: one table does for them what the letters below need one by one.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


@lru_cache(maxsize=16_384)  # a long list says the same first names, companies and words again and again
def fold(text: str) -> str:
    """Lower-case letters and digits, single spaces, nothing else: ``Nguyễn-D'Hondt`` is ``nguyen d hondt``."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return " ".join("".join([c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in parts]).split())
