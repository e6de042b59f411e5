"""The time left, as large as the page allows; painted, so that a second does not lay the page out again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.figures import changed_figures
from probono_desk.gui.look.theme import Meaning


class BigTime(QWidget):
    """Figures of equal width; a meaning colours them, and words beside them say it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._meaning = Meaning.NEUTRAL
        self._font = theme.font(96, theme.BOLD, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that lies under it is painted each second

    def show_time(self, text: str, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """Show another time."""
        if text == self._text and meaning is self._meaning:
            return
        before, self._text = self._text, text
        if len(text) != len(before):
            self.updateGeometry()
        if meaning is not self._meaning:
            self._meaning = meaning
            self.update()
        else:
            self.update(changed_figures(self._font, before, text, QRectF(self.rect())).toAlignedRect())

    def text(self) -> str:
        """What it shows."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as its figures."""
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self._text or "0:00") + 4, round(metrics.capHeight() * 1.35))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures on their baseline."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(colours.page))
        painter.setFont(self._font)
        painter.setPen(QColor(colours.ink if self._meaning is Meaning.NEUTRAL else colours.of(self._meaning)))
        cap_px = QFontMetrics(self._font).capHeight()
        painter.drawText(0, round((self.height() + cap_px) / 2), self._text)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
