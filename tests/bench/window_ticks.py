"""How long a window could not answer: the gaps between the ticks of a timer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer

TICK_MS = 5


@contextmanager
def ticking() -> Iterator[list[float]]:
    """Milliseconds by which each tick came late, as long as the block lasts."""
    gaps_ms: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps_ms.append((now - last) * 1000 - TICK_MS)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    yield gaps_ms
    timer.stop()
