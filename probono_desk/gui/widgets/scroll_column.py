"""A column of things that scrolls up and down, and looks like the page it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from probono_desk.gui.widgets.still_scroll import StillScroll


class ScrollColumn(StillScroll):
    """Add to ``column``; Tab goes to what is in it, never to the scrolling itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget(self.viewport())
        self.content.setObjectName("content")
        self.column = QVBoxLayout(self.content)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self.content)
