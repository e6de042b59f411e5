"""Names in one cell, « LECLERC Jean-François », « jean-françois leclerc », « Leclerc, J. »: which is the first name.

What the cell shows decides first (a comma, capitals), then a list of first names, then the order of the whole column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.roster import word_lists
from probono_desk.roster.around_name import married, plain, without_civility
from probono_desk.roster.first_names import FIRST_NAMES, USUAL_FIRST_NAMES
from probono_desk.roster.particles import ASCII_VIETNAMESE, MIDDLE, PARTICLES, SMALL, VIETNAMESE

_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々 ]+")
_FIRST_IN_BRACKETS = re.compile(r"(?P<last>[^\s()]+)\s*\((?P<first>[^()]+)\)")
# « née Martin » between the halves of a name: « Dupont née Martin Anne ».
_BORN_BETWEEN = re.compile(r"(?P<last>\S+)\s+n[ée]e?\s+\S.*\s(?P<first>\S+)", re.IGNORECASE)
# « Jean dit Jeannot Dupont »
_CALLED_BETWEEN = re.compile(r"(?P<first>\S+)\s+dite?\s+\S+\s+(?P<last>\S.*)")
_NUMERALS = frozenset(["ii", "iii", "iv"])
# No first name is one of these, whatever comes after: « Le Gall Anne », « Anne de La Tour ».
_NEVER_FIRST = frozenset(["de", "du", "des", "la", "le", "les", "van", "von", "der", "den", "della", "dos"])
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*|[^\W\d_]-[^\W\d_]|J[BCDFGJLMNPSY]|M[CFJLP]|P[HY]")
_CALLED = re.compile(r"(.+\s)(dite?)(\s.+)", re.IGNORECASE)  # « DUPONT dit Jeannot »
_DUTCH = frozenset(["der", "den", "de", "het", "'t", "’t"])
_JOINING = frozenset({"d'", "d’"})  # « de La Tour d’Auvergne »
# After one letter and an apostrophe a name goes on (O’Neil, D’Hondt), and after these; elsewhere not: Floc’h.
_ELIDED = frozenset(["dell", "dall", "degl", "sant", "nell"])
_APOSTROPHES = "'’ʼ‘`´"
_PIECES = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}")
_PREFIXED = re.compile(r"(?P<before>Mc|Mac|Fitz|[dlDLO]['’])(?P<name>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+)")
# Letters that only Turkish and its neighbours have: there, I is the capital of ı and İ of i.
_TURKISH = frozenset("İıĞğŞş\u0307")  # what is left of i̇, an İ in small letters of other languages
# What two words joined by a hyphen begin with when they are a first name, whatever the second: Jean-Foulques.
_JOINED = frozenset(
    ["jean", "marie", "anne", "pierre", "paul", "louis", "louise", "charles", "marc", "rose", "jose", "juan", "maria"]
)


class Order(StrEnum):
    """What comes first."""

    FIRST_LAST = "first_last"
    LAST_FIRST = "last_first"


def is_first_name(word: str, known: frozenset[str] = FIRST_NAMES) -> bool:
    """Whether a word is a first name; of « Jean-François » each part is looked at, and Martin-Dupont is none."""
    parts = fold(word).split(" ")
    if not parts[0]:
        return False
    if " ".join(parts) in known:
        return True
    if len(parts) == 1 or parts[0] not in known:
        return False
    return parts[0] in _JOINED or all(part in known for part in parts[1:])


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """A whole name without what stands round it; « Dupont (Jean) » with its comma, « Dupont, Jean »."""
    if "(" in text and (match := _FIRST_IN_BRACKETS.fullmatch(text.strip())) is not None:
        if is_first_name(match["first"]) and not is_first_name(match["last"]):
            return f"{match['last']}, {match['first']}"
    elif " n" in text and (match := _BORN_BETWEEN.fullmatch(text.strip())) and is_first_name(match["first"]):
        text = f"{match['last']} {match['first']}"
    elif " dit" in text and (match := _CALLED_BETWEEN.fullmatch(text.strip())) and is_first_name(match["first"]):
        text = f"{match['first']} {match['last']}"
    return plain(without_civility(text))


def order_written(text: str) -> Order | None:
    """The order that one name shows by how it is written: a comma, capitals. Nothing overrules it."""
    text = bare(text)
    if "," in text:
        return Order.LAST_FIRST
    tokens = text.split()
    if _is_vietnamese(tokens):
        return Order.LAST_FIRST
    if len(tokens) > 2 and not is_first_name(tokens[0]) and fold(tokens[0]) in _NEVER_FIRST:
        return Order.LAST_FIRST
    if len(tokens) > 2 and is_first_name(tokens[0]) and fold(tokens[1]) in _NEVER_FIRST:
        return Order.FIRST_LAST if not is_first_name(tokens[-1]) else None
    if len(tokens) == 2 and _EAST_ASIAN.fullmatch(text):
        return Order.LAST_FIRST  # « 王 小明 »
    if len(tokens) > 1 and (initials := [bool(_INITIAL.fullmatch(token)) for token in tokens])[0] != initials[-1]:
        return Order.FIRST_LAST if initials[0] else Order.LAST_FIRST
    capitals = [_is_capitals(token) for token in tokens]
    if len(tokens) > 1 and any(capitals) and not all(capitals):
        if capitals[0] and not capitals[-1]:
            return Order.LAST_FIRST
        if capitals[-1] and not capitals[0]:
            return Order.FIRST_LAST
    return None


def order_shown(text: str, known: frozenset[str] = FIRST_NAMES) -> Order | None:
    """The order that one name shows by itself, ``None`` when both are possible.

    Args:
        text: both names.
        known: the first names that tell.
    """
    written = order_written(text)
    if written is not None:
        return written
    tokens = bare(text).split()
    if len(tokens) < 2:
        return None
    if _begins_a_last_name(tokens[0]) and (len(tokens) > 2 or not is_first_name(tokens[0], known)):
        return Order.LAST_FIRST  # « Ben Okoro » may be either
    at_start, at_end = is_first_name(tokens[0], known), is_first_name(tokens[-1], known)
    if not at_start and at_end and fold(tokens[-1]) in word_lists.lines("last_names_too"):
        return None  # « Zac Denis »
    if at_start != at_end:
        return Order.FIRST_LAST if at_start else Order.LAST_FIRST
    return None


def usual_order(names: Iterable[str]) -> Order | None:
    """The order of a column, when those of its names that show one agree nine times in ten and are not too few.

    Where they do not agree, the less usual first names are left out: « Hoda Selim » among « Rémi Castelain ».
    """
    names = [name for name in names if not (_EAST_ASIAN.fullmatch(name) or _is_vietnamese(name.split()))]
    return _agreed(map(order_shown, names)) or _agreed(order_shown(name, USUAL_FIRST_NAMES) for name in names)


def _agreed(found: Iterable[Order | None]) -> Order | None:
    orders = list(found)
    shown = [order for order in orders if order is not None]
    if not shown or len(shown) < 0.2 * len(orders):
        return None
    first_last = shown.count(Order.FIRST_LAST)
    if first_last >= 0.9 * len(shown):
        return Order.FIRST_LAST
    return Order.LAST_FIRST if first_last <= 0.1 * len(shown) else None


def split(text: str, usual: Order | None, *, settled: bool = False) -> tuple[str, str]:
    """First name and last name, tidied. Without any order the first word is taken for the first name.

    A word alone is a first name where it is known as one, « Mehdi », and a last name otherwise.

    Args:
        text: both names.
        usual: what comes first in this column.
        settled: the column's own cells agree on it (``usual_order``): then it overrules a first name that is known,
            since « Simon » and « Martin » are last names too. How a name is written overrules all.
    """
    if (sides := married(text)) is not None:
        before, last = sides
        if " " not in before:
            return split(last, usual, settled=settled)  # « DUPONT ép. MARTIN Anne »
        return split(before, usual, settled=settled)[0], tidy(last)
    text = bare(text)
    if "," in text:
        last, first = (part.strip() for part in text.split(",", 1))
        return tidy_both(first, last)
    tokens = text.split()
    if len(tokens) < 2:
        is_first = is_first_name(text) and fold(text) not in word_lists.lines("last_names_too")
        return (tidy(text), "") if is_first else ("", tidy(text))
    by_itself = order_shown(text)
    order = order_written(text) or ((usual or by_itself) if settled else (by_itself or usual)) or Order.FIRST_LAST
    capitals = [_is_capitals(token) for token in tokens]
    if _is_vietnamese(tokens):
        return _two(tokens, 1, Order.LAST_FIRST)
    if any(capitals) and not all(capitals):
        at = capitals.index(False) if order is Order.LAST_FIRST else len(tokens) - capitals[::-1].index(False)
        if 0 < at < len(tokens):
            return _two(tokens, at, order)
    if order is Order.FIRST_LAST and (tokens[-1].casefold() in VIETNAMESE or fold(tokens[-1]) in ASCII_VIETNAMESE):
        at = len(tokens) - 1  # « Bích Ngọc Phạm »
    elif order is Order.FIRST_LAST:
        at = 1
        while at < len(tokens) - 1 and is_first_name(tokens[at]) and fold(tokens[at]) not in PARTICLES:
            at += 1
    else:
        at, least = len(tokens) - 1, 2 if fold(tokens[0]) in PARTICLES else 1  # « Ben Ali » holds together
        while at > least and is_first_name(tokens[at - 1]) and fold(tokens[at - 1]) not in PARTICLES:
            at -= 1
    return _two(tokens, at, order)


def both_in(text: str) -> tuple[str, str] | None:
    """First and last name of a cell that should hold one of them, where it is plain that it holds both."""
    if len(bare(text).split()) not in {2, 3} or order_shown(text) is None:
        return None
    return split(text, None)


def is_guess(text: str, first: str, last: str) -> bool:
    """Whether a name of three words or more could as well be cut elsewhere."""
    text = bare(text)
    tokens = text.split()
    if len(tokens) < 3 or "," in text or any(map(_is_capitals, tokens)) or _is_vietnamese(tokens):
        return False
    if fold(last.split(" ")[0]) in PARTICLES:
        return False
    return not (is_first_name(first.split(" ")[-1]) and len(last.split(" ")) == 1)


def is_turned_by_list(text: str) -> bool:
    """Whether nothing but the list of first names puts the last name first: « Zita Abel »."""
    return order_written(text) is None and order_shown(text) is Order.LAST_FIRST and len(text.split()) == 2


def is_against(text: str, usual: Order | None) -> bool:
    """Whether a name of two words shows the other order than its column’s: « Dupont Jean » among « Ana Roy »."""
    words = text.split()
    if usual is None or len(words) != 2 or is_first_name(words[0 if usual is Order.FIRST_LAST else 1]):
        return False  # nearly every one of a long list
    return order_shown(text) not in (None, usual) and order_written(text) is None


def tidy_both(first: str, last: str) -> tuple[str, str]:
    """First name and last name, tidied together: a Turkish letter in one tells how to read the other."""
    if first.isascii() and last.isascii():
        return first if first.isupper() and _INITIAL.fullmatch(first) else tidy(first), tidy(last)
    turkish = not _TURKISH.isdisjoint(first + last)
    return tidy(first, turkish_near=turkish), tidy(last, turkish_near=turkish)


def tidy(name: str, *, turkish_near: bool = False) -> str:
    """A name all in capitals, or all in small letters, as it is written on a badge; any other is left alone.

    Args:
        name: a first or a last name.
        turkish_near: its other half has Turkish letters. Then a capital I without any is not touched: YILMAZ may be
            Yılmaz, and MARTIN is not Martın.
    """
    if name.istitle() and not name.isupper():  # nearly every one of a long list; « A B » is both
        return name
    if (" d" in name or " D" in name) and (called := _CALLED.fullmatch(name)) is not None:
        return f"{tidy(called[1].strip())} {called[2].lower()} {tidy(called[3].strip())}"
    if len(name) < 2 or not (name.isupper() or name.islower()):
        return _tidy_words(name) if _CAPITALS.search(name) else name
    turkish = not _TURKISH.isdisjoint(name)
    if turkish_near and not turkish and "I" in name:
        return name
    words = _small(name, turkish=turkish).split(" ")
    return " ".join(
        word[:2] + _capitalised(word[2:], turkish=turkish)
        if place and word[:2] in _JOINING and len(word) > 2
        else word.upper()
        if place and word in _NUMERALS
        else word
        if _stays_small(words, place)
        else _capitalised(word, turkish=turkish)
        for place, word in enumerate(words)
    )


def _tidy_words(name: str) -> str:
    """« d’AUVERGNE », « McKENZIE », « de La TOUR »: capitals behind a particle or a prefix that is not all capitals."""
    words = name.split(" ")
    rest = [word for word in words if fold(word) not in PARTICLES]
    if not all(word.isupper() or _PREFIXED.fullmatch(word) for word in rest):
        return name
    return " ".join(
        word
        if word not in rest
        else f"{match['before']}{_capitalised(match['name'].lower())}"
        if (match := _PREFIXED.fullmatch(word))
        else _capitalised(word.lower())
        for word in words
    )


def _small(name: str, *, turkish: bool) -> str:
    small = (name.replace("I", "ı") if turkish else name).replace("İ", "i").lower()
    return small.replace("i\u0307", "i")


def _stays_small(words: list[str], place: int) -> bool:
    """« de » of de La Tour and « van der » of van der Meer; the last word never."""
    if place >= len(words) - 1:
        return False
    if words[place] == "van":
        return words[place + 1] in _DUTCH and place + 2 < len(words)
    if words[place] == "da":
        return place > 0  # « Pereira da Costa »; « Da Ponte » may be Italian
    return words[place] in SMALL or words[place] in _DUTCH


def _capitalised(word: str, *, turkish: bool = False) -> str:
    """Each piece of a word with its capital; after an apostrophe only where a name goes on: D’Hondt, but Cléac’h."""

    def capital(piece: re.Match[str]) -> str:
        start = piece.start()
        if start and word[start - 1] in _APOSTROPHES:
            before = _PIECES.findall(word[: start - 1])[-1:]
            goes_on = bool(before) and (len(before[0]) == 1 or fold(before[0]) in _ELIDED)
            if not goes_on or (before[0] == "c" and piece[0].startswith("h")):
                return piece[0]
        first = "İ" if turkish and piece[0][0] == "i" else piece[0][0].upper()
        return first + piece[0][1:]

    shown = _PIECES.sub(capital, word)
    return f"Mc{shown[2:].capitalize()}" if shown.startswith("Mc") and len(shown) > 4 and shown.isalpha() else shown


def _begins_a_last_name(token: str) -> bool:
    """A particle, or one that is written together: « O’Neil », « d’Hondt »."""
    joined = len(token) > 2 and token[1] in _APOSTROPHES and fold(token[0]) in PARTICLES
    return joined or fold(token) in PARTICLES


def _two(tokens: list[str], at: int, order: Order) -> tuple[str, str]:
    start, end = " ".join(tokens[:at]), " ".join(tokens[at:])
    first, last = (start, end) if order is Order.FIRST_LAST else (end, start)
    return tidy_both(first, last)


def _is_vietnamese(tokens: list[str]) -> bool:
    if len(tokens) < 3 or tokens[1].casefold() not in MIDDLE or tokens[0][0].isdigit():
        return False
    family = tokens[0].casefold()
    return (family in VIETNAMESE or fold(family) in ASCII_VIETNAMESE) and fold(tokens[-1]) not in ASCII_VIETNAMESE


def _is_capitals(token: str) -> bool:
    if not token.isupper() or token.lower() in _NUMERALS:
        return False  # « Paul Leroy III »
    return sum(sign.isalpha() for sign in token) >= 2
