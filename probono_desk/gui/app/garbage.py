"""Circles of objects are looked for in the window's own thread, never in a worker's.

Python looks for them in whichever thread an object happens to be made, and what Qt has in one dies there: a timer, a
picture, the line of a list in a thread that is not theirs. So the automatic search is off while there is a window
(``app.run_window``), and a timer does its work by its thresholds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_EVERY_MS: Final = 250
_FULL = 2
_MOST_OF_THE_TIME = 0.01
_AT_ONCE = 50_000  # young objects looked through in some 5 ms
_LONG_S = 0.02


class Garbage(QObject):
    """Looks for garbage as long as it lives.

    Args:
        parent: for as long as this lives.
        busy: whether something works in the background. A long list makes millions of objects that go by themselves
            when it is in: while it lasts only the youngest are looked through, and no more of them than take some
            milliseconds, for the window would stand still. What is left of it goes by itself, too, once it is let go.
    """

    def __init__(self, parent: QObject, busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._busy = busy
        self._full_again_s = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_EVERY_MS)

    @Slot()
    def look(self) -> None:
        """Search the youngest objects once there are enough of them; all of them in a hundredth of the time at most."""
        young = gc.get_count()[0]
        over = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if not over[0]:
            return
        if young > _AT_ONCE:
            if not self._busy():
                gc.freeze()  # what a long list left: looking through it stops the window for a third of a second
            return
        if self._busy():
            gc.collect(0)
            return
        began_s = time.monotonic()
        generation = _FULL if over[_FULL] and began_s >= self._full_again_s else int(over[1])
        gc.collect(generation)
        if generation == _FULL:
            took_s = time.monotonic() - began_s
            self._full_again_s = began_s + took_s + took_s / _MOST_OF_THE_TIME
            if took_s > _LONG_S:
                gc.freeze()  # what is left of a large dossier stays as long as it is open: see ``begin_anew``

    @Slot()
    def begin_anew(self) -> None:
        """A dossier was closed: what was kept for it is looked through next time."""
        gc.unfreeze()
        self._full_again_s = 0.0
