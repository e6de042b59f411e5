"""Things side by side that go to the next line where there is no room; or as many equal columns as fit."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from probono_desk.gui.look import theme


class Flow(QLayout):
    """A layout that wraps.

    Args:
        spacing_px: between things, both ways.
        column_px: the least width of a column at 100 % text; then all things are equally wide and a line equally tall.
            None lets each keep its own width.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing_px: int = theme.GRID_PX * 2, column_px: int | None = None
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights_px: dict[int, int] = {}
        self._column_px = theme.current().px(column_px) if column_px else None
        self.setSpacing(spacing_px)
        self.setContentsMargins(QMargins())
        if parent:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item at a place, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take one out, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It takes the width it is given."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower means taller."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """How tall it is at a width; found once until something in it changes, for Qt asks very often."""
        height_px = self._heights_px.get(width_px)
        if height_px is None:
            height_px = self._heights_px[width_px] = self._place(QRect(0, 0, width_px, 0), move=False)
        return height_px

    def invalidate(self) -> None:
        """Something in it changed."""
        self._heights_px = {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place everything: from the top, or in the middle where its alignment says so."""
        super().setGeometry(rect)
        spare_px = rect.height() - self.heightForWidth(rect.width())
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        self._place(rect.translated(0, max(spare_px, 0) // 2 if middle else 0), move=True)

    def sizeHint(self) -> QSize:
        """As its minimum: the width decides."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest of them."""
        least = QSize(0, 0)
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap_px = self.spacing()
        shown = [item for item in self._items if not item.isEmpty()]
        y = rect.y()
        for line in self._lines(shown, rect.width()):
            if self._column_px:
                columns = self._columns(rect.width())
                widths = [(rect.width() - gap_px * (columns - 1)) // columns] * len(line)
            else:
                widths = [min(item.sizeHint().width(), rect.width()) for item in line]
            heights = [self._height(item, width) for item, width in zip(line, widths, strict=True)]
            x = rect.x()
            for item, width in zip(line, widths, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, max(heights))))
                x += width + gap_px
            y += max(heights) + gap_px
        return max(y - gap_px - rect.y(), 0)

    def _lines(self, items: list[QLayoutItem], room_px: int) -> list[list[QLayoutItem]]:
        if self._column_px:
            columns = self._columns(room_px)
            return [items[i : i + columns] for i in range(0, len(items), columns)]
        lines: list[list[QLayoutItem]] = []
        left_px = 0
        for item in items:
            needed_px = item.sizeHint().width()
            if not lines or needed_px > left_px:
                lines.append([])
                left_px = room_px
            lines[-1].append(item)
            left_px -= needed_px + self.spacing()
        return lines

    def _columns(self, room_px: int) -> int:
        assert self._column_px  # noqa: S101 - only asked with columns
        return max(1, (room_px + self.spacing()) // (self._column_px + self.spacing()))

    @staticmethod
    def _height(item: QLayoutItem, width_px: int) -> int:
        return item.heightForWidth(width_px) if item.hasHeightForWidth() else item.sizeHint().height()
