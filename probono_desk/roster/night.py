"""A day that ends tomorrow: « Fin » at 0h30 comes after 23h30.

A list writes times alone. What comes before six in the morning belongs to the night after, where the order of the lines
or the longest silence of the day says so.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

DAY_MIN = 24 * 60
_MORNING = 6 * 60
_LONG_SILENCE = 8 * 60
_LONGEST_PHASE = 12 * 60


def length_min(start: int, end: int) -> int | None:
    """Minutes from start to end, over midnight where that is under twelve hours; ``None`` where the end is wrong."""
    if end < start:
        end += DAY_MIN
        return end - start if end - start <= _LONGEST_PHASE else None
    return end - start


def in_order_of_the_day(starts: Sequence[int]) -> list[int]:
    """Minutes after the first day's midnight, for starts in the order of their lines.

    Args:
        starts: minutes after midnight as they are written; 24h30 is 1470.
    """
    steps_back = [place for place in range(1, len(starts)) if starts[place] < starts[place - 1]]
    if steps_back and all(starts[place] < _MORNING for place in steps_back):
        found, days = [], 0
        for place, start in enumerate(starts):
            days += place in steps_back
            found.append(start + days * DAY_MIN)
        return found
    begins = _begins_after_silence(sorted(starts))
    return [start + DAY_MIN if start < begins else start for start in starts]


def _begins_after_silence(starts: Sequence[int]) -> int:
    """When the day begins, where lines sorted by time put the end of the night first; 0 where they do not."""
    if not starts or starts[0] >= _MORNING or starts[-1] >= DAY_MIN:
        return 0
    silences = [(later - earlier, later) for earlier, later in itertools.pairwise(starts)]
    longest, begins = max(silences, default=(0, 0))
    over_midnight = starts[0] + DAY_MIN - starts[-1]
    return begins if longest >= _LONG_SILENCE and longest > over_midnight else 0
