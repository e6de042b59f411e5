"""What phrases in a title stand for, from resources/roster/titles.toml, and where they are in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from probono_desk.roster import word_lists
from probono_desk.roster.phrases import Found, Phrases
from probono_desk.roster.title_words import bare_words, fillers, stemmed, words_of

PLAIN, LIKELY, HINT = 1.0, 0.7, 0.45
_ARTICLES = frozenset({"de", "du", "des", "d", "le", "la", "les", "l", "un", "une", "of", "the", "a", "an"})
_BETWEEN = _ARTICLES | {"en", "in", "on", "at", "a", "vous", "je", "you", "par", "sur", "avec", "pour", "est", "il"}
# Fillers that turn what stands beside them: « suivi par », « payé avec ».
_TELLING = frozenset({"par", "avec"})


@dataclass(frozen=True, slots=True)
class Means:
    """What one phrase stands for: a field, somebody, or something else."""

    kind: str
    name: str
    level: float = PLAIN


def found_in(words: tuple[str, ...], bare: tuple[str, ...]) -> list[Found[Means]]:
    """The phrases of a title, from left to right, by their places among its bare words.

    Args:
        words: all of its words.
        bare: those without its fillers, stemmed.
    """
    found = _phrases().find(bare)
    for small in (_BETWEEN, _between_but_telling()):
        for one in _by_their_filler(small).find(stemmed(tuple(word for word in words if word not in small))):
            for short, _means in one.means:
                at = next((n for n in range(len(bare)) if bare[n : n + len(short)] == short), 0)
                means = tuple(meant for whose, meant in one.means if whose == short)
                if any(f.at == at and f.length > len(short) for f in found):
                    continue  # « Assigned to table »
                found = [*(f for f in found if f.at != at), Found(means, at, len(short))]
    return sorted(found, key=lambda one: one.at)


def _said() -> Iterator[tuple[str, Means]]:
    lists = word_lists.table("titles")
    for name, said in lists["fields"].items():
        for phrase in said["says"]:
            yield phrase, Means("field", name)
        for phrase in said.get("hints", ()):
            yield phrase, Means("field", name, HINT)
    for kind in ("person", "other"):
        for name, phrases in lists[f"{kind}s"].items():
            for phrase in phrases:
                yield phrase, Means(kind, name)


@cache
def whole() -> dict[str, tuple[Means, ...]]:
    """Titles that are one phrase and nothing else, fillers included: « Vous êtes »."""
    found: dict[str, list[Means]] = {}
    for phrase, means in _said():
        if means not in found.setdefault(" ".join(words_of(phrase)), []):
            found[" ".join(words_of(phrase))].append(means)
    return {phrase: _settled(means) for phrase, means in found.items()}


@cache
def _phrases() -> Phrases[Means]:
    found: dict[tuple[str, ...], list[Means]] = {}
    apart = {phrase for phrase, means in _said() if _is_another_without_fillers(phrase, means)}
    for phrase, means in _said():
        words = stemmed(bare_words(phrase))
        if phrase not in apart and words and means not in found.setdefault(words, []):
            found[words].append(means)
    return Phrases((words, one) for words, means in found.items() for one in _settled(means))


@cache
def _by_their_filler(small: frozenset[str]) -> Phrases[tuple[tuple[str, ...], Means]]:
    """« numéro de participant », which without its filler would be « numéro » and forbid what that may be.

    Those that only a small word makes, « suivi par », are looked for with it: by what they may do without.
    """
    return Phrases(
        (
            stemmed(tuple(word for word in words_of(phrase) if word not in small)),
            (stemmed(bare_words(phrase)), means),
        )
        for phrase, means in _said()
        if _is_another_without_fillers(phrase, means)
        and (small == _BETWEEN) is not _TELLING.issuperset(set(words_of(phrase)) - set(bare_words(phrase)))
    )


@cache
def _between_but_telling() -> frozenset[str]:
    return fillers() - _TELLING


def _is_another_without_fillers(phrase: str, means: Means) -> bool:
    words, small = bare_words(phrase), _BETWEEN if means.kind == "field" else _ARTICLES
    lost = set(words_of(phrase)) - set(words)
    if lost and lost <= _TELLING:
        return bool(words)  # « compétences souhaitées par la structure »
    says_little = words in _by_themselves() or len(words) == 1
    return bool(words) and says_little and not lost <= small


@cache
def words_of_phrases() -> frozenset[str]:
    """Every word that a title is known by, stemmed."""
    return frozenset(word for phrase, _means in _said() for word in stemmed(bare_words(phrase)))


@cache
def _by_themselves() -> frozenset[tuple[str, ...]]:
    return frozenset(words for phrase, _means in _said() if (words := words_of(phrase)) == bare_words(phrase))


def _settled(means: list[Means]) -> tuple[Means, ...]:
    """Said plainly for one field and hinted at for another, it is the first."""
    plain = [one for one in means if one.level == PLAIN]
    return tuple(plain or means)
