"""A name as large as there is room for: one line of the largest size that fits, else two."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label

SIZES_PX = (96, 64, 40, 28)


class FittedLabel(Label):
    """A label that chooses its size from the type scale and never cuts a word while a smaller size would do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, size_px=SIZES_PX[-1], weight=theme.BOLD)
        self._largest_px = SIZES_PX[0]
        self._fonts = {size_px: theme.font(size_px, theme.BOLD) for size_px in SIZES_PX}
        self._size_px = SIZES_PX[-1]
        self._tight = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_largest(self, size_px: int, *, tight: bool = False) -> None:
        """The largest size there is room for in the height of the window; ``tight`` takes no line more than needed."""
        if (size_px, tight) != (self._largest_px, self._tight):
            self._largest_px, self._tight = size_px, tight
            self._fit()
            self.updateGeometry()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Change what it says."""
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()

    def size_px(self) -> int:
        """The size it chose."""
        return self._size_px

    def sizeHint(self) -> QSize:
        """Two lines of the second size, whatever it says: nothing else moves when a name is long."""
        if self._tight:
            one_line = QFontMetrics(self._fonts[self._largest_px])
            if one_line.horizontalAdvance(self.text()) <= self.width():
                return QSize(theme.current().px(320), one_line.lineSpacing() + 2)
        next_px = max((size_px for size_px in SIZES_PX if size_px < self._largest_px), default=self._largest_px)
        return QSize(theme.current().px(320), 2 * QFontMetrics(self._fonts[next_px]).lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setFont(self._fonts[self._size_px])
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.text()
        if not self._fits(self._fonts[self._size_px]):
            width_px = self.width() * max(1, self.height() // QFontMetrics(painter.font()).lineSpacing())
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width_px)
        painter.drawText(self.rect(), _FLAGS, text)

    def _fit(self) -> None:
        sizes = [size_px for size_px in SIZES_PX if size_px <= self._largest_px] or [SIZES_PX[-1]]
        self._size_px = next((size_px for size_px in sizes if self._fits(self._fonts[size_px])), sizes[-1])
        self.update()

    def _fits(self, font: QFont) -> bool:
        metrics = QFontMetrics(font)
        if any(metrics.horizontalAdvance(word) > self.width() for word in self.text().split()):
            return False
        box = metrics.boundingRect(QRect(0, 0, self.width(), 10_000), _FLAGS, self.text())
        return box.height() <= self.height() and box.width() <= self.width()


_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
