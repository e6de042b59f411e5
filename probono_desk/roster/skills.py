"""Skills by the field's own names: « Juridique » is droit, « Data » is données. Data of resources/roster.

What is written is kept where it is that name already, or nobody taught it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.roster import word_lists

_PARTS = re.compile(r"[^,;|\n]+")


@lru_cache(maxsize=4096)
def named(skills: tuple[str, ...]) -> tuple[str, ...]:
    """Skills as they were typed, each by its usual name, each once."""
    return _each_once(_usual().get(fold(skill), skill) for skill in skills)


def paired(text: str) -> str:
    """« Comptabilité / finance » is one skill, said with two words of one kind; « Digital / RH » stays two."""
    return _PARTS.sub(lambda part: _one_of(part[0]), text) if "/" in text else text


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
