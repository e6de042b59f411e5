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


class HashedFile:
    """A file that knows the hash of what was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size_bytes = 0

    def write(self, data: bytes, /) -> int:
        """Write, and hash."""
        self._digest.update(data)
        self.size_bytes += len(data)
        return self._file.write(data)

    def sha256(self) -> str:
        """Of everything so far."""
        return self._digest.hexdigest()


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
        """As ``finished_copy.sync_file``, for a stretch."""
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
