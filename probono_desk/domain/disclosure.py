"""Which counts of a published table stay empty, so that none of them can be worked out from the others and their sum.

Primary suppression leaves out counts of so few that they speak of somebody. Secondary suppression leaves out more,
until what is empty could be several things (Eurostat, Handbook on Statistical Disclosure Control, chapter 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def suppressed(counts: Mapping[K, int], *, least: int) -> frozenset[K]:
    """The cells to leave empty in a table whose sum is known.

    A reader knows that what is empty adds up to the rest and is at least one, for noughts are shown. Whatever is
    empty could still be ``least`` or more; where no further cell can hide it, all are left out, noughts too.

    Args:
        counts: how many in each cell; together they are the sum that is published elsewhere.
        least: a smaller number, but nought, is not shown.
    """
    hidden = {key for key, count in counts.items() if 0 < count < least}
    if not hidden:
        return frozenset()
    others = sorted((key for key, count in counts.items() if count >= least), key=lambda key: counts[key])
    while not _could_be_many(sum(counts[key] for key in hidden), len(hidden), least):
        if not others:
            return frozenset(counts)
        hidden.add(others.pop(0))
    return frozenset(hidden)


def _could_be_many(rest: int, cells: int, least: int) -> bool:
    """Whether any one of so many cells, each at least one, may be ``least`` as far as their sum tells."""
    return cells > 1 and rest - (cells - 1) >= least
