"""Acts that could not be written at once: kept, in order, and written by one thread as soon as there is room."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.precedence import going_along, letting_others_on
from probono_desk.store.kept_act import Kept
from probono_desk.store.kept_journal import KeptJournal

_AGAIN_AFTER_S = 0.5
_LAST_WAIT_S = 10.0
_CAN_PASS = frozenset(
    (
        "dossier_busy",
        "disk_full",
        "disk_read_only",
        "disk_failing",
        "disk_gone",
        "dossier_unreachable",
        "dossier_read_only",
    )
)
"""What somebody mends, or what ends by itself; another error would stand in the way for ever."""


class Keeping:
    """The queue between the door and a database that somebody else is writing to.

    Args:
        folder: the dossier.
        key: the database's key.
        write: writes one act, waiting for its turn; raises ``DeskError`` where it cannot be done now.
    """

    def __init__(self, folder: Path, key: bytes, write: Callable[[Kept], None]) -> None:
        self._journal = KeptJournal(folder, key)
        self._write = write
        self._lock = threading.Lock()
        self._waiting: list[Kept] = []
        self._stuck = False
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._listeners: list[Callable[[int], None]] = []

    def subscribe(self, listener: Callable[[int], None]) -> None:
        """Call ``listener`` with how many wait, each time that one was kept, in the thread that kept it."""
        self._listeners.append(listener)

    def waiting(self) -> list[Kept]:
        """What waits, in its order. Whoever comes now waits behind it."""
        with self._lock:
            return list(self._waiting)

    def keep(self, act: Kept) -> None:
        """Keep an act in the journal, and have it written in its turn.

        Raises:
            DeskError: ``disk_full`` and the other codes of disks; then it is not kept.
        """
        with self._lock:
            self._journal.append(act)
            self._waiting.append(act)
            self._begin()
            waiting = len(self._waiting)
        if act["changes"]:
            for listener in self._listeners:
                listener(waiting)

    def take_up(self) -> None:
        """Write what a process that is gone had kept; what cannot be written now goes on waiting."""
        with self._lock:
            left = self._journal.take_up()
            self._waiting += left
            if not left:
                self._journal.clear()
        for _act in left:
            if not self._write_next():
                break
        with self._lock:
            if self._waiting:
                self._begin()

    def wait(self, patience_s: float) -> bool:
        """Until nothing waits any more, and no longer than that many seconds; False where something still does."""
        thread = self._thread
        if thread is not None:
            with letting_others_on():
                thread.join(patience_s)
        return not self.waiting()

    def close(self) -> None:
        """Wait a moment for what waits; whatever is left is taken up at the next opening."""
        self._closing.set()
        thread = self._thread
        if thread is not None:
            thread.join(_LAST_WAIT_S)
        self._journal.let_go()

    def _begin(self) -> None:
        if self._thread is None and not self._closing.is_set():
            self._thread = threading.Thread(target=self._run, name="kept acts", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
            if not self._write_next() and self._closing.wait(_AGAIN_AFTER_S):
                return

    def _write_next(self) -> bool:
        """Write the first that waits; False where that cannot be done now."""
        with self._lock:
            act = self._waiting[0]
        self._journal.wait_for_disk()
        try:
            with going_along():
                self._write(act)
        except Exception as fault:
            if isinstance(fault, DeskError) and fault.code in _CAN_PASS:
                logging.getLogger(__name__).info("a kept act waits: %s", fault.code)
                return False
            # A bug must not hold up everybody behind it. It stays in the file, for whoever looks for it.
            logging.getLogger(__name__).error("a kept act was set aside: %s", type(fault).__name__, exc_info=fault)
            self._stuck = True
        with self._lock:
            del self._waiting[0]
            if not self._waiting and not self._stuck:
                self._journal.clear()
        return True
