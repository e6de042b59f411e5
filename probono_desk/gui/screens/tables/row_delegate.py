"""Rows of two lines with a state at the right: a name, what tells it apart, a word with its icon."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.marks import Mark

DETAIL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
MARK_ROLE: Final = Qt.ItemDataRole.UserRole + 2
ID_ROLE: Final = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints a row; whatever does not fit is cut with an ellipsis and whole in the tooltip.

    Args:
        dense: one line, the name and the icon of the state; the word of it is in the tooltip and read aloud.
    """

    def __init__(self, parent: QObject | None = None, *, dense: bool = False) -> None:
        super().__init__(parent)
        self._dense = dense

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines and their air, or one."""
        if self._dense:
            return QSize(theme.current().px(120), theme.current().px(32))
        lines = QFontMetrics(theme.font(14)).height() + QFontMetrics(theme.font(12)).height()
        return QSize(theme.current().px(200), lines + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        colours = theme.current().colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rect.adjusted(2, 1, -2, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        # Of many lists side by side, the one with the focus alone shows its choice.
        if state & QStyle.StateFlag.State_Selected and (not self._dense or state & QStyle.StateFlag.State_HasFocus):
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(ground, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(ground, 6, 6)
        inner = rect.adjusted(12, 8, -12, -8)
        mark = index.data(MARK_ROLE)
        if self._dense:
            self._one_line(painter, rect.adjusted(10, 0, -10, 0), str(index.data()), mark)
            painter.restore()
            return
        if isinstance(mark, Mark):
            inner.setRight(self._mark(painter, inner, mark) - 16)
        title, detail = theme.font(14, theme.MEDIUM), theme.font(12)
        self._line(
            painter,
            QRect(inner.topLeft(), QSize(inner.width(), QFontMetrics(title).height())),
            title,
            colours.ink,
            str(index.data()),
        )
        height = QFontMetrics(detail).height()
        below = QRect(inner.left(), inner.bottom() - height + 1, inner.width(), height)
        self._line(painter, below, detail, colours.muted, str(index.data(DETAIL_ROLE) or ""))
        painter.restore()

    def _one_line(self, painter: QPainter, rect: QRect, name: str, mark: object) -> None:
        if isinstance(mark, Mark):
            side = theme.current().px(16)
            ink = theme.current().colours.of(mark.meaning)
            painter.drawPixmap(rect.left(), rect.center().y() - side // 2, pixmap(mark.icon, ink, size_px=16))
            rect = rect.adjusted(side + 8, 0, 0, 0)
        self._line(painter, rect, theme.font(14, theme.MEDIUM), theme.current().colours.ink, name)

    @staticmethod
    def _line(painter: QPainter, rect: QRect, font: QFont, ink: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)

    @staticmethod
    def _mark(painter: QPainter, rect: QRect, mark: Mark) -> int:
        """Draw icon and word against the right edge; its left edge comes back."""
        font = theme.font(12, theme.SEMI_BOLD, tabular=True)
        width, side = QFontMetrics(font).horizontalAdvance(mark.word) + 2, theme.current().px(14)
        left = rect.right() - width - side - 6
        ink = theme.current().colours.of(mark.meaning)
        painter.drawPixmap(left, rect.center().y() - side // 2, pixmap(mark.icon, ink, size_px=14))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        place = QRect(left + side + 6, rect.top(), width, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), mark.word)
        return left
