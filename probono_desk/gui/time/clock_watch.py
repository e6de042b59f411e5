"""Noticing that the laptop slept, or that its clock was changed: the wall clock beside one that nobody can set."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

_TOLERANCE = timedelta(seconds=5)
# A window that was busy for some seconds did not sleep.
_SLEEP = timedelta(seconds=15)


class JumpKind(StrEnum):
    """What happened between two looks."""

    SLEPT = "slept"
    CLOCK_CHANGED = "clock_changed"


class Jump(NamedTuple):
    """What happened and by how much; a clock that was put back jumps by less than nothing."""

    kind: JumpKind
    by: timedelta


class ClockWatch:
    """Compares each look with the one before; looks are about a second apart."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def forget(self) -> None:
        """Looks stop for a while: the next one is a first one."""
        self._last = None

    def look(self, now: datetime, steady_s: float) -> Jump | None:
        """Say what happened since the last look.

        Args:
            now: the wall clock.
            steady_s: seconds of a clock that nobody can set and that goes on during sleep.
        """
        before, self._last = self._last, (now, steady_s)
        if before is None:
            return None
        passed = timedelta(seconds=steady_s - before[1])
        off = now - before[0] - passed
        if abs(off) > _TOLERANCE:
            return Jump(JumpKind.CLOCK_CHANGED, off)
        return Jump(JumpKind.SLEPT, passed) if passed > _SLEEP else None


def steady_s() -> float:
    """Seconds of a clock that goes on during sleep: monotonic on Windows and macOS, boot time on Linux."""
    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
