"""In which order somebody came and went, where the clock of one of several desks was wrong.

An instant is believed where it is of the day. Where it is not, the scan has its place by the log's hybrid clock: after
what its desk knew, before what knew of it; it says what happened and in which order, and not when. A clock that was
only slow is put right as far as what its desk knew tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from probono_desk.domain.people import ScanKind


@dataclass(frozen=True, slots=True)
class Passage:
    """One scan of somebody.

    Args:
        id: the scan's.
        kind: in or out.
        at: what the desk's clock said; see ``timed``.
        desk: which desk.
        clock: the hybrid clock of its act, which orders it among all that knew of each other.
        clock_at: the instant that this clock stands for: ``at``, or a later one that the desk had heard of.
        timed: whether ``at`` says when it was.
    """

    id: str
    kind: ScanKind
    at: datetime
    desk: str
    clock: int
    clock_at: datetime
    timed: bool = True


def is_plain(kinds: Sequence[ScanKind]) -> bool:
    """Whether comings and goings, by their instants, follow each other as they do at one door with a good clock."""
    return all(kind is (ScanKind.OUT if place % 2 else ScanKind.IN) for place, kind in enumerate(kinds))


def in_order(passages: Iterable[Passage], day: tuple[datetime, datetime]) -> list[Passage]:
    """The scans of one person in the order in which they happened.

    Args:
        passages: in any order.
        day: the first instant of the day, and the first one after it.
    """
    start, after = day
    every = list(passages)
    honest = [one for one in every if start <= one.at < after and _same_instant(one)]
    timed, lost = [], []
    for one in every:
        if not start <= one.at < after:
            lost.append(one)
        elif start <= one.clock_at < after and any(_contradicts(other, one) for other in honest):
            timed.append(replace(one, at=one.clock_at))
        else:
            timed.append(one)
    came = [one for one in timed if one.kind is ScanKind.IN]
    # Nobody goes out who has not come in: its desk knew of the coming in.
    crossed = [
        one
        for one in timed
        if one.kind is ScanKind.OUT
        and not any(other.kind is ScanKind.IN and other.clock < one.clock for other in lost)
        and all(_moment(one) < _moment(other) for other in came)
        and any(other.clock < one.clock for other in came)
    ]
    ordered = sorted((one for one in timed if one not in crossed), key=_moment)
    for one in sorted([*lost, *crossed], key=lambda one: (one.clock, one.desk, one.id)):
        later = (place for place, other in enumerate(ordered) if other.timed and other.clock > one.clock)
        ordered.insert(next(later, len(ordered)), replace(one, timed=False))
    return ordered


def _same_instant(one: Passage) -> bool:
    return _to_the_millisecond(one.clock_at) == _to_the_millisecond(one.at)


def _contradicts(known: Passage, one: Passage) -> bool:
    """Whether a scan was known, or what came after it, to a desk whose clock says that it is still to come."""
    return known.clock < one.clock and _to_the_millisecond(one.at) < known.clock_at <= one.clock_at


def _moment(one: Passage) -> tuple[datetime, int, str]:
    return _to_the_millisecond(one.at), one.clock, one.id


def _to_the_millisecond(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
