"""Writing a file and reading it back while the rest of it is still being made: one processor seals, the other proves.

Each stretch is written, brought to the medium, the system's copy of it is forgotten, and it is read again and compared
with what was written, of which a bounded part is in memory. The order stays that of a careful copy (written, synced,
read back); only the stretches overlap.
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

    Whoever fills a block writes it, until a ``ReadBack`` does. ``size_bytes`` is what has left the hands of whoever
    fills them; what is not a whole block does with ``flush``. Blocks are used again: new memory is what costs most.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._block, self._filled_bytes = bytearray(), 0
        self._waiting: deque[bytearray] = deque()
        self._free: deque[bytearray] = deque()
        self._back = bytearray()
        self.give: Callable[[bytearray], None] | None = None
        self.size_bytes = 0

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""
        with memoryview(data) as view:
            done = 0
            while done < len(data):
                if not self._filled_bytes:
                    self._block = self._free.popleft() if self._free else bytearray(_BLOCK_BYTES)
                end = min(self._filled_bytes + len(data) - done, _BLOCK_BYTES)
                piece_bytes = end - self._filled_bytes
                self._block[self._filled_bytes : end] = view[done : done + piece_bytes]
                self._filled_bytes, done = end, done + piece_bytes
                if end == _BLOCK_BYTES:
                    self.flush()
        return len(data)

    def flush(self) -> None:
        """Write what was taken, or have it written, and remember it."""
        if self._filled_bytes:
            block, self._block = self._block, bytearray()
            del block[self._filled_bytes :]
            self._filled_bytes = 0
            self.size_bytes += len(block)
            (self.give or self.put)(block)

    def put(self, block: bytearray) -> None:
        """Write a block, and remember it."""
        self._waiting.append(block)
        self._file.write(block)
        self._file.flush()

    def next_comes_back(self, stream: BinaryIO) -> int:
        """Read the next block that was written, and forget it; its length, 0 where something else came back."""
        block = self._waiting.popleft()
        if len(block) < _BLOCK_BYTES:
            return len(block) if stream.read(len(block)) == block else 0
        self._back = self._back or bytearray(_BLOCK_BYTES)
        came_bytes = stream.readinto(self._back)  # type: ignore[attr-defined]  # every real file has it
        if came_bytes != _BLOCK_BYTES or self._back != block:
            return 0
        self._free.append(block)
        return _BLOCK_BYTES

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
    """Writes one file on, and reads it back, in a thread of its own.

    Args:
        file: what is being written, open.
        written: what was written to it, and what comes.
        path: the same file, to read.
    """

    def __init__(self, file: BinaryIO, written: WrittenFile, path: Path) -> None:
        self._file, self._written, self._path = file, written, path
        self._news = threading.Condition()
        self._taken: list[bytearray] = []
        self._ended = self._stopped = self._same = False
        self._fault: BaseException | None = None
        self.done_bytes = 0
        self._put_bytes = written.size_bytes
        written.give = self._take
        self._thread = threading.Thread(target=self._follow, name="read-back", daemon=True)
        self._thread.start()

    def keeps_up(self, seconds: float) -> bool:
        """Whether more may be written: what has not come back is in memory."""
        with self._news:
            return self._news.wait_for(
                lambda: self._written.size_bytes - self.done_bytes <= _MOST_WAITING_BYTES or self.gave_up, seconds
            )

    @property
    def gave_up(self) -> bool:
        """Whether something else came back, or the disk said no: ``same`` tells, and nothing more is written."""
        return not self._thread.is_alive()

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

    def _take(self, block: bytearray) -> None:
        with self._news:
            self._taken.append(block)
            self._news.notify_all()

    def _follow(self) -> None:
        try:
            with self._path.open("rb", buffering=0) as stream:
                ended = False
                while not ended:
                    taken, ended = self._next()
                    for block in taken:
                        self._put_bytes += len(block)
                        self._written.put(block)
                    if not ended and self._put_bytes - self.done_bytes < STRETCH_BYTES:
                        continue
                    self._to_medium(self.done_bytes, self._put_bytes)
                    while self.done_bytes < self._put_bytes and not self._stopped:
                        if not (piece_bytes := self._written.next_comes_back(stream)):
                            return
                        with self._news:
                            self.done_bytes += piece_bytes
                            self._news.notify_all()
                    ended = ended or self._stopped
                self._same = not stream.read(1)
        except BaseException as fault:  # noqa: BLE001 - raised again where somebody waits for it
            self._fault = fault
        finally:
            self._written.give = None  # nothing holds the blocks any more

    def _next(self) -> tuple[list[bytearray], bool]:
        """What to write next, and whether that is the end."""
        with self._news:
            self._news.wait_for(lambda: self._taken or self._ended or self._stopped)
            taken, self._taken = self._taken, []
            return taken, self._ended or self._stopped

    def _to_medium(self, start: int, end: int) -> None:
        """As ``finished_file.sync_file``, for a stretch."""
        descriptor = self._file.fileno()
        os.fsync(descriptor)
        if sys.platform == "linux":
            os.posix_fadvise(descriptor, start, end - start, os.POSIX_FADV_DONTNEED)
