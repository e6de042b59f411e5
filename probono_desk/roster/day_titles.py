"""What a title says of a day: « sam. 5 », « Samedi : marathon », « Présent 2025 », « Matin »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from probono_desk.roster import word_lists
from probono_desk.roster.title_words import bare_words
from probono_desk.roster.words import key, yes_or_no

HALVES = frozenset({"matin", "matinee", "morning", "apres", "aprem", "apresmidi", "afternoon"})
_WITH_HALVES = HALVES | frozenset(
    {
        "midi",
        "presence",
        "present",
        "presente",
        "presents",
        "la",
        "disponible",
        "dispo",
        "disponibilite",
        "participation",
        "attendance",
    }
    | {
        "available",
        "availability",
        "demi",
        "journee",
        "half",
        "attending",
        "viens",
        "vient",
        "participe",
        "serai",
        "sera",
    }
)
_DAY_ALONE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T][\d:]+)?|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?")
_HOUR = re.compile(r"\d{1,2}h?\d{0,2}|h\d{0,2}")
_WEEKDAYS = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# A title of these alone, over years: « Édition », « Année ».
EDITIONS = frozenset({"edition", "annee", "year", "saison", "season", "marathon", "probono"})
_FEWEST, _MOST = 2, 3
_DAY_IN = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)\b")
_SESSIONS = frozenset({"seance", "seances", "session", "sessions", "shift", "event", "evenement", "representation"}) | {
    "creneau",
    "creneaux",
    "slot",
    "slots",
}
ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|e|h)?")


def newest_of(cells: Sequence[str]) -> str:
    """The newest of the two or three years that cells are, and nothing else; empty where they are not."""
    told = {cell.strip() for cell in cells if cell.strip()}
    if not _FEWEST <= len(told) <= _MOST or not all(map(_YEAR.fullmatch, told)):
        return ""
    return max(told) if int(max(told)) - int(min(told)) <= _MOST else ""


def days_named(cells: Sequence[str]) -> int:
    """« Marathon – 05/12/2026 08:30 », « Soirée de lancement – 26/11/2026 »: two days; 0 where a cell names none."""
    found = [_DAY_IN.search(cell) for cell in cells]
    return len({match[0] for match in found if match}) if all(found) else 0


def are_sessions(words: Sequence[str], days: int, n: int) -> bool:
    """Whether a column says which of a few days somebody comes on: « Séance : 05/12 – Lille », « 12/12 – Lens ».

    Args:
        words: of its title.
        days: how many days its cells name.
        n: how many cells hold something.
    """
    return bool(_SESSIONS.intersection(words)) and _FEWEST <= days <= _MOST < n


def year_of(title: str) -> int:
    """The year that a title names: « Présent 2025 »; 0 for none."""
    return max((int(word) for word in key(title).split() if _YEAR.fullmatch(word)), default=0)


def is_edition(title: str) -> bool:
    """Whether a title is an edition with its year, and nothing besides: « Marathon 2026 »."""
    words = [word for word in key(title).split() if not _YEAR.fullmatch(word)]
    return bool(words) and len(words) < len(key(title).split()) and EDITIONS.issuperset(words)


def is_of_a_year(title: str) -> bool:
    """Whether a title names a year and no day of it: another edition may be meant."""
    words = key(title).split()
    return any(_YEAR.fullmatch(word) for word in words) and not days().intersection(words)


def is_day(title: str) -> bool:
    """Whether a title is a day and nothing besides: « sam. 5 », « 5 décembre 2026 », « 2026-12-05 », « 05/12 »."""
    if _DAY_ALONE.fullmatch(title.strip()):
        return True
    words = key(title).split()
    named = [word for word in words if word in days()]
    return bool(named) and all(word in days() or ORDINAL.fullmatch(word) or word.isdigit() for word in words)


def names_day(title: str) -> bool:
    """Whether a title names a day among other words: « Vendredi 4 déc. (formation) », « Samedi : marathon »."""
    words = key(title).split()
    numbered = [bool(ORDINAL.fullmatch(word)) for word in ("", *words, "")]
    return is_day(title) or any(
        word in _WEEKDAYS or (word in days() and (numbered[at] or numbered[at + 2])) for at, word in enumerate(words)
    )


def is_half_day(title: str) -> bool:
    """Whether a title is one half of the day, and asks who is there then: « Matin », « Présence [Après-midi] »."""
    words = bare_words(title)
    halves = HALVES.intersection(words)
    return bool(halves) and not any(
        word not in _WITH_HALVES and word not in days() and not ORDINAL.fullmatch(word) and not _HOUR.fullmatch(word)
        for word in words
    )


def is_for_no_half(row: Sequence[str], status: Sequence[tuple[int, str, object]]) -> bool:
    """Whether somebody comes neither in the morning nor in the afternoon.

    Args:
        row: the cells of their line.
        status: the columns that tell who is coming: place, title.
    """
    halves = [row[place] if place < len(row) else "" for place, title, *_rule in status if is_half_day(title)]
    return len(halves) > 1 and all(yes_or_no(cell) is False for cell in halves)


def day_of_half(title: str) -> tuple[str, ...]:
    """What a title says of the day that one of its halves is of: « 5 déc. » of « 5 déc. matin »."""
    return tuple(word for word in bare_words(title) if word in days() or ORDINAL.fullmatch(word))


@cache
def days() -> frozenset[str]:
    """The names of months and days, folded, and how people shorten them."""
    return frozenset(word_lists.table("status")["besides"]["days"].split())
