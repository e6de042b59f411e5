"""Columns of an edition before this one: « Table » under « Édition 2025 », « Présent 2025 », « Statut N-1 »."""

from __future__ import annotations

from collections.abc import Sequence

from probono_desk.roster.day_titles import EDITIONS, is_of_a_year, year_of
from probono_desk.roster.words import key

_BEFORE = frozenset({"precedent", "precedente", "dernier", "derniere", "passe", "passee", "last", "previous", "past"})
_NOW = frozenset({"cette", "cet", "ce", "actuel", "actuelle", "prochain", "prochaine", "this", "current", "next"})
_BESIDE = frozenset({"l", "la", "le", "an", "de", "en", "the", "year", "edition", "annee", "marathon", "probono"})


def names_edition(title: str) -> bool:
    """Whether a title is an edition and nothing besides: « Édition 2025 », « Cette année », « N-1 »."""
    words = key(title).split()
    rest = [word for word in words if not word.isdigit() and word not in EDITIONS | _BEFORE | _NOW | _BESIDE | {"n"}]
    return _edition_of(title) > 0 and not rest


def of_older_editions(titles: Sequence[str], groups: Sequence[str]) -> frozenset[int]:
    """The places of columns that speak of an edition before the newest that titles name.

    A column whose title has a group over it is of the group’s edition; one that no group is over, of the one that its
    title names, where another one asks the same of the newest.
    """
    grouped = [names_edition(group) for group in groups]
    told = [
        _edition_of(group) if by_group else _edition_of(title)
        for title, group, by_group in zip(titles, groups, grouped, strict=True)
    ]
    newest = max(told, default=0)
    asked = [_without_edition(title) for title in titles]
    of_newest = {asked[at] for at, edition in enumerate(told) if edition == newest}
    last = max((at for at, edition in enumerate(told) if edition == newest), default=-1)
    return frozenset(
        at
        for at, edition in enumerate(told)
        if 0 < edition < newest and ((asked[at] and asked[at] in of_newest) or (grouped[at] and at < last))
    )


def _edition_of(title: str) -> int:
    """A number that is larger for a later edition; 0 where a title names none."""
    if is_of_a_year(title) and (year := year_of(title)):
        return year
    words = key(title).split()
    if words[-2:] == ["n", "1"] or words[-1:] == ["n"]:
        return 1 if words[-1] == "1" else 2
    if not _BESIDE.intersection(words):
        return 0
    return 1 if _BEFORE.intersection(words) else 2 if _NOW.intersection(words) else 0


def _without_edition(title: str) -> tuple[str, ...]:
    words = key(title).split()
    if words[-2:] == ["n", "1"] or words[-1:] == ["n"]:
        words = words[: words.index("n")]
    year = str(year_of(title))
    return tuple(word for word in words if word != year and word not in EDITIONS | _BEFORE | _NOW)
