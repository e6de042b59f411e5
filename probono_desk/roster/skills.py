"""Skills by the field's own names: « Juridique » is droit, « Data » is données. Data of resources/roster.

What is written is kept where it is that name already, or nobody taught it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.roster import word_lists

_AND = re.compile(r"\s*&\s*|\s+(?:et|and|\+)\s+", re.IGNORECASE)
_TWICE = re.compile(r"(?P<one>[^()]+?)\s*\((?P<other>[^()]+)\)")
_PARTS = re.compile(r"[^,;|\n]+")


@lru_cache(maxsize=4096)
def named(skills: tuple[str, ...]) -> tuple[str, ...]:
    """Skills as they were typed, each by its usual name, each once."""
    return _each_once(_usual().get(fold(skill)) or _said_twice(skill) or skill for skill in skills)


def _said_twice(skill: str) -> str:
    """« Ressources humaines (RH) »: the field’s name, where the words in brackets say the same."""
    if "(" not in skill or (match := _TWICE.fullmatch(skill)) is None:
        return ""
    one, other = (_usual().get(fold(word), word) for word in (match["one"], match["other"]))
    return one if fold(one) == fold(other) else ""


def is_usual(skill: str) -> bool:
    """Whether the field knows the word, as the name of a skill or as one of its kind."""
    return fold(skill) in _kinds() or fold(skill) in _usual()


@lru_cache(maxsize=4096)
def paired(text: str) -> str:
    """« Comptabilité / finance » is one skill, said with two words of one kind; « Digital / RH » stays two.

    So are « Finance & compta » and « Marketing et vente », where both words are skills: « Conseil et orientation » is
    one of somebody’s own.
    """
    return _PARTS.sub(lambda part: _one_of(_parted(part[0])), text) if "/" in text or _AND.search(text) else text


def _parted(part: str) -> str:
    words = _AND.split(part.strip())
    return " / ".join(words) if len(words) > 1 and all(fold(word) in _kinds() for word in words) else part


def _one_of(part: str) -> str:
    words = [word.strip() for word in part.split("/")]
    kinds = {_kinds().get(fold(word), "") for word in words}
    if len(words) < 2 or len(kinds) > 1 or "" in kinds:
        return part
    return next((word for word in words if fold(word) == fold(next(iter(kinds)))), words[0])


def with_learned(skills: tuple[str, ...], learned: Mapping[str, str]) -> tuple[str, ...]:
    """The same by words that somebody taught, by folded word."""
    if not any(fold(skill) in learned for skill in skills):
        return skills
    return _each_once(learned.get(fold(skill), skill) for skill in skills)


@cache
def _kinds() -> Mapping[str, str]:
    return {fold(word): name for name, words in word_lists.table("skills").items() for word in (name, *words)}


@cache
def _usual() -> Mapping[str, str]:
    return {fold(word): name for name, words in word_lists.table("skill_names").items() for word in words}


def _each_once(skills: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for skill in skills:
        found.setdefault(fold(skill), skill)
    return tuple(found.values())
