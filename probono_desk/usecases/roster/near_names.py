"""Names that differ by a letter or two, in lists too long to compare everybody with everybody.

Two are compared where one word of their names sounds alike and the other words begin alike: « Lemair Paul » meets
« Lemaire Paul » by Paul and an L, and « Delacrois » meets « Delacroix » by sound. What begins otherwise and sounds
otherwise in both words is not found; a contact in common is, by ``same_person``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from rapidfuzz import fuzz, process

from probono_desk.precedence import standing_aside

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


def near_pairs(
    names: Sequence[str], new: Sequence[int], *, least: float, loose: Set[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Places of names that are alike, the lower first; at least one of each pair is new, and one is loose.

    Args:
        names: folded words, sorted.
        new: the places of those that are looked for.
        least: the likeness from which two are alike, of 100.
        loose: the places that nothing but their name tells from others; by default all.
    """
    wanted = set(new)
    loose = set(range(len(names))) if loose is None else loose
    if not loose or not wanted:
        return
    groups: dict[str, list[int]] = {}
    for place, name in standing_aside(enumerate(names)):
        for key in _keys(name, letters=1):
            groups.setdefault(key, []).append(place)
    while groups:
        finer: dict[str, list[int]] = {}
        for key, places in standing_aside(groups.items()):
            if len(places) > _MANY and not key.startswith("2"):
                for place in standing_aside(places):
                    for longer in _keys(names[place], letters=2):
                        finer.setdefault(longer, []).append(place)
            elif len(places) > 1 and not loose.isdisjoint(places):
                yield from _within(names, places, wanted, least, loose)
        groups = {key: list(dict.fromkeys(places)) for key, places in standing_aside(finer.items())}


def _within(
    names: Sequence[str], places: list[int], wanted: set[int], least: float, loose: Set[int]
) -> Iterator[tuple[int, int]]:
    if len(places) <= _FEW:
        for n, one in enumerate(places):
            for other in places[n + 1 :]:
                asked = names[one] != names[other] and (one in wanted or other in wanted)
                asked = asked and (one in loose or other in loose)
                if asked and fuzz.ratio(names[one], names[other], score_cutoff=least):
                    yield one, other
        return
    some = [place for place in places if place in loose]
    texts, texts_of_some = [names[place] for place in places], [names[place] for place in some]
    for one in standing_aside(places):
        if one in wanted:
            others, said = (places, texts) if one in loose else (some, texts_of_some)
            for text, _score, at in process.extract(
                names[one], said, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=_FEW
            ):
                if text != names[one]:
                    yield min(one, others[at]), max(one, others[at])


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
