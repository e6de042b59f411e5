"""What people answer to « may we take your picture? »: a refusal must never be lost, and a condition is no yes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from probono_desk.roster import word_lists
from probono_desk.roster.phrases import Phrases
from probono_desk.roster.picture_words import speaks_of_pictures
from probono_desk.roster.title import stems
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import key, yes_or_no

_YES, _NO, _UNSURE = "yes", "no", "unsure"
_TICKS = frozenset({"x", "✓", "✔", "☑", "☒", "checked", "coche", "cochee", "1", "true", "vrai", "selected", "on"})
_SENTENCE = 3
_WHO_AGREES = frozenset({"j", "je", "i", "accepte", "autorise", "consens", "agree", "consent", "accept", "allow"})


@lru_cache(maxsize=4096)
def consent(text: str) -> bool | None:
    """Yes or no; ``None`` for an answer with a condition, or one that is not understood."""
    if "?" in text:
        return None
    if (answer := yes_or_no(text)) is not None:
        return answer
    words = tuple(key(text).split())
    if not words:
        return None
    found = _answers().find(words)
    means = {meant for one in found for meant in one.means}
    if _UNSURE in means:
        return None
    whole = bool(found) and found[0].at == 0 and found[0].length > 1  # « No problem »
    if not whole and (first := yes_or_no(words[0])) is not None and len(words[0]) > 1:
        rest = {meant for one in found if one.at for meant in one.means}
        return None if (first and _NO in rest) else first
    if means == {_YES, _NO}:
        # « Je n’autorise pas », « not agreed »: the refusal turns what follows.
        return False
    return True if means == {_YES} else False if means == {_NO} else None


def asks_for_refusal(title: str) -> bool:
    """Whether a yes to the title is a refusal: « Refus d’être photographié »."""
    if any(yes_or_no(option) is False and not _says_both(stem, option) for stem, option in stems(title)):
        return True  # « Droit à l’image [Non] », a box of its own
    means = {meant for one in _refusals().find(words_of(title)) for meant in one.means}
    return means == {_NO}


def _says_both(stem: str, option: str) -> bool:
    """« Photo (oui/non) », « Photo oui / non »: how to answer, and no box."""
    return option.count("(") != option.count(")") or yes_or_no(stem.split()[-1].strip(" ()")) is True


def refuses_pictures(remark: str) -> bool:
    """Whether a remark says that somebody is not to be photographed."""
    return speaks_of_pictures(tuple(key(remark).split())) and consent(remark) is False


def is_given_by_tick(title: str, column: Sequence[str]) -> bool:
    """Whether a column is a form’s box: « J’accepte » with a sign or the whole sentence in it, and nothing else.

    « oui » over empty cells may be a question that was not answered, and a sign under « Photo » what somebody notes; a
    box without its tick was not agreed to.
    """
    filled = {key(cell) or cell.strip() for cell in column if cell.strip()}
    if len(filled) != 1 or all(cell.strip() for cell in column) or asks_for_refusal(title):
        return False
    (tick,) = filled
    if len(tick.split()) >= _SENTENCE:
        return consent(tick) is True
    agrees = tick in _TICKS or (yes_or_no(tick) is None and consent(tick) is True)  # « J’accepte »
    return agrees and bool(_WHO_AGREES.intersection(words_of(title)))


def is_turned(title: str, text: str) -> bool:
    """Whether an answer must be turned round: a yes or no is, « je refuse » under « Refus photo » is a refusal."""
    words = key(text).split()
    return asks_for_refusal(title) and yes_or_no(words[0] if len(words) > 1 else text) is not None


@cache
def _answers() -> Phrases[str]:
    lists = word_lists.table("status")["consent"]
    return Phrases((tuple(phrase.split()), name) for name in (_UNSURE, _NO, _YES) for phrase in lists[name])


@cache
def _refusals() -> Phrases[str]:
    lists = word_lists.table("status")["consent"]
    return Phrases(
        (tuple(phrase.split()), meant)
        for name, meant in (("agreeing", _YES), ("refusing", _NO))
        for phrase in lists[name]
    )
