"""What is brought to the disk behind whoever cannot wait: for two frames, and no longer than that."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

PATIENCE_S: Final = 0.03
"""An import that is being committed holds a disk up for a tenth of a second and more, and so do other programs."""


class Syncing(threading.Thread):
    """Begins at once; what one before it has begun ends first.

    Args:
        name: of the thread.
        work: syncs; an ``OSError`` is what the disk says.
        before: another one that is to end first; where the disk refused that, nothing after it counts as taken.
    """

    def __init__(self, name: str, work: Callable[[], object], *, before: Syncing | None = None) -> None:
        super().__init__(name=name, daemon=True)
        self._work, self._before = work, before
        self.fault: OSError | None = None
        self.start()

    def wait(self) -> None:
        """For two frames at most."""
        self.join(PATIENCE_S)

    def run(self) -> None:
        """The thread's own."""
        if self._before is not None:
            self._before.join()
            self.fault = self._before.fault
            self._before = None  # and what was before it
            if self.fault is not None:
                return
        try:
            self._work()
        except OSError as fault:
            self.fault = fault


def sync_path(path: Path) -> None:
    """Bring to the disk what was written to a file, by whomever.

    Raises:
        OSError: it cannot.
    """
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
