"""A column of things that scrolls up and down."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.widgets.still_scroll import StillScroll


class ScrollColumn(StillScroll):
    """Add to ``column``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget(self.viewport())
        self.content.setObjectName("content")
        self.column = QVBoxLayout(self.content)
        self.setWidget(self.content)
