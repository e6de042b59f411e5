"""Runs of words looked for in a text: the longest that begins at a word wins, as people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One phrase in a text: what it stands for, where it begins and how many words it has."""

    means: tuple[T, ...]
    at: int
    length: int


class Phrases(Generic[T]):
    """Phrases by what they stand for. A word that ends in ``*`` stands for every word that begins so."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._whole: dict[tuple[str, ...], tuple[T, ...]] = {}
        self._beginning: dict[str, dict[tuple[str, ...], tuple[T, ...]]] = {}
        self._firsts: set[str] = set()
        self._longest = 1
        for words, means in phrases:
            if not words:
                continue
            self._longest = max(self._longest, len(words))
            self._firsts.add(words[0])
            into: dict[tuple[str, ...], tuple[T, ...]] = self._whole
            if any(word.endswith("*") for word in words):
                into = self._beginning.setdefault(words[0].rstrip("*")[:3], {})
            into[words] = (*into.get(words, ()), means)

    def find(self, words: tuple[str, ...]) -> list[Found[T]]:
        """Every phrase of a text, from left to right, without overlap."""
        found: list[Found[T]] = []
        at = 0
        while at < len(words):
            one = self.at(words, at)
            if one is None:
                at += 1
            else:
                found.append(one)
                at += one.length
        return found

    def at(self, words: tuple[str, ...], at: int) -> Found[T] | None:
        """The longest phrase that begins at a word."""
        beginning = self._beginning.get(words[at][:3], {})
        if not beginning and words[at] not in self._firsts:
            return None  # as nearly every word
        for length in range(min(self._longest, len(words) - at), 0, -1):
            run = words[at : at + length]
            means = self._whole.get(run) or _matching(beginning, run)
            if means:
                return Found(means, at, length)
        return None


def _matching(phrases: Mapping[tuple[str, ...], tuple[T, ...]], run: tuple[str, ...]) -> tuple[T, ...]:
    for words, means in phrases.items():
        if len(words) == len(run) and all(
            word.startswith(said[:-1]) if said.endswith("*") else word == said
            for word, said in zip(run, words, strict=True)
        ):
            return means
    return ()
