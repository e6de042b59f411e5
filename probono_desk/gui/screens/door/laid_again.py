"""A page that is made again while an answer stands: measured before it has a place in the window, it is measured anew.

Qt loses what changes in a layout while what is in it is not shown yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class LaidAgain(QObject):
    """Lays out a page once more when it has another size.

    Args:
        page: whose size counts; also the parent.
        parts: what is laid out in it, from the outside in.
        then: what follows from their places.
    """

    def __init__(self, page: QWidget, parts: Sequence[QWidget], then: Callable[[], object]) -> None:
        super().__init__(page)
        self._parts, self._then = (page, *parts), then
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Once all that comes with the size has come."""
        if event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._lay)
        return False

    @Slot()
    def _lay(self) -> None:
        for part in self._parts:
            if (layout := part.layout()) is not None:
                layout.invalidate()
                layout.activate()
        self._then()
