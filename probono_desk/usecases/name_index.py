"""Folded words of many people, sorted: whoever a few letters mean is a few bisections away. No database."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from probono_desk.domain.ids import RowId

_AFTER_ALL = "\U0010ffff"
_CROWD = 20_000  # in more different words than this only those that begin like the mistyped one are compared


Key = tuple[str, str, RowId]
"""A word leads to a person; equal words stand in the order of names: (word, name, person)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of somebody: all of it folded. ``name`` is what lists are sorted by."""

    person: RowId
    name: str
    words: frozenset[str]
    side_words: frozenset[str]


class NameIndex:
    """Words (of names) and side words (of organisations), of as many people as one likes."""

    def __init__(self) -> None:
        self._entries: dict[RowId, Entry] = {}
        # Each word behind a space: whether one begins with some letters is a look into one short text.
        self._spaced: dict[RowId, str] = {}
        self._spaced_all: dict[RowId, str] = {}
        self._words: list[Key] = []
        self._side_words: list[Key] = []
        self._known: list[str] = []
        self._text = ""
        self._ends: list[int] = []
        self._at: list[RowId | None] = []
        self._line_of: dict[RowId, int] = {}

    def learn(self, entries: Sequence[Entry]) -> None:
        """Add people, or take what is said of them now."""
        for entry in entries:
            self.forget(entry.person)
            self._entries[entry.person] = entry
            self._spaced[entry.person] = "".join(f" {word}" for word in entry.words)
            self._spaced_all[entry.person] = "".join(f" {word}" for word in (*entry.words, *entry.side_words))
        words = [(word, e.name, e.person) for e in entries for word in e.words]
        side_words = [(word, e.name, e.person) for e in entries for word in e.side_words]
        if len(entries) > 100:
            self._words = sorted(self._words + words)
            self._side_words = sorted(self._side_words + side_words)
            self._known = list(dict.fromkeys(word for word, _name, _person in self._words))
        else:
            for key in words:
                insort(self._words, key)
                at = bisect_left(self._known, key[0])
                if self._known[at : at + 1] != [key[0]]:
                    self._known.insert(at, key[0])
            for key in side_words:
                insort(self._side_words, key)
        # One long text: looking inside words takes 2 ms in it, where a loop over 100,000 short ones takes 12.
        lines = [" ".join([*e.words, *e.side_words]) + "\n" for e in entries]
        self._text += "".join(lines)
        end = self._ends[-1] if self._ends else 0
        for entry, line in zip(entries, lines, strict=True):
            end += len(line)
            self._line_of[entry.person] = len(self._ends)
            self._ends.append(end)
            self._at.append(entry.person)

    def forget(self, person: RowId) -> None:
        """Take somebody out. Their words may still be proposed for a mistyped one, and then lead to nobody."""
        entry = self._entries.pop(person, None)
        if entry is None:
            return
        del self._spaced[person], self._spaced_all[person]
        for keys, words in ((self._words, entry.words), (self._side_words, entry.side_words)):
            for word in words:
                del keys[bisect_left(keys, (word, entry.name, person))]
        self._at[self._line_of.pop(person)] = None  # the old line stays in the text but leads nowhere

    def in_order(self, people: Iterable[RowId]) -> list[RowId]:
        """People by name."""
        return sorted(people, key=lambda person: (self._entries[person].name, person))

    def starts(self, word: str) -> bool:
        """Whether anybody's word begins with these letters."""
        return bool(_range(self._words, word) or _range(self._side_words, word))

    def beginning_with(self, words: Sequence[str], *, sides: bool) -> Iterator[RowId]:
        """People each of whose given words begins a word of theirs, by the rarest of the words, then by name.

        Args:
            words: folded; at least one.
            sides: whether side words count too.
        """
        ranges = [
            (_range(self._words, word) + (_range(self._side_words, word) if sides else []), word) for word in words
        ]
        (rarest, _word), *others = sorted(ranges, key=lambda pair: len(pair[0]))
        if not rarest:
            return
        has = self._spaced_all if sides else self._spaced
        looked_for = [f" {word}" for _keys, word in others]
        for _found, _name, person in rarest:
            said = has[person]
            if all(word in said for word in looked_for):
                yield person

    def holding(self, words: Sequence[str]) -> Iterator[RowId]:
        """People in whose words all the given letters occur, at the beginning or not."""
        # What begins the fewest words is most likely inside the fewest, too.
        first, *others = sorted(words, key=lambda word: (len(_range(self._words, word)), -len(word)))
        at = self._text.find(first)
        while at >= 0:
            i = bisect_right(self._ends, at)
            start = self._ends[i - 1] if i else 0
            person = self._at[i]
            if person and all(self._text.find(word, start, self._ends[i]) >= 0 for word in others):
                yield person
            at = self._text.find(first, self._ends[i])

    def among(self, people: Iterable[RowId], words: Sequence[str]) -> Iterator[RowId]:
        """Those of a few people each of whose given words begins a word or side word of theirs, by name."""
        for person in self.in_order(people):
            said = self._spaced_all[person]
            if all(f" {word}" in said for word in words):
                yield person

    def bearing(self, word: str) -> set[RowId]:
        """People of whose names this is a whole word."""
        return {person for found, _name, person in _range(self._words, word) if found == word}

    def near(self, word: str, *, whole: bool) -> list[str]:
        """Words of names within a typing error or two of this one, nearest first.

        Args:
            word: folded. Below four letters only itself is near.
            whole: whether it has been typed to its end.
        """
        errors = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        if errors == 0:
            return [word] if self.starts(word) else []
        known = self._known
        if len(known) > _CROWD:
            known = [w for letter in dict.fromkeys(word[:2]) for w in known[_span(known, letter)]]
        tried = [known] if whole else [known, list(dict.fromkeys([some[: len(word)] for some in known]))]
        near = {
            (distance, choice)
            for choices in tried
            for choice, distance, _i in process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=errors, processor=None, limit=5
            )
        }
        return [choice for _distance, choice in sorted(near)]


def _range(keys: list[Key], prefix: str) -> list[Key]:
    nobody = RowId("")
    start = bisect_left(keys, (prefix, "", nobody))
    return keys[start : bisect_left(keys, (prefix + _AFTER_ALL, "", nobody), lo=start)]


def _span(words: list[str], prefix: str) -> slice:
    return slice(bisect_left(words, prefix), bisect_left(words, prefix + _AFTER_ALL))
