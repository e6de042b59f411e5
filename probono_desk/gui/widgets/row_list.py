"""A list of lines that takes the theme's height of a row from the first moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget


class _AsWideAsItsList(QStyledItemDelegate):
    """A line that is longer than its list ends in an ellipsis, rather than to be looked for beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, super().sizeHint(option, index).height())


class RowList(QListWidget):
    """Its lines are Qt's alone, told by words and reached by their place; no ``QListWidgetItem`` is made by Python.

    PySide ended the program now and then as it let go of one that it no longer had. And Qt keeps the places of rows
    that it laid out before the list was dressed: lower than they are, one over another.

    Args:
        name: what it lists.
        on_enter: what Enter does here; without it, it is the button's that its dialog has for it. ``itemActivated``
            also comes after a single click on some desktops.
    """

    def __init__(
        self, name: str, parent: QWidget | None = None, *, on_enter: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._on_enter = on_enter
        self.setAccessibleName(name)
        self.setItemDelegate(_AsWideAsItsList(self))
        self.ensurePolished()

    def add(self, words: str, data: Mapping[int, object]) -> None:
        """Add a line, with what it stands for by role."""
        self.addItem(words)
        for role, value in data.items():
            self.model().setData(self.model().index(self.count() - 1, 0), value, role)

    def clear(self) -> None:
        """Leave no line; PySide's own ``clear`` makes an object of each before."""
        self.model().removeRows(0, self.count())

    def lines(self) -> list[QModelIndex]:
        """All of them, in their order."""
        return [self.model().index(row, 0) for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; the rest moves."""
        if self._on_enter is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)
