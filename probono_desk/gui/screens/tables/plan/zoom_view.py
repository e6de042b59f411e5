"""A scene that is kept whole in sight until somebody zooms: with Ctrl and the wheel, or + − 0."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from probono_desk.gui.base.page import PageState
from probono_desk.gui.devices.digit_key import figure_of

MOST_ZOOM: Final = 2.0
LEAST_ZOOM: Final = 0.25
_STEP: Final = 1.2


class ZoomView(QGraphicsView):
    """Zooms between a quarter and twice the drawn size.

    Signals:
        zoomed: by somebody; ``fit`` does not say it.
    """

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = True
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def zoom(self) -> float:
        """How large it is, 1 at 100 %."""
        return float(self.transform().m11())

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller, within reason."""
        wanted = min(max(self.zoom() * factor, LEAST_ZOOM), MOST_ZOOM)
        self._fitted = False
        self.scale(wanted / self.zoom(), wanted / self.zoom())
        self.zoomed.emit()

    def zoom_in(self) -> None:
        """A step closer."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """A step back."""
        self.zoom_by(1 / _STEP)

    def fit(self) -> None:
        """Everything in sight, and kept so."""
        self._fitted = True
        rect, room = self.sceneRect(), self.contentsRect().size()
        if rect.isEmpty() or room.isEmpty():
            return
        factor = min((room.width() - 2) / rect.width(), (room.height() - 2) / rect.height(), MOST_ZOOM)
        self.resetTransform()
        self.scale(max(factor, LEAST_ZOOM), max(factor, LEAST_ZOOM))
        self.centerOn(rect.center())
        self.fitted()

    def place(self) -> PageState:
        """How near, and what is in the middle; nothing while everything is in sight."""
        if self._fitted:
            return {}
        middle = self.mapToScene(self.viewport().rect().center())
        return {"zoom": self.zoom(), "x": middle.x(), "y": middle.y()}

    def go_to(self, place: PageState) -> None:
        """Be as near, over the same spot."""
        zoom, x, y = (place.get(name) for name in ("zoom", "x", "y"))
        if isinstance(zoom, float) and isinstance(x, float | int) and isinstance(y, float | int):
            self.zoom_by(zoom / self.zoom())
            self.centerOn(x, y)

    def fitted(self) -> None:
        """For whoever draws to fit."""

    def set_bounds(self, rect: QRectF) -> None:
        """What there is to see."""
        if rect != self.sceneRect():
            self.setSceneRect(rect)
            if self._fitted:
                self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in sight until somebody has zoomed."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom about the pointer; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(math.pow(_STEP, event.angleDelta().y() / 120))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that zoom."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif figure_of(event) == "0":
            self.fit()
        else:
            super().keyPressEvent(event)
