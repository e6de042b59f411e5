"""When two words are one skill, wherever one is required, had or counted: accents, capitals and spaces aside."""

from __future__ import annotations

from collections.abc import Iterable

from probono_desk.domain.search_key import fold


def skill_key(skill: str) -> str:
    """What is the same for two spellings of a skill."""
    return fold(skill)


def skill_keys(skills: Iterable[str]) -> frozenset[str]:
    """The keys of several."""
    return frozenset(skill_key(skill) for skill in skills)


def required(skills: Iterable[str]) -> dict[str, str]:
    """The skills that a mission asks for, each once, by key: as it was spelt first."""
    found: dict[str, str] = {}
    for skill in skills:
        found.setdefault(skill_key(skill), skill)
    return found
