"""Keeping the laptop awake while the day runs, through wakepy; where that cannot be, it is said and the day goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Slot

from probono_desk.domain.day_plan import DayPlan

BEFORE = timedelta(hours=1)
"""The desk is set up before the first phase."""


def wake_lock() -> AbstractContextManager[Any] | None:
    """What keeps system and screen awake for as long as it is entered; ``None`` where wakepy cannot be loaded."""
    try:
        from wakepy import keep
    except Exception:  # noqa: BLE001 - it looks at the system when it is imported; the clock must not depend on it
        return None
    return keep.presenting(on_fail="pass")


def can_stay_awake() -> bool:
    """Whether this laptop can be kept awake: tried for a moment."""
    lock = wake_lock()
    if lock is None:
        return False
    with suppress(Exception), lock as mode:
        return bool(mode.active)
    return False


class StayAwake(QObject):
    """Holds the lock from an hour before the first phase until the last is over; looked at with each beat.

    Args:
        make_lock: gives the lock to enter, or ``None``.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        make_lock: Callable[[], AbstractContextManager[Any] | None] = wake_lock,
    ) -> None:
        super().__init__(parent)
        self._make_lock = make_lock
        self._lock: AbstractContextManager[Any] | None = None
        self._wanted = False

    @property
    def held(self) -> bool:
        """Whether the laptop is kept awake now."""
        return self._lock is not None

    @Slot()
    def end(self) -> None:
        """The dossier was closed: the laptop may sleep."""
        self._want(False)

    @Slot(object, object)
    def look(self, plan: DayPlan, now: datetime) -> None:
        """Hold or let go, as the day goes."""
        self._want(bool(plan.phases) and not plan.finished and plan.phases[0].starts_at - now <= BEFORE)

    def _want(self, wanted: bool) -> None:
        if wanted == self._wanted:
            return
        self._wanted = wanted  # tried once a change, not once a second
        if wanted:
            self._take()
        elif self._lock is not None:
            lock, self._lock = self._lock, None
            with suppress(Exception):
                lock.__exit__(None, None, None)

    def _take(self) -> None:
        lock = self._make_lock()
        if lock is None:
            return
        try:
            mode = lock.__enter__()
        except Exception as fault:  # noqa: BLE001 - whatever the system says, the day goes on
            logging.getLogger(__name__).info("stay awake: %s", type(fault).__name__)
            return
        if getattr(mode, "active", False):
            self._lock = lock
        else:
            logging.getLogger(__name__).info("stay awake: this system offers no way")
            with suppress(Exception):
                lock.__exit__(None, None, None)
