"""The ring round whatever the keyboard is on: the same everywhere, two pixels, outside the control.

QFocusFrame does nearly this, but it is cut off by the control's parent and dies with it.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QGraphicsView,
    QSlider,
    QTabBar,
    QWidget,
)

from probono_desk.gui.look import theme

_RINGED = (QAbstractButton, QGraphicsView, QSlider, QTabBar)
_REACH_PX = 3


class FocusRing(QObject):
    """Puts a ring round buttons, ticks, tabs and the map; fields and lists change their own border instead.

    A click does not show it: only the keyboard needs to know where it is.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._by_keyboard = False
        self._ring: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not QApplication.focusWidget():
            return  # whoever heard of it first has moved the focus on, and that was told already
        # Coming back to the window is neither: what showed before shows again.
        if old is not None:
            self._by_keyboard = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = Ring(new) if self._by_keyboard and isinstance(new, _RINGED) else None


class Ring(QWidget):
    """Lies over everything in the window, or in the scrolled page the control is part of, and follows the control."""

    def __init__(self, control: QWidget) -> None:
        self._control = control
        self._host = _host(control)
        super().__init__(self._host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        moving: QWidget | None = control
        while moving is not None and moving is not self._host:
            moving.installEventFilter(self)
            moving = moving.parentWidget()
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The control, or something it lies in, has moved."""
        moved = event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        if moved and shiboken6.isValid(self._control):  # else it is deleted, and the focus moves on in a moment
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two pixels of the focus colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().colours.focus), 2))
        radius_px = theme.RADIUS_PX + _REACH_PX
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius_px, radius_px)

    def _follow(self) -> None:
        place = QRect(self._control.mapTo(self._host, QPoint(0, 0)), self._control.size())
        self.setGeometry(place.adjusted(-_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX))


def _host(control: QWidget) -> QWidget:
    host = control.parentWidget() or control
    while not host.isWindow():
        viewport = host.parentWidget()
        if viewport is None or isinstance(viewport.parentWidget(), QAbstractScrollArea):
            break
        host = viewport
    return host
