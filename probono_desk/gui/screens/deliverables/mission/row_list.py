"""A short column of rows that is made again when its data changes, and keeps the keyboard where it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.section import Hairline


class RowList(QWidget):
    """Rows between hairlines. What takes the focus in a row has an ``objectName`` of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID_PX)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show other rows."""
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        empty(self._column)
        for place, row in enumerate(rows):
            if place:
                self._column.addWidget(Hairline())
            self._column.addWidget(row)
        if name:
            again = (row if row.objectName() == name else row.findChild(QWidget, name) for row in rows)
            if (same := next((widget for widget in again if widget is not None), None)) is not None:
                same.setFocus()
        self.setVisible(bool(rows))
