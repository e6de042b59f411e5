"""A call on each full minute while a widget is seen: what clocks in pages follow, at almost no cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

# The clock may be a rehearsal's or have slept, so it is asked every second; what is called costs once a minute.
ASK_MS = 1000


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
        self._minute: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self._ask)
        widget.installEventFilter(self)

    def running(self) -> bool:
        """Whether the next minute is awaited."""
        return self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow whether the widget is seen."""
        if event.type() is QEvent.Type.Show:
            self._minute = None
            self._ask()
            self._timer.start()
        elif event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return False

    @Slot()
    def _ask(self) -> None:
        minute = self._now().replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self._call()
