"""A number worn like a race bib: four pin holes, the number, a word under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.label import Label


class Bib(QWidget):
    """A table's number.

    Args:
        number: what stands large.
        caption: a word under it, such as “table” or “10 sur 10”.
        meaning: colours the outline; the caption or a pill beside it says it in words. The band at the top is the
            table's own colour, on badge, plan, wall and card alike.
        is_table: whether the number is that of a table, and not of a step.
        size_px: of the number, one of the type scale.
    """

    def __init__(
        self,
        number: str = "",
        caption: str = "",
        parent: QWidget | None = None,
        *,
        meaning: Meaning = Meaning.NEUTRAL,
        size_px: int = 40,
        is_table: bool = True,
    ) -> None:
        super().__init__(parent)
        self._meaning, self._is_table = meaning, is_table
        self._band_px = max(theme.current().px(size_px // 4), 8)
        column = QVBoxLayout(self)
        side_px = self._band_px + theme.GRID_PX
        column.setContentsMargins(side_px, self._band_px + theme.GRID_PX // 2, side_px, theme.GRID_PX)
        column.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._number = Label(size_px=size_px, weight=theme.BOLD, tabular=True)
        self._caption = Label(size_px=12 if size_px <= 40 else 16, weight=theme.MEDIUM, ink="muted", tabular=True)
        for label in (self._number, self._caption):
            label.setAlignment(middle)
            column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_number(number, caption, meaning=meaning)

    def set_number(self, number: str, caption: str = "", *, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """Wear another number."""
        self._meaning = meaning
        self._number.setText(number)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self.setAccessibleName(f"{number} {caption}".strip())
        self.update()

    def number(self) -> str:
        """The number it wears."""
        return self._number.text()

    @property
    def _is_neutral(self) -> bool:
        return self._meaning is Meaning.NEUTRAL

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, a coloured band, and the holes of the pins."""
        colours = theme.current().colours
        number = self._number.text()
        own = HEX[table_colour(int(number))] if self._is_table and number.isdecimal() and int(number) else ""
        band = QColor(own or colours.accent)
        edge = QColor(colours.outline if self._is_neutral else colours.of(self._meaning))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setClipRect(QRectF(0, 0, self.width(), self._band_px))
        painter.setBrush(band)
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1 if self._is_neutral else 2))
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        radius_px = max(self._band_px / 5, 1.5)
        inset_px = self._band_px / 2 + 2
        painter.setBrush(QColor(colours.page))
        for x in (inset_px, self.width() - inset_px):
            painter.drawEllipse(QPointF(x, self._band_px / 2), radius_px, radius_px)
        painter.setBrush(QColor(colours.hairline))
        for x in (inset_px, self.width() - inset_px):
            painter.drawEllipse(QPointF(x, self.height() - inset_px), radius_px, radius_px)
