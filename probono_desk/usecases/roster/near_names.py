"""Names that differ by a letter or two, in lists too long to compare everybody with everybody.

Two are compared where one word of their names sounds alike and the other words begin alike: « Lemair Paul » meets
« Lemaire Paul » by Paul and an L, and « Delacrois » meets « Delacroix » by sound. What begins otherwise and sounds
otherwise in both words is not found; a contact in common is, by ``same_person``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

# Above this many who share a key, a letter more must agree: the second of each word.
_MANY = 400
_FEW = 40

_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh|ch"), "5"),
    (re.compile(r"ck|qu|q|k|c(?=[aou])|c(?![eiyh])"), "k"),
    (re.compile(r"c|ss|z"), "s"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)[stdx]+$"), ""),
)


def near_pairs(names: Sequence[str], new: Sequence[int], *, least: float) -> Iterator[tuple[int, int]]:
    """Places of names that are alike, the lower first; at least one of each pair is new.

    Args:
        names: folded words, sorted.
        new: the places of those that are looked for.
        least: the likeness from which two are alike, of 100.
    """
    wanted = set(new)
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for key in _keys(name, letters=1):
            groups.setdefault(key, []).append(place)
    while groups:
        finer: dict[str, list[int]] = {}
        for key, places in groups.items():
            if len(places) > _MANY and not key.startswith("2"):
                for place in places:
                    for longer in _keys(names[place], letters=2):
                        finer.setdefault(longer, []).append(place)
            elif len(places) > 1:
                yield from _within(names, places, wanted, least)
        groups = {key: list(dict.fromkeys(places)) for key, places in finer.items()}


def _within(names: Sequence[str], places: list[int], wanted: set[int], least: float) -> Iterator[tuple[int, int]]:
    if len(places) <= _FEW:
        for n, one in enumerate(places):
            for other in places[n + 1 :]:
                asked = names[one] != names[other] and (one in wanted or other in wanted)
                if asked and fuzz.ratio(names[one], names[other], score_cutoff=least):
                    yield one, other
        return
    texts = [names[place] for place in places]
    for one in places:
        if one in wanted:
            for text, _score, at in process.extract(
                names[one], texts, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=_FEW
            ):
                if text != names[one]:
                    yield min(one, places[at]), max(one, places[at])


def _keys(name: str, *, letters: int) -> Iterator[str]:
    words = name.split()
    for place, word in enumerate(words):
        beside = " ".join(other[:letters] for n, other in enumerate(words) if n != place)
        yield f"{letters}{sound(word)} {beside}"
        # Another first letter: « Kovac » and « Bovac », where the other words are the very same.
        others = " ".join(sound(other)[1:] for n, other in enumerate(words) if n != place and len(sound(other)) > 2)
        if others:
            yield f"{letters}={word} {others}"


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What a folded French word sounds like, roughly: its consonants, without the silent ones at its end."""
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word
