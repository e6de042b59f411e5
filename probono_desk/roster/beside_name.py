"""What people write in the cell of a name besides it: « (Filatures du Nord) », « +1 », « et Tristan Ouvrard »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from probono_desk.domain.search_key import fold
from probono_desk.roster import names, word_lists

_BRACKET = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<beside>[^()\[\]]+)[)\]]\s*$")
_DASH = re.compile(r"^(?P<name>[^/|]+?)\s+[-–—/|]\s+(?P<beside>\S.*)$")
_COMPANIONS = re.compile(r"(?:\s+|\s*[(\[])\+\s*(?P<n>\d{1,2})\b(?P<who>[^)\]]*)[)\]]?\s*$")
_WITH = re.compile(
    r"\s+(?:\+|et|&|and|avec|with)\s+(?:son|sa|ses|her|his|un|une|a|\d{1,2})\s+[^\W\d].*$", re.IGNORECASE
)
_TWO = re.compile(r"\s+(?:et|and|&|/|\+)\s+", re.IGNORECASE)
_SIGNS = re.compile(r"[()\[\]+&/|–—]| - | et | and | avec | with ", re.IGNORECASE)
_NO_NAME = re.compile(r"[\W_]*|[xX?*#._\-\s]{2,}|[xX]+")
# What tools and people write in the place of a name: Eventbrite’s « Info Requested », « Anonyme ».
_HIDDEN = frozenset(word_lists.table("lines")["hidden_names"])


@dataclass(frozen=True, slots=True)
class Apart:
    """A name, and what else stood in its cell.

    Args:
        name: the name alone.
        beside: what was in brackets or behind a dash.
        companions: what says that somebody comes along.
    """

    name: str
    beside: str = ""
    companions: str = ""


def apart(text: str) -> Apart:
    """The name in a cell, and what stands beside it."""
    if not _SIGNS.search(text):  # nearly every one of a long list
        return Apart(text)
    text, companions = text.strip(), ""
    if (match := _COMPANIONS.search(text) or _WITH.search(text)) and match.start():
        text, companions = text[: match.start()], match[0].strip()
    if (match := _BRACKET.match(text)) is not None and not _is_of_the_name(match["beside"]):
        return Apart(match["name"], match["beside"].strip(), companions)
    if (match := _DASH.match(text)) is not None and not _is_of_the_name(match["beside"]) and _has_name(match["name"]):
        return Apart(match["name"], match["beside"].strip(), companions)
    return Apart(text, "", companions)


def two_in(text: str) -> tuple[str, ...]:
    """The two people of « Maëlle Delattre et Tristan Ouvrard » and of « Maëlle et Tristan Delattre »; empty for one."""
    if not _SIGNS.search(text):
        return ()
    parts = _TWO.split(names.without_civility(text))
    if len(parts) != 2 or "," in text:
        return ()
    one, other = (part.split() for part in parts)
    if not one or len(other) < 2:
        return ()
    named = [any(map(names.is_first_name, words)) for words in (one, other)]
    if len(one) >= 2 and all(named) and len(one) <= 4 and len(other) <= 4:
        return " ".join(one), " ".join(other)
    if len(one) == 1 and names.is_first_name(one[0]) and names.is_first_name(other[0]):
        return " ".join([one[0], *other[1:]]), " ".join(other)
    return ()


def is_nobody(text: str) -> bool:
    """Whether the cell of a name hides it or stands for one: « XXXX », « *** », « Info Requested »."""
    if text.isalpha() and text[0] not in "xX":
        return text.casefold() in _HIDDEN
    return bool(text) and (bool(_NO_NAME.fullmatch(text)) or fold(text) in _HIDDEN)


def _is_of_the_name(beside: str) -> bool:
    """« (née Martin) », « (Mme) », « DELATTRE - Maëlle »."""
    words = fold(beside).split()
    return (
        not words
        or words[0] in {"nee", "ne", "ep", "epouse", "m", "mme", "mlle", "mr", "dr"}
        or (len(words) <= 2 and names.is_first_name(words[0]))
    )


def _has_name(text: str) -> bool:
    return any(map(names.is_first_name, text.split()))
