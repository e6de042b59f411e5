"""Holding somebody with the mouse, above whatever takes people.

The gesture is our own rather than the desktop's drag and drop: nothing can be dropped into another program, a press
that trembles does nothing, Escape lets go.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label
from probono_desk.usecases.tables.room import Seat

DRAG_THRESHOLD_PX: Final = 16


class Carry(QObject):
    """The gesture of one widget; that widget hands its mouse events on.

    Signals:
        held: somebody is held at a global place (``Seat``, ``QPoint``).
        dropped: let go at a global place (``Seat``, ``QPoint``).
        let_go: the gesture ended, wherever.
    """

    held = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    let_go = Signal()

    def __init__(self, source: QWidget) -> None:
        super().__init__(source)
        self._source = source
        self._pressed: tuple[Seat, QPoint] | None = None
        self._ghost: Label | None = None

    def holding(self) -> bool:
        """Whether somebody is being dragged."""
        return self._ghost is not None

    def began(self) -> bool:
        """Whether the button went down on somebody."""
        return self._pressed is not None

    def press(self, seat: Seat, at: QPoint) -> None:
        """The button went down on somebody, at a global place."""
        self._pressed = (seat, at)

    def move(self, at: QPoint) -> None:
        """The pointer moved: hold them once it has gone far enough to mean it."""
        if self._pressed is None:
            return
        seat, start = self._pressed
        if self._ghost is None and (at - start).manhattanLength() < DRAG_THRESHOLD_PX:
            return
        self._show(seat, at)
        self.held.emit(seat, at)

    def release(self, at: QPoint) -> None:
        """The button went up: drop whoever is held."""
        pressed, held = self._pressed, self.holding()
        self.cancel()
        if pressed is not None and held:
            self.dropped.emit(pressed[0], at)

    def cancel(self) -> None:
        """Let go without dropping."""
        self._pressed = None
        if self._ghost is not None:
            self._ghost.deleteLater()
            self._ghost.hide()
            self._ghost = None
            self._source.unsetCursor()
            self.let_go.emit()

    def _show(self, seat: Seat, at: QPoint) -> None:
        window = self._source.window()
        if self._ghost is None:
            self._ghost = Label(seat.said_name, window, weight=theme.SEMI_BOLD)
            self._ghost.setProperty("card", "raised")
            self._ghost.setObjectName("ghost")
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.setMargin(theme.GRID_PX)
            self._ghost.adjustSize()
            self._ghost.show()
            self._source.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._ghost.move(window.mapFromGlobal(at) + QPoint(12, 8))
        self._ghost.raise_()
