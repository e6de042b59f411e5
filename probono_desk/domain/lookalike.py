"""Names that people take for each other: letters of another script, capitals, accents and spaces do not tell two apart.

The letters are those of Unicode's list of confusables that stand for Latin ones (UTS 39, confusables.txt).
"""

from __future__ import annotations

import unicodedata

from probono_desk.domain.kept_text import BLANK
from probono_desk.domain.search_key import fold

_LIKE_LATIN = {
    "a": "аα",
    "b": "вьβ",
    "c": "сϲ",
    "d": "ԁժ",
    "e": "еεɛ",
    "f": "ғϝ",
    "g": "ɡցԍ",
    "h": "һнη",
    "i": "іι",
    "j": "јϳ",
    "k": "кκ",
    "l": "ӏ",
    "m": "мμ",
    "n": "ոпν",
    "o": "оοօ",
    "p": "рρ",
    "q": "ԛգ",
    "r": "г",
    "s": "ѕ",
    "t": "тτ",
    "u": "υսц",
    "v": "ѵ",
    "x": "хχ",
    "y": "уγ",
    "z": "ζ",
}
_TABLE = {ord(letter): latin for latin, letters in _LIKE_LATIN.items() for letter in letters}
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b"})
_MOST_MARKS = 2  # « ẹ̀ » has two; more climb over the lines around


def skeleton(name: str) -> str:
    """What two names have in common that look alike."""
    return fold(latin(name)).translate(_ALIKE).replace(" ", "").replace("rn", "m").replace("vv", "w")


def latin(text: str) -> str:
    """A text in the small Latin letters that it looks like."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)


def is_legible(text: str) -> bool:
    """Whether a text shows what it is: one printable line, no letter that draws nothing, no heap of accents."""
    if not text.isprintable() or not BLANK.isdisjoint(text):
        return False
    marks = 0
    for letter in unicodedata.normalize("NFD", text):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST_MARKS:
            return False
    return not (text and unicodedata.combining(text[0]))
