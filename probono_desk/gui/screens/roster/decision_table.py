"""A table of lines with boxes: Space or a click on the first cell ticks, Enter does what the line proposes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from probono_desk.gui.widgets.table import Table


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
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the line, whichever cell is current."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
            return
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the Enter that ends an edit comes here as well
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        model = self.model()
        if index.column() == 0 and model.data(index, Qt.ItemDataRole.CheckStateRole) is not None:
            self.toggled.emit(index.row())
        elif index.column() == model.columnCount() - 1 and index.data(Qt.ItemDataRole.DecorationRole) is not None:
            self.proposal_taken.emit(index)
