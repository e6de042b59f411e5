"""A QR code on the screen, dark on white whatever the theme: a reader wants it so."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.printing import qr


class CodePicture(QWidget):
    """A square.

    Args:
        text: what it holds.
        name: what it is for, for screen readers.
        side_px: its side at 100 % text.
    """

    def __init__(self, text: str, name: str, *, side_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules = qr.matrix_of_text(text)
        self.setAccessibleName(name)
        side_px = theme.current().px(side_px)
        self.setFixedSize(QSize(side_px, side_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it with its quiet zone."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        module = self.width() / (len(self._modules) + 2 * qr.QUIET_MODULES)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#000000"))
        for y, line in enumerate(self._modules, qr.QUIET_MODULES):
            for x, dark in enumerate(line, qr.QUIET_MODULES):
                if dark:
                    painter.drawRect(QRectF(x * module, y * module, module + 0.5, module + 0.5))
