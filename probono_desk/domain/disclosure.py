"""What of a published table stays empty, so that no small count can be worked out from the rest of it.

Primary suppression leaves out counts of so few that they speak of somebody. Secondary suppression leaves out more,
until what is empty could be several things (Eurostat, Handbook on Statistical Disclosure Control, chapter 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")


def suppressed(counts: Mapping[K, int], *, least: int) -> frozenset[K]:
    """The cells to leave empty in a table whose sum is known, even to a reader who knows this rule.

    Beside the small ones go the next larger, all that are equally large. Whoever exchanges two of the cells that are
    empty gets the same table: any of them may be a small one, and any may be one of ``least`` or more. Where there is
    none of ``least`` or more all are left out, noughts too.

    Args:
        counts: how many in each cell; together they are the sum that is published elsewhere.
        least: a smaller number, but nought, is not shown.
    """
    if not any(0 < count < least for count in counts.values()):
        return frozenset()
    beside = min((count for count in counts.values() if count >= least), default=None)
    if beside is None:
        return frozenset(counts)
    return frozenset(key for key, count in counts.items() if 0 < count <= beside)


def mean_tells(counts: Sequence[int], *, least: int) -> bool:
    """Whether the mean of marks tells that fewer than ``least`` gave one: it lies that few marks from an end.

    Twelve marks with a mean of 4.92 of 5 are eleven fives and a four.

    Args:
        counts: how many gave each mark, from the lowest to the highest.
        least: a smaller number, but nought, is not to be told.
    """
    above = sum(step * count for step, count in enumerate(counts))
    below = sum(step * count for step, count in enumerate(reversed(counts)))
    return 0 < above < least or 0 < below < least
