"""The lines to servers that are open: who waits at one for an answer can be told, from another thread, not to.

A server that stalls is waited for two minutes, for it may be putting gigabytes in their place; a window that is being
closed, or somebody who cancels, waits for nobody.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from weakref import WeakSet

_open: WeakSet[socket.socket] = WeakSet()
_hung_up = False


def hang_up() -> None:
    """Whoever waits for an answer, in whichever thread, is told at once that nobody answers; so is who asks next."""
    global _hung_up  # one for the program, as its lines are
    _hung_up = True
    for line in list(_open):
        _end(line)


def take_up() -> None:
    """Servers may be asked again."""
    global _hung_up
    _hung_up = False


def note(line: socket.socket | None) -> None:
    """A line was opened; somebody may have hung up just before."""
    if line is not None:
        _open.add(line)
        if _hung_up:
            _end(line)


def _end(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def require_open() -> None:
    """Whether servers may be asked.

    Raises:
        ConnectionAbortedError: somebody has hung up.
    """
    if _hung_up:
        raise ConnectionAbortedError
