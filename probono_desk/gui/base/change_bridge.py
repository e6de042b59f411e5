"""The one bridge from what the store commits to what the screens show."""

from __future__ import annotations

from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Change(Protocol):
    """What a unit of work publishes: at least the tables it wrote."""

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables that changed."""
        ...


class ChangeBridge(QObject):
    """Takes changes from any thread and tells the main thread once per turn of the event loop.

    Signals:
        changed: names of the tables that changed, all bursts of one turn together (``frozenset[str]``).
        seen: other desks gave a sign of life, and nothing was committed: all that were ever seen, with their instants
            (``tuple[OtherDesk, …]``).
        failed: an exception from the background that somebody should be told about.
    """

    changed = Signal(object)
    seen = Signal(object)
    failed = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._waiting: set[str] = set()
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def publish(self, change: Change) -> None:
        """Say that something was committed. Any thread."""
        with self._lock:
            first = not self._waiting
            self._waiting |= change.tables
            wake = first and bool(self._waiting)
        if wake:
            self._woken.emit()

    @Slot()
    def _on_woken(self) -> None:
        with self._lock:
            tables, self._waiting = frozenset(self._waiting), set()
        if tables:
            self.changed.emit(tables)
