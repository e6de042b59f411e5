"""Counts of people by what they are, as they may be published: rounded, so that none tells of somebody.

Fixed random rounding to base 3, as Stats NZ publishes its census ("Microdata output guide"): each count becomes one of
the two multiples of three beside it, the nearer one more often; nought stays nought. Which one is decided once for a
cell of an edition and never drawn again, so that figures that are written a hundred times tell no more than once. A
count may be two more or two less than what is shown, whatever else is known: the others, their sum, the same figures
of an hour before, or the other papers of the day, for all of them show the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeVar

BASE = 3
"""One and two are never shown, and no count tells which of five it is."""

FEWEST = 10
"""A group of fewer people is not broken down at all."""

K = TypeVar("K", bound=str)


def rounded(counts: Mapping[K, int], *, key: str) -> dict[K, int | None]:
    """What may be shown of each count; nothing at all where there are few people, or where the sum would tell.

    Args:
        counts: how many in each cell; together they are a sum that everybody knows.
        key: of this table of this edition, and not published: with the cell's name it decides which way to round.
    """
    people = sum(counts.values())
    offsets = _offsets(counts, key)
    shown = {cell: (count + offsets[cell]) // BASE * BASE for cell, count in counts.items()}
    if people < FEWEST or any(least > 0 and most < BASE for least, most in bounds(shown, people).values()):
        return dict.fromkeys(counts)
    return dict(shown)


def bounds(shown: Mapping[K, int], people: int) -> dict[K, tuple[int, int]]:
    """Between which numbers each count lies, for somebody who knows how it was rounded and how many there are."""
    least = {cell: max(value - BASE + 1, 0) for cell, value in shown.items()}
    most = {cell: value + BASE - 1 for cell, value in shown.items()}
    low, high = sum(least.values()), sum(most.values())
    return {
        cell: (max(least[cell], people - (high - most[cell])), min(most[cell], people - (low - least[cell])))
        for cell in shown
    }


def _offsets(cells: Mapping[K, int], key: str) -> dict[K, int]:
    """0, 1 or 2 for each cell, each as often as the others, so that their errors make up for one another."""
    drawn = sorted(cells, key=lambda cell: hashlib.sha256(f"{key}/{cell}".encode()).digest())
    return {cell: place % BASE for place, cell in enumerate(drawn)}
