"""What a structure answered to the call's criteria: read, shown, its gaps named; never decided here.

The criteria are data (resources/roster/eligibility.toml). An answer is kept on the structure as « criterion:answer ».
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from probono_desk.domain.edition import Structure
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cells, word_lists
from probono_desk.roster.columns import CRITERION
from probono_desk.roster.words import yes_or_no
from probono_desk.words import figure

# What the full-time equivalents of a structure answer, where nobody answered it by itself.
_BY_FTES = ("least_ftes", "most_paid")
_LONGEST = 120  # of what several columns answer together
_YES_OR_NO = re.compile(r"(oui|non)\s*(?:[,.;:!(–-]|$)", re.IGNORECASE)
_NONE = re.compile(r"(?:aucune?|neant|rien|sans|jamais|pas|0|none|never|no|not|n a|so|sans objet)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion.

    Args:
        name: a stable name.
        title: how it is said.
        headers: titles of the columns that answer it.
        wanted: the answer that the call hopes for, « oui » or « non »; empty where it is told in words or numbers.
        least: the smallest number that it names.
        most: the largest.
        optional: shown where somebody said it, and missed nowhere.
        turned: words in a title that ask for the contrary: « but lucratif » for limited profit.
    """

    name: str
    title: str
    headers: tuple[str, ...]
    wanted: str = ""
    least: float | None = None
    most: float | None = None
    optional: bool = False
    turned: tuple[str, ...] = ()


@cache
def criteria() -> tuple[Criterion, ...]:
    """The call's criteria, in its order."""
    return tuple(
        Criterion(
            name,
            said["title"],
            tuple(said["headers"]),
            said.get("wanted", ""),
            said.get("least"),
            said.get("most"),
            said.get("optional", False),
            tuple(said.get("turned", ())),
        )
        for name, said in word_lists.table("eligibility").items()
    )


def most_paid() -> float | None:
    """How many paid full-time equivalents the call takes at most; ``None`` where it does not say."""
    return next((one.most for one in criteria() if one.name == "most_paid"), None)


def is_answer(text: str) -> bool:
    """« ? » and « – » are none."""
    return any(sign.isalnum() for sign in text)


def stored(one: Criterion, text: str, title: str) -> str:
    """An answer as a structure keeps it: yes and no in one word, anything else as it was written.

    Args:
        one: what it answers; « 1 » employee is a number, and no yes.
        text: the answer.
        title: what was asked; it may ask for the contrary.
    """
    is_number = (one.least is not None or one.most is not None) and text[:1].isdigit()
    answer = None if is_number else yes_or_no(text)
    if answer is not None and any(f" {phrase} " in f" {fold(title)} " for phrase in one.turned):
        answer = not answer
    return f"{one.name}:{text if answer is None else 'oui' if answer else 'non'}"


def joined(field: str, answers: Sequence[tuple[str, str]]) -> str:
    """What several columns answer to one criterion: « oui, 2015 »; what is to be looked at first.

    Args:
        field: the criterion's field.
        answers: the title and the cell of each column; a yes beside a no keeps what each was asked.
    """
    one = next(one for one in criteria() if field == f"{CRITERION}{one.name}")
    told = [(title, cells.clean(text)) for title, text in answers if is_answer(text)]
    if wrong := next((text for _title, text in told if cells.is_error(text)), ""):
        return wrong
    said = [(title, stored(one, text, title).partition(":")[2]) for title, text in told]
    plain = {answer for _title, answer in said if answer in {"oui", "non"}}
    if len(plain) > 1:
        said = [(title, f"{answer} ({title})" if answer in plain else answer) for title, answer in said]
    words = sorted(
        dict.fromkeys(answer for _title, answer in said),
        key=lambda answer: (not _differs(one, answer), _YES_OR_NO.match(answer) is None),
    )
    found = ""
    for word in words:
        longer = f"{found}, {word}" if found else word
        found = longer if not found or len(longer) <= _LONGEST else found
    return found


def together(before: tuple[str, ...], news: tuple[str, ...]) -> tuple[str, ...]:
    """Answers that were there and newer ones, which win; in the criteria's order."""
    found = {**_by_name(before), **_by_name(news)}
    return tuple(f"{one.name}:{found[one.name]}" for one in criteria() if one.name in found)


def in_words(kept: tuple[str, ...]) -> str:
    """Answers as a structure keeps them, each with its criterion."""
    found = _by_name(kept)
    return " · ".join(f"{one.title} : {found[one.name]}" for one in criteria() if one.name in found)


def answers(structure: Structure) -> tuple[tuple[Criterion, str], ...]:
    """Each criterion with what the structure answered, empty where nobody said; ETP count as paid staff."""
    found = _by_name(structure.eligibility)
    if structure.ftes is not None:
        for name in _BY_FTES:
            found.setdefault(name, _("{n} ETP").format(n=figure(structure.ftes)))
    return tuple((one, found.get(one.name, "")) for one in criteria() if not one.optional or one.name in found)


def answered(structure: Structure | None) -> tuple[tuple[str, str], ...]:
    """Criteria in words and their answers, where a structure answered at all."""
    if structure is None or not structure.eligibility:
        return ()
    return tuple((one.title, answer) for one, answer in answers(structure))


def gaps(structure: Structure) -> tuple[str, ...]:
    """The criteria that nobody answered."""
    return tuple(one.title for one, answer in answers(structure) if not answer)


def to_look_at(structure: Structure) -> tuple[str, ...]:
    """Criteria whose answer is not what the call names, with the answer: for somebody to look at."""
    return tuple(f"{one.title} : {answer}" for one, answer in answers(structure) if answer and _differs(one, answer))


def _differs(one: Criterion, answer: str) -> bool:
    if one.wanted:
        said = _YES_OR_NO.match(answer)  # « Oui, redressement »; « non lucratif » is another matter
        if said is None:  # « Plan de sauvegarde » is what nobody hoped for; « Lille » may be what everybody did
            return one.wanted == "non" and not _NONE.match(fold(answer))
        return fold(said[1]) != one.wanted
    numbers = [float(number.replace(",", ".")) for number in _NUMBER.findall(answer)]
    return any(
        (one.least is not None and number < one.least) or (one.most is not None and number > one.most)
        for number in numbers
    )


def _by_name(kept: tuple[str, ...]) -> dict[str, str]:
    found: Mapping[str, str] = dict(text.partition(":")[::2] for text in kept)
    return dict(found)
