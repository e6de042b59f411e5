"""A line to a server that is overheard, and cut after so many bytes, in whichever direction they go."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_RESET = struct.pack("ii", 1, 0)


class CutLine:
    """Passes connections on to a server's port.

    ``left`` is how many bytes still pass before connections are reset; ``None`` for any number. ``passed`` counts them.
    """

    def __init__(self, port: int) -> None:
        self.left: int | None = None
        self.passed = 0
        self._heard = bytearray()
        self._to = port
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """No line any more."""
        self._listening.close()
        self._reset(set(self._open))

    def heard(self) -> bytes:
        """All that passed, in both directions."""
        with self._lock:
            return bytes(self._heard)

    def _accept(self) -> None:
        while True:
            try:
                here, _address = self._listening.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            with self._lock:
                self._open |= {here, there}
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(1 << 16):
                with self._lock:
                    allowed = len(piece) if self.left is None else min(self.left, len(piece))
                    if self.left is not None:
                        self.left -= allowed
                    self.passed += allowed
                    self._heard += piece[:allowed]
                if allowed:
                    other.sendall(piece[:allowed])
                if allowed < len(piece):
                    self._reset({one, other})
                    return
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)

    def _reset(self, ending: set[socket.socket]) -> None:
        with self._lock:
            ending &= self._open
            self._open -= ending
        for one in ending:
            with suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def cut_line(port: int) -> Iterator[CutLine]:
    """A line to a server here."""
    line = CutLine(port)
    try:
        yield line
    finally:
        line.close()
