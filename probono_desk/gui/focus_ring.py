"""The ring round whatever the keyboard is on: the same everywhere, two pixels, outside the control."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QSlider, QTabBar, QWidget

from probono_desk.gui import theme


class FocusRing(QFocusFrame):
    """Drawn round buttons, ticks and tabs; fields and lists change their own border instead.

    A click does not show it: only the keyboard needs to know where it is.
    """

    def __init__(self, app: QApplication, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_keyboard = False
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # Coming back to the window is neither: what showed before shows again.
        if old is not None:
            self._by_keyboard = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        ringed = self._by_keyboard and isinstance(new, QAbstractButton | QTabBar | QSlider)
        self.setWidget(new if ringed else None)  # type: ignore[arg-type]  # None takes the ring away

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two pixels of the focus colour."""
        if not self.mask().isEmpty():
            self.clearMask()  # QFocusFrame cuts the corners off
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().colours.focus), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS_PX + 2, theme.RADIUS_PX + 2)
