"""What is below the door's field: one of several views, with the quiet side beside it or below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QWidget

from probono_desk.gui.look import theme

SIDE_PX = 288
_SIDE_BELOW_PX = 880


class DoorBody(QWidget):
    """Shows one view at a time."""

    def __init__(self, views: Sequence[QWidget], side: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._stack = QStackedWidget(self)
        for view in views:
            self._stack.addWidget(view)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GRID_PX * 4)
        self._row.addWidget(self._stack, 1)
        self._row.addWidget(side)

    def show_view(self, view: QWidget) -> None:
        """Show one of them. The focus leaves the one that goes: the page says who has it next.

        Qt would give it to what had it last in the one that comes, and where that is hidden just now, Qt takes it from
        whoever types meanwhile as soon as it is shown.
        """
        focused = QApplication.focusWidget()
        if focused is not None and not self.shows(view) and self._stack.isAncestorOf(focused):
            focused.clearFocus()
        self._stack.setCurrentWidget(view)

    def shows(self, view: QWidget) -> bool:
        """Whether it is the one that is shown."""
        return self._stack.currentWidget() is view

    def minimumSizeHint(self) -> QSize:
        """What the narrow arrangement needs: the wide one must not keep the page wide."""
        widest = max(self._stack.minimumSizeHint().width(), self._side.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """It takes the height that there is: the answer chooses its size by it, and the page does not scroll for it."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The quiet side goes below where there is no room beside the answer."""
        super().resizeEvent(event)
        beside = self.width() >= theme.current().px(_SIDE_BELOW_PX)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._side.setMaximumWidth(theme.current().px(SIDE_PX) if beside else 16_777_215)
        self._side.setMinimumWidth(theme.current().px(SIDE_PX) if beside else 0)
