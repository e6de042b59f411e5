"""Reading a file back while it is still being written: the other processor proves what the first has written.

Each stretch is brought to the medium, the system's copy of it is forgotten, and it is read again and hashed. The order
stays that of a careful copy (written, synced, read back); only the stretches overlap.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

STRETCH_BYTES = 16 << 20
_READ_BYTES = 1 << 20
_KEPT_BYTES = 4 << 20  # of each file that is being stored, and four are at a time


class WrittenFile:
    """A file that knows what was written to it: all of it while that is little, and its hash from then on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._kept: list[bytes] = []
        self.size_bytes = 0

    def write(self, data: bytes, /) -> int:
        """Write, and remember."""
        self._kept.append(data)
        self.size_bytes += len(data)
        if self.size_bytes > _KEPT_BYTES:
            self._hash_kept()
        return self._file.write(data)

    def sha256(self) -> str:
        """Of everything so far."""
        self._hash_kept()
        return self._digest.hexdigest()

    def comes_back(self, path: Path, told: Callable[[int], None]) -> bool:
        """Whether the medium gives back, byte for byte, what was written, once it was synced.

        What is still in memory is compared as it is: hashing many small files twice took longer than all else.

        Args:
            path: the same file, to read.
            told: hears the bytes done.
        """
        if self.size_bytes > _KEPT_BYTES:
            return read_sha256(path, told) == self.sha256()
        done_bytes = 0
        with path.open("rb") as stream:
            for piece in self._kept:
                if stream.read(len(piece)) != piece:
                    return False
                done_bytes += len(piece)
                told(done_bytes)
            return not stream.read(1)

    def _hash_kept(self) -> None:
        for piece in self._kept:
            self._digest.update(piece)
        self._kept.clear()


class ReadBack:
    """Follows one file in a thread of its own.

    Args:
        file: what is being written, open; the writer flushes before it says how far it is.
        path: the same file, to read.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path = file, path
        self._digest = hashlib.sha256()
        self._news = threading.Condition()
        self._written = 0
        self._ended = self._stopped = False
        self._fault: BaseException | None = None
        self.done_bytes = 0
        self._thread = threading.Thread(target=self._follow, name="read-back", daemon=True)
        self._thread.start()

    def written(self, so_far_bytes: int) -> None:
        """So much of the file has left the writer's hands."""
        with self._news:
            self._written = so_far_bytes
            self._news.notify()

    def end(self) -> None:
        """The file is whole; what is left of it can be read."""
        with self._news:
            self._ended = True
            self._news.notify()

    def wait(self, seconds: float) -> bool:
        """Whether all of it has been read back."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """It is not wanted any more; returns once the file is let go of."""
        with self._news:
            self._stopped = True
            self._news.notify()
        self._thread.join()

    def sha256(self) -> str:
        """The hash of what the medium gives back, once ``wait`` said so.

        Raises:
            OSError: the disk did.
        """
        if self._fault is not None:
            raise self._fault
        return self._digest.hexdigest()

    def _follow(self) -> None:
        try:
            with self._path.open("rb", buffering=0) as stream:
                ended = False
                while not ended:
                    so_far, ended = self._next()
                    self._to_medium(self.done_bytes, so_far)
                    while self.done_bytes < so_far and not self._stopped:
                        chunk = stream.read(min(_READ_BYTES, so_far - self.done_bytes))
                        if not chunk:
                            return  # shorter than what was written: the hashes differ
                        self._digest.update(chunk)
                        self.done_bytes += len(chunk)
                    ended = ended or self._stopped
        except BaseException as fault:  # noqa: BLE001 - raised again where somebody waits for it
            self._fault = fault

    def _next(self) -> tuple[int, bool]:
        """How far to read next, and whether that is the end."""
        with self._news:
            self._news.wait_for(
                lambda: self._ended or self._stopped or self._written - self.done_bytes >= STRETCH_BYTES
            )
            return self._written, self._ended

    def _to_medium(self, start: int, end: int) -> None:
        """As ``finished_file.sync_file``, for a stretch."""
        descriptor = self._file.fileno()
        os.fsync(descriptor)
        if sys.platform == "linux":
            os.posix_fadvise(descriptor, start, end - start, os.POSIX_FADV_DONTNEED)


def read_sha256(path: Path, told: Callable[[int], None]) -> str:
    """The hash of a whole file that was synced; ``told`` hears the bytes done."""
    digest, done_bytes = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as stream:
        while chunk := stream.read(_READ_BYTES):
            digest.update(chunk)
            done_bytes += len(chunk)
            told(done_bytes)
    return digest.hexdigest()
