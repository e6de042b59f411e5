"""Circles of objects are looked for in the window's own thread, never in a worker's.

Python looks for them in whichever thread an object happens to be made, and what Qt has in one dies there: a timer, a
picture, the line of a list in a thread that is not theirs. So the automatic search is off while there is a window
(``app.run_window``), and a timer does its work by its thresholds.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_EVERY_MS: Final = 250
_FULL = 2
_MOST_OF_THE_TIME = 0.01


class Garbage(QObject):
    """Looks for garbage as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._full_again_s = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_EVERY_MS)

    @Slot()
    def look(self) -> None:
        """Search the youngest objects once there are enough of them; all of them in a hundredth of the time at most."""
        over = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if not over[0]:
            return
        began_s = time.monotonic()
        generation = _FULL if over[_FULL] and began_s >= self._full_again_s else int(over[1])
        gc.collect(generation)
        if generation == _FULL:
            ended_s = time.monotonic()
            self._full_again_s = ended_s + (ended_s - began_s) / _MOST_OF_THE_TIME
