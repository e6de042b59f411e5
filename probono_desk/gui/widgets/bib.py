"""A number worn like a race bib: four pin holes, the number on the table's own colour, a word under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.label import Label

_INSET_PX = 3  # between the outline, which says the state, and the colour, which says whose it is


class Bib(QWidget):
    """A table's number.

    Args:
        number: what stands large.
        caption: a word under it, such as “table” or “10 sur 10”.
        meaning: colours the outline; the caption or a pill beside it says it in words. The ground of the number is
            the table's own colour, on badge, plan, wall and card alike.
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
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._number = Label(weight=theme.BOLD, tabular=True)
        self._caption = Label(weight=theme.MEDIUM, ink="muted", tabular=True)
        for label in (self._number, self._caption):
            label.setAlignment(middle)
            column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_size(size_px)
        self.set_number(number, caption, meaning=meaning)

    def set_size(self, size_px: int) -> None:
        """Become larger or smaller: a tenth of what it costs to hide one and show another in its place."""
        self._band_px = max(theme.current().px(size_px // 4), 8)
        side_px = self._band_px + theme.GRID_PX
        self._column.setContentsMargins(side_px, self._band_px + theme.GRID_PX // 2, side_px, theme.GRID_PX)
        self._number.setFont(theme.font(size_px, theme.BOLD, tabular=True))
        self._caption.setFont(theme.font(12 if size_px <= 40 else 16, theme.MEDIUM, tabular=True))
        self.updateGeometry()  # who measures it before the event loop comes round must not see the old one

    def set_number(self, number: str, caption: str = "", *, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """Wear another number."""
        self._meaning = meaning
        self._number.setText(number)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._number.set_ink("on_table" if self._own else "ink")
        self.setAccessibleName(f"{number} {caption}".strip())
        self.update()

    def number(self) -> str:
        """The number it wears."""
        return self._number.text()

    @property
    def _is_neutral(self) -> bool:
        return self._meaning is Meaning.NEUTRAL

    @property
    def _own(self) -> str:
        """The table's own colour; none for a step, or where there is no number."""
        number = self._number.text()
        return HEX[table_colour(int(number))] if self._is_table and number.isdecimal() and int(number) else ""

    def _ground(self) -> QRectF:
        """What is coloured: all within the outline but for the caption; a step has a band at the top."""
        own, inset_px = bool(self._own), _INSET_PX
        foot_px = self._caption.y() - 2 if not self._caption.isHidden() else self.height() - inset_px
        whole = QRectF(self.rect()).adjusted(inset_px, inset_px, -inset_px, -inset_px)
        return QRectF(whole.topLeft(), QPointF(whole.right(), foot_px if own else self._band_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, a coloured ground, and the holes of the pins."""
        colours = theme.current().colours
        edge = QColor(colours.outline if self._is_neutral else colours.of(self._meaning))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setBrush(QColor(self._own or colours.accent))
        painter.drawRoundedRect(self._ground(), theme.RADIUS_PX - _INSET_PX, theme.RADIUS_PX - _INSET_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1 if self._is_neutral else 2))
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        radius_px = max(self._band_px / 5, 1.5)
        inset_px = self._band_px / 2 + 2
        painter.setBrush(QColor(colours.page))
        for x in (inset_px, self.width() - inset_px):
            painter.drawEllipse(QPointF(x, self._band_px / 2), radius_px, radius_px)
        filled = bool(self._own) and self._caption.isHidden()
        painter.setBrush(QColor(colours.page if filled else colours.hairline))
        for x in (inset_px, self.width() - inset_px):
            painter.drawEllipse(QPointF(x, self.height() - inset_px), radius_px, radius_px)
