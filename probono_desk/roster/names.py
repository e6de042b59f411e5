"""Names in one cell, « LECLERC Jean-François », « jean-françois leclerc », « Leclerc, J. »: which is the first name.

What the cell shows decides first (a comma, capitals), then a list of first names, then the order of the whole column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from probono_desk.domain.search_key import fold
from probono_desk.roster.first_names import FIRST_NAMES

_CIVILITY = re.compile(
    r"^(?:m\.|mm\.|mr\.?|mme\.?|mlle\.?|dr\.?|pr\.?|ms\.?|mrs\.?|monsieur|madame|mademoiselle)\s+(?=\S)", re.IGNORECASE
)
_PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "ben",
        "el",
        "al",
        "di",
        "da",
        "dos",
        "st",
        "saint",
    }
)
_SMALL = frozenset({"de", "du", "des", "von", "den", "der", "dos"})
_PIECES = re.compile(r"[^\W\d_]+")


class Order(StrEnum):
    """What comes first."""

    FIRST_LAST = "first_last"
    LAST_FIRST = "last_first"


def is_first_name(word: str) -> bool:
    """Whether a word is a usual first name; of « Jean-François » the first part is looked at."""
    folded = fold(word)
    return folded in FIRST_NAMES or folded.split(" ")[0] in FIRST_NAMES if folded else False


def order_shown(text: str) -> Order | None:
    """The order that one name shows by itself, ``None`` when both are possible."""
    text = without_civility(text)
    if "," in text:
        return Order.LAST_FIRST
    tokens = text.split()
    if len(tokens) < 2:
        return None
    capitals = [_is_capitals(token) for token in tokens]
    if any(capitals) and not all(capitals):
        if capitals[0] and not capitals[-1]:
            return Order.LAST_FIRST
        if capitals[-1] and not capitals[0]:
            return Order.FIRST_LAST
    if fold(tokens[0]) in _PARTICLES:
        return Order.LAST_FIRST
    at_start, at_end = is_first_name(tokens[0]), is_first_name(tokens[-1])
    if at_start != at_end:
        return Order.FIRST_LAST if at_start else Order.LAST_FIRST
    return None


def usual_order(names: Iterable[str]) -> Order | None:
    """The order of a column, when those of its names that show one agree nine times in ten and are not too few."""
    orders = [order_shown(name) for name in names]
    shown = [order for order in orders if order is not None]
    if not shown or len(shown) < 0.2 * len(orders):
        return None
    first_last = shown.count(Order.FIRST_LAST)
    if first_last >= 0.9 * len(shown):
        return Order.FIRST_LAST
    return Order.LAST_FIRST if first_last <= 0.1 * len(shown) else None


def split(text: str, usual: Order | None) -> tuple[str, str]:
    """First name and last name, tidied. Without any order the first word is taken for the first name."""
    text = without_civility(text)
    if "," in text:
        last, first = (part.strip() for part in text.split(",", 1))
        return tidy(first), tidy(last)
    tokens = text.split()
    if len(tokens) < 2:
        return "", tidy(text)
    order = order_shown(text) or usual or Order.FIRST_LAST
    capitals = [_is_capitals(token) for token in tokens]
    if any(capitals) and not all(capitals):
        at = capitals.index(False) if order is Order.LAST_FIRST else len(tokens) - capitals[::-1].index(False)
        if 0 < at < len(tokens):
            return _two(tokens, at, order)
    if order is Order.FIRST_LAST:
        at = 1
        while at < len(tokens) - 1 and is_first_name(tokens[at]) and fold(tokens[at]) not in _PARTICLES:
            at += 1
    else:
        at = len(tokens) - 1
        while at > 1 and is_first_name(tokens[at - 1]) and fold(tokens[at - 1]) not in _PARTICLES:
            at -= 1
    return _two(tokens, at, order)


def is_guess(text: str, first: str, last: str) -> bool:
    """Whether a name of three words or more could as well be cut elsewhere."""
    text = without_civility(text)
    tokens = text.split()
    if len(tokens) < 3 or "," in text or any(map(_is_capitals, tokens)):
        return False
    if fold(last.split(" ")[0]) in _PARTICLES:
        return False
    return not (is_first_name(first.split(" ")[-1]) and len(last.split(" ")) == 1)


def without_civility(text: str) -> str:
    """A name without « M. » or « Mme »."""
    return _CIVILITY.sub("", text.strip())


def tidy(name: str) -> str:
    """A name all in capitals, or all in small letters, as it is written on a badge; any other is left alone."""
    if len(name) < 2 or not (name.isupper() or name.islower()):
        return name
    words = name.lower().split(" ")
    several = len(words) > 1
    return " ".join(
        word if several and word in _SMALL and place < len(words) - 1 else _capitalised(word)
        for place, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    return _PIECES.sub(lambda piece: piece[0][:1].upper() + piece[0][1:], word)


def _two(tokens: list[str], at: int, order: Order) -> tuple[str, str]:
    start, end = " ".join(tokens[:at]), " ".join(tokens[at:])
    first, last = (start, end) if order is Order.FIRST_LAST else (end, start)
    return tidy(first), tidy(last)


def _is_capitals(token: str) -> bool:
    return token.isupper() and sum(sign.isalpha() for sign in token) >= 2
