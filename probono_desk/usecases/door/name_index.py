"""Folded words of many people, sorted: whoever a few letters mean is a few bisections away. No database."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from probono_desk.domain.ids import RowId
from probono_desk.precedence import standing_aside

_AFTER_ALL = "\U0010ffff"
_CROWD = 20_000  # in more different words than this only those that begin like the mistyped one are compared
_MOST_ERRORS = 2
_RUN = 4_000


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
        self._comparable: dict[int, list[str]] = {}
        self._seen: set[str] = set()
        self._each_once = ""
        self._text = ""
        self._ends: list[int] = []
        self._at: list[RowId | None] = []
        self._line_of: dict[RowId, int] = {}

    def learn(self, entries: Sequence[Entry]) -> None:
        """Add people, or take what is said of them now."""
        for entry in standing_aside(entries):
            self.forget(entry.person)
            self._entries[entry.person] = entry
            self._spaced[entry.person] = "".join(f" {word}" for word in entry.words)
            self._spaced_all[entry.person] = "".join(f" {word}" for word in (*entry.words, *entry.side_words))
        words = [(word, e.name, e.person) for e in standing_aside(entries) for word in e.words]
        side_words = [(word, e.name, e.person) for e in entries for word in e.side_words]
        if len(entries) > 100:
            self._words = _with(self._words, words)
            self._side_words = _with(self._side_words, side_words)
            self._known = list(dict.fromkeys(word for word, _name, _person in self._words))
            self._comparable.clear()
        else:
            for key in words:
                insort(self._words, key)
                _insert_once(self._known, key[0])
                for length, comparable in self._comparable.items():
                    for word in _cut([key[0]], length):
                        _insert_once(comparable, word)
            for key in side_words:
                insort(self._side_words, key)
        unseen = {word for e in standing_aside(entries) for word in (*e.words, *e.side_words)} - self._seen
        self._seen |= unseen
        self._each_once += "\n".join([*unseen, ""])
        # One long text: looking inside words takes 2 ms in it, where a loop over 100,000 short ones takes 12.
        lines = [" ".join([*e.words, *e.side_words]) + "\n" for e in standing_aside(entries)]
        self._text += "".join(lines)
        end = self._ends[-1] if self._ends else 0
        for entry, line in standing_aside(zip(entries, lines, strict=True)):
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
        lists = [self._words, self._side_words] if sides else [self._words]
        rarest, *others = sorted(words, key=lambda word: sum(len(_range(keys, word)) for keys in lists))
        has = self._spaced_all if sides else self._spaced
        looked_for = [f" {word}" for word in others]
        for keys in lists:
            for at in _range(keys, rarest):
                person = keys[at][2]
                said = has[person]
                for word in looked_for:  # thousands of times a keystroke: all() would take three times as long
                    if word not in said:
                        break
                else:
                    yield person

    def holding(self, words: Sequence[str]) -> Iterator[RowId]:
        """People in whose words all the given letters occur, at the beginning or not."""
        # What begins the fewest words is most likely inside the fewest, too.
        first, *others = sorted(words, key=lambda word: (len(_range(self._words, word)), -len(word)))
        # Mostly it is nowhere: a text with each word once is a fifth as long.
        at = self._text.find(first) if first in self._each_once else -1
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
        keys = (self._words[at] for at in _range(self._words, word))
        return {person for found, _name, person in keys if found == word}

    def near(self, word: str, *, whole: bool) -> list[str]:
        """Words of names within a typing error or two of this one, nearest first.

        Args:
            word: folded. Below four letters only itself is near.
            whole: whether it has been typed to its end.
        """
        errors = 0 if len(word) < 4 else 1 if len(word) < 8 else _MOST_ERRORS
        if errors == 0:
            return [word] if self.starts(word) else []
        choices = self._known if whole else self._comparable_with(len(word))
        if len(self._known) > _CROWD:
            choices = list(chain.from_iterable(choices[_span(choices, letter)] for letter in dict.fromkeys(word[:2])))
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=errors, processor=None, limit=5)
        return [choice for choice, _distance, _i in sorted(near, key=lambda found: (found[1], found[0]))]

    def _comparable_with(self, length: int) -> list[str]:
        """What so many letters may have been meant to be; kept, since cutting 50,000 words takes 15 ms."""
        if length not in self._comparable:
            self._comparable[length] = _cut(self._known, length)
        return self._comparable[length]


def _cut(words: list[str], length: int) -> list[str]:
    """Sorted words cut to a length, and whole where they are longer by no more than may have been left out."""
    beginnings = dict.fromkeys([word[:length] for word in words])
    return sorted([*beginnings, *[word for word in words if length < len(word) <= length + _MOST_ERRORS]])


def _insert_once(words: list[str], word: str) -> None:
    at = bisect_left(words, word)
    if words[at : at + 1] != [word]:
        words.insert(at, word)


def _range(keys: list[Key], prefix: str) -> range:
    nobody = RowId("")
    start = bisect_left(keys, (prefix, "", nobody))
    return range(start, bisect_left(keys, (prefix + _AFTER_ALL, "", nobody), lo=start))


def _with(keys: list[Key], more: Sequence[Key]) -> list[Key]:
    """All of them in order: sorted a few at a time, for no other thread of this process runs while Python sorts."""
    runs = [sorted(more[start : start + _RUN]) for start in standing_aside(range(0, len(more), _RUN))]
    return list(standing_aside(merge(keys, *runs)))


def _span(words: list[str], prefix: str) -> slice:
    return slice(bisect_left(words, prefix), bisect_left(words, prefix + _AFTER_ALL))
