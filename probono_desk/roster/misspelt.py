"""A long word of a title with one letter wrong, « Commantaires », « Fisrt name »: the one known word that it may be."""

from __future__ import annotations

from functools import cache, lru_cache

from probono_desk.roster.title_phrases import words_of_phrases
from probono_desk.roster.title_words import is_filler

_SHORTEST = 5  # of so few letters, two are only changed about: « Tabel »


@lru_cache(maxsize=2048)
def mended(word: str) -> str:
    """The one known word that differs in a letter, or in two that changed places; else the word itself."""
    if len(word) < _SHORTEST or not word.isalpha() or is_filler(word) or word in words_of_phrases():
        return word
    near = [one for one in _by_first_letter().get(word[0], ()) if _is_near(word, one)]
    return near[0] if len(near) == 1 else word


@cache
def _by_first_letter() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words_of_phrases()):
        if len(word) >= _SHORTEST:
            found[word[0]] = (*found.get(word[0], ()), word)
    return found


def _is_near(word: str, known: str) -> bool:
    short, long = (word, known) if len(word) <= len(known) else (known, word)
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) < len(long):
        return len(long) > _SHORTEST and short[at:] == long[at + 1 :]
    if word[at : at + 2] == known[at : at + 2][::-1] and word[at + 2 :] == known[at + 2 :]:
        return True
    return len(word) > _SHORTEST and word[at + 1 :] == known[at + 1 :]
