"""A list of lines that takes the theme's height of a row from the first moment."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget


class RowList(QListWidget):
    """Qt keeps the places of rows that it laid out before the list was dressed: lower than they are, one over another.

    Args:
        name: what it lists.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.ensurePolished()
