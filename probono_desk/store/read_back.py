"""Reading a file back while it is still being written: the other processor proves what the first has written.

Each stretch is brought to the medium, the system's copy of it is forgotten, and it is read again and compared with what
was written, of which a bounded part is in memory. The order stays that of a careful copy (written, synced, read back);
only the stretches overlap.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

STRETCH_BYTES = 16 << 20
_BLOCK_BYTES = 1 << 20  # written at a time: threads that store fight over Python's lock at every call
_MOST_WAITING_BYTES = 2 * STRETCH_BYTES  # of each file that is being stored, and four are at a time


class WrittenFile:
    """A file that is written by blocks, and remembers each until it has come back from the medium.

    ``size_bytes`` is what has left our hands; what is not a whole block does with ``flush``.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self._waiting: deque[bytes] = deque()
        self.size_bytes = 0

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""
        self._pending.append(data)
        self._pending_bytes += len(data)
        if self._pending_bytes >= _BLOCK_BYTES:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Write what was taken, and remember it."""
        if not (block := b"".join(self._pending)):
            return
        self._pending.clear()
        self._pending_bytes = 0
        self._waiting.append(block)
        self._file.write(block)
        self._file.flush()
        self.size_bytes += len(block)

    def next_comes_back(self, stream: BinaryIO) -> int:
        """Read the next block that was written, and forget it; its length, 0 where something else came back."""
        block = self._waiting.popleft()
        return len(block) if stream.read(len(block)) == block else 0

    def comes_back(self, path: Path, told: Callable[[int], None]) -> bool:
        """Whether the medium gives back, byte for byte, what was written, once it was synced.

        Args:
            path: the same file, to read.
            told: hears the bytes done.
        """
        done_bytes = 0
        with path.open("rb") as stream:
            while done_bytes < self.size_bytes:
                if not (piece_bytes := self.next_comes_back(stream)):
                    return False
                done_bytes += piece_bytes
                told(done_bytes)
            return not stream.read(1)


class ReadBack:
    """Follows one file in a thread of its own.

    Args:
        file: what is being written, open; the writer flushes before it says how far it is.
        written: what was written to it.
        path: the same file, to read.
    """

    def __init__(self, file: BinaryIO, written: WrittenFile, path: Path) -> None:
        self._file, self._written, self._path = file, written, path
        self._news = threading.Condition()
        self._flushed_bytes = 0
        self._ended = self._stopped = self._same = False
        self._fault: BaseException | None = None
        self.done_bytes = 0
        self._thread = threading.Thread(target=self._follow, name="read-back", daemon=True)
        self._thread.start()

    def flushed(self, so_far_bytes: int) -> None:
        """So much of the file has left the writer's hands."""
        with self._news:
            self._flushed_bytes = so_far_bytes
            self._news.notify_all()

    def keeps_up(self, seconds: float) -> bool:
        """Whether more may be written: what has not come back is in memory."""
        with self._news:
            return self._news.wait_for(
                lambda: (
                    self._flushed_bytes - self.done_bytes <= _MOST_WAITING_BYTES
                    or not self._thread.is_alive()  # it found something else, or a disk that says no: told at the end
                ),
                seconds,
            )

    def end(self) -> None:
        """The file is whole; what is left of it can be read."""
        with self._news:
            self._ended = True
            self._news.notify_all()

    def wait(self, seconds: float) -> bool:
        """Whether all of it has been read back."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """It is not wanted any more; returns once the file is let go of."""
        with self._news:
            self._stopped = True
            self._news.notify_all()
        self._thread.join()

    def same(self) -> bool:
        """Whether the medium gave back what was written, once ``wait`` said so.

        Raises:
            OSError: the disk did.
        """
        if self._fault is not None:
            raise self._fault
        return self._same

    def _follow(self) -> None:
        try:
            with self._path.open("rb", buffering=0) as stream:
                ended = False
                while not ended:
                    so_far_bytes, ended = self._next()
                    self._to_medium(self.done_bytes, so_far_bytes)
                    while self.done_bytes < so_far_bytes and not self._stopped:
                        if not (piece_bytes := self._written.next_comes_back(stream)):
                            return
                        with self._news:
                            self.done_bytes += piece_bytes
                            self._news.notify_all()
                    ended = ended or self._stopped
                self._same = not stream.read(1)
        except BaseException as fault:  # noqa: BLE001 - raised again where somebody waits for it
            self._fault = fault

    def _next(self) -> tuple[int, bool]:
        """How far to read next, and whether that is the end."""
        with self._news:
            self._news.wait_for(
                lambda: self._ended or self._stopped or self._flushed_bytes - self.done_bytes >= STRETCH_BYTES
            )
            return self._flushed_bytes, self._ended

    def _to_medium(self, start: int, end: int) -> None:
        """As ``finished_file.sync_file``, for a stretch."""
        descriptor = self._file.fileno()
        os.fsync(descriptor)
        if sys.platform == "linux":
            os.posix_fadvise(descriptor, start, end - start, os.POSIX_FADV_DONTNEED)
