"""The window goes first: while it does something, whoever works in the background stands aside.

Python runs one thread at a time. One that computes gives its turn away when it is asked to; but the window gives it
away, too, at each statement of a scan and each event that Qt hands on, and gets it back behind everybody else: 15 ms of
work took 150 beside a long list and a merge. So long work calls ``stand_aside`` between two of its steps, each of a few
milliseconds at most.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_LONGEST_S = 0.25
"""So long at a time: what the window does may be to wait for the very work that stands aside."""

_BREATH_S = 0.02
"""So long others go on before a window that is never at rest goes first again."""

_way_is_free = threading.Event()
_way_is_free.set()
_first: tuple[int, float] | None = None
"""Which thread goes first, and until when."""

_along: set[int] = set()
"""Threads that do the window's own work, and stand aside for nobody."""


def go_first() -> None:
    """From now on this thread goes first; where one does already, nothing changes."""
    global _first
    now = time.monotonic()
    if _first is None or now > _first[1] + _BREATH_S:
        _first = threading.get_ident(), now + _LONGEST_S
        _way_is_free.clear()


def step_back() -> None:
    """This thread has nothing to do."""
    global _first
    _first = None
    _way_is_free.set()


@contextmanager
def letting_others_on() -> Iterator[None]:
    """Where this thread goes first: it waits for another one, which must not wait for it."""
    if _first is None or _first[0] != threading.get_ident():
        yield
        return
    step_back()
    try:
        yield
    finally:
        go_first()


@contextmanager
def going_along() -> Iterator[None]:
    """What the window itself would do, done behind it: it does not stand aside."""
    _along.add(threading.get_ident())
    try:
        yield
    finally:
        _along.discard(threading.get_ident())


def stand_aside() -> None:
    """Wait while another thread goes first."""
    first, this = _first, threading.get_ident()
    if first is None or first[0] == this or this in _along:
        return
    if (left_s := first[1] - time.monotonic()) > 0:
        _way_is_free.wait(left_s)


def standing_aside(steps: Iterable[T]) -> Iterator[T]:
    """The same, between the steps of a long work."""
    for step in steps:
        if _first is not None:
            stand_aside()
        yield step
