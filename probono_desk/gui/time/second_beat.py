"""A beat at each whole second of the desk's clock. Nobody counts beats: each carries the instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from probono_desk.gui.time.desk_clock import DeskClock

# A little after the second: a timer that fires early would show the second before for a whole second.
_AFTER_MS = 4
_LEAST_MS = 100

LATE = timedelta(seconds=5)
"""A moment that passed longer ago, during sleep or a restart, is not sounded any more."""


class SecondBeat(QObject):
    """Beats while it is started.

    Signals:
        beat: the present instant (``datetime``), once per second, within some milliseconds of its turn; in a rehearsal
            that goes faster, as often as its seconds turn, but not more than ten times in a real one.

    Args:
        now: the clock, aware UTC.
    """

    beat = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Beat at once, and then every second."""
        self._on_timeout()

    def stop(self) -> None:
        """Be silent."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        now = self._now()
        # Set before telling: a listener may stop it.
        pace = max(1.0, self._now.pace) if isinstance(self._now, DeskClock) else 1.0
        wait_ms = round((1000 - now.microsecond // 1000) / pace)
        self._timer.start(max(_LEAST_MS, wait_ms + _AFTER_MS))
        self.beat.emit(now)
