"""One at a time, among threads and programs: a lock on a folder, which the system lets go when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until nobody else is in a block of the same folder.

    Where the file system knows no locks the block runs all the same: the lock keeps two backups from sweeping each
    other's work away, and a backup is proved whatever happens.

    Args:
        folder: exists.

    Raises:
        OSError: it cannot be opened.
    """
    if sys.platform == "win32":
        import msvcrt

        with (folder / "lock").open("ab") as held:  # a folder cannot be opened there
            with suppress(OSError):  # after ten seconds
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
            yield
    else:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
