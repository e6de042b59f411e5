"""A table of lines with boxes: Space or a click on the first cell ticks, Enter takes what is proposed, F2 edits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from probono_desk.gui.widgets.table import Table

_PADDING_PX = 8  # on each side of a cell, as desk.qss has it


class _Wrapped(QStyledItemDelegate):
    """Words that wrap are measured where they will stand: Qt measures them without the style sheet's padding."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """How much room a cell's words need."""
        inner = QStyleOptionViewItem(option)
        if option.rect.isValid():
            inner.rect = option.rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        return super().sizeHint(inner, index)


class DecisionTable(Table):
    """The whole first cell is the target, not the box alone.

    Signals:
        toggled: a line, by its place.
        proposal_taken: a line whose last cell, with its icon, was clicked.
    """

    toggled = Signal(int)
    proposal_taken = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setItemDelegate(_Wrapped(self))
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the line and F2 corrects it, whichever cell is current."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self._edit(self.currentIndex())
            return
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the Enter that ends an edit comes here as well
        super().keyPressEvent(event)

    def _edit(self, current: QModelIndex) -> None:
        row = (current.siblingAtColumn(column) for column in range(self.model().columnCount()))
        editable = next((cell for cell in row if cell.flags() & Qt.ItemFlag.ItemIsEditable), None)
        if editable is not None:
            self.edit(editable)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        model = self.model()
        if index.column() == 0 and model.data(index, Qt.ItemDataRole.CheckStateRole) is not None:
            self.toggled.emit(index.row())
        elif index.column() == model.columnCount() - 1 and index.data(Qt.ItemDataRole.DecorationRole) is not None:
            self.proposal_taken.emit(index)
