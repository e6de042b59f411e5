"""The lines to servers that are open: a slow one is borne with, and who waits at one can be told not to.

A server that stalls is waited for two minutes, for it may be putting gigabytes in their place; a window that is being
closed, or somebody who cancels, in another thread, waits for nobody.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    from http.client import HTTPConnection as _Connection
else:
    _Connection = object

_NOT_SENT: int | None = getattr(socket, "TCP_NOTSENT_LOWAT", None)

SILENT_S = 120.0
"""How long nothing may move on a line before nobody is taken to be there."""

_PIECE_BYTES, _UNSENT_BYTES = 1 << 16, 1 << 17

_open: WeakSet[socket.socket] = WeakSet()
_hung_up = False


class Line(_Connection):
    """A connection, of whichever kind, that can be hung up, and that is not given up while anything moves on it."""

    def connect(self) -> None:
        """Note it. The system takes no megabytes in advance: what it took would be told as sent, long before it is."""
        super().connect()
        note(self.sock)
        if _NOT_SENT is not None and self.sock is not None:
            with suppress(OSError):
                self.sock.setsockopt(socket.IPPROTO_TCP, _NOT_SENT, _UNSENT_BYTES)

    def send(self, data: Any) -> None:
        """A piece at a time: a socket has one timeout for all that it is given to send, and here that was ten seconds.

        So a megabyte never went over a line of 100 KB a second, however often it was tried.
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            super().send(data)
            return
        whole = memoryview(data)
        for start in range(0, len(whole), _PIECE_BYTES):
            if self.sock is not None:
                self.sock.settimeout(SILENT_S)
            super().send(whole[start : start + _PIECE_BYTES])


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


def is_hung_up() -> bool:
    """Whether somebody has called off what is on its way: then no server is to blame that nothing came of it."""
    return _hung_up


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
