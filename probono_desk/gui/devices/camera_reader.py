"""Badges before the camera: each frame is read in the background, the newest one only, and each badge is said once."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from probono_desk.domain import badge_code
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.tasks import Tasks
from probono_desk.scanning.camera_frames import read_codes
from probono_desk.scanning.debounce import Debounce

REPEAT_MS = 3_000
"""A badge that stays before the camera is one badge, though not every frame of it can be read."""

_LARGEST = QSize(1280, 960)  # beyond that a frame only costs time
_MOST_KEPT = 64


class CameraReader(QObject):
    """Takes frames, gives codes.

    Args:
        seconds: a clock that nobody can set.

    Signals:
        read: a badge code; or the text of a code that is not one of ours, when none of ours is in the frame.
        looked: a frame has been read, with or without a code.
    """

    read = Signal(str)
    looked = Signal()

    def __init__(self, parent: QObject | None = None, *, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._seen: defaultdict[str, Debounce] = defaultdict(partial(Debounce, REPEAT_MS))
        # A thread of its own: no badge waits for a backup. It outlives this object until its last frame is read.
        tasks = Tasks(threads=1)
        self._texts = Latest[list[str]](tasks, self, self._on_codes, failed=lambda _error: None)
        self.destroyed.connect(lambda: tasks.close())

    @Slot(QImage)
    def take(self, frame: QImage) -> None:
        """Read a frame; while another is being read it waits, and a newer one takes its place."""
        self._texts.ask(lambda _progress: codes_in(frame))

    def _on_codes(self, texts: list[str]) -> None:
        at_ms = self._seconds() * 1000
        ours = [code for code in map(badge_code.parse, texts) if code is not None]
        if len(self._seen) > _MOST_KEPT:
            self._seen.clear()
        for text in ours or texts:
            if self._seen[text].is_new(text, at_ms):
                self.read.emit(text)
        self.looked.emit()


def codes_in(frame: QImage) -> list[str]:
    """The texts of the codes in a frame; may be called in any thread."""
    if frame.width() > _LARGEST.width() or frame.height() > _LARGEST.height():
        frame = frame.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    grey = frame.convertToFormat(QImage.Format.Format_Grayscale8)
    return read_codes(grey.constBits(), width=grey.width(), height=grey.height(), stride=grey.bytesPerLine())
