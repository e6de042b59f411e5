"""Where the focus is among all that can have it, so that it is there again when they are made again; and leaving it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk.gui.widgets.focus_within import focus_within


class FocusPlace:
    """Remembers the place of the focus in a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        stops, focused = _stops(window), focus_within(window)
        self._place = stops.index(focused) if focused in stops else -1
        self._kind = type(focused)

    def restore(self) -> None:
        """Give the focus to what stands there now, where it is of the same kind."""
        again = _stops(self._window)
        if 0 <= self._place < len(again) and type(again[self._place]) is self._kind:
            again[self._place].setFocus()


def finish_typing(window: QWidget) -> None:
    """What is typed in a field is taken as when one leaves it, while there is still a page and a dossier to take it."""
    focused = QApplication.focusWidget()
    if focused is not None and window.isAncestorOf(focused):
        focused.clearFocus()


def _stops(window: QWidget) -> list[QWidget]:
    """Where the focus can be, in the order in which they were made."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(window)
    ]
