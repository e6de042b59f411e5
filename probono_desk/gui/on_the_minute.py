"""A call on each full minute while a widget is seen: what clocks in pages follow, at almost no cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

MINUTE_MS = 60_000


class OnTheMinute(QObject):
    """Calls when the widget is shown and then on every minute; a hidden widget is left alone.

    Args:
        widget: whose being seen counts; also the parent.
        now: the clock (aware).
        call: what to do.
    """

    def __init__(self, widget: QWidget, now: Callable[[], datetime], call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._now, self._call = now, call
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_minute)
        widget.installEventFilter(self)

    def running(self) -> bool:
        """Whether the next minute is awaited."""
        return self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow whether the widget is seen."""
        if event.type() is QEvent.Type.Show:
            self._on_minute()
        elif event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return False

    @Slot()
    def _on_minute(self) -> None:
        # From the clock each time: a laptop that slept, or whose clock was set, is right again within a minute.
        self._timer.start(MINUTE_MS - int(self._now().timestamp() * 1000) % MINUTE_MS)
        self._call()
