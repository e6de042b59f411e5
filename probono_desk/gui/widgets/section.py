"""A part of a page: a title, a hairline, then its content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label


class Hairline(QFrame):
    """A line one pixel high across the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hairline")
        self.setFixedHeight(1)


class Section(QWidget):
    """A titled part. Add content to ``body``; small actions go to the right of the title."""

    def __init__(self, title: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.GRID_PX)
        self.title = Label(title, self, weight=theme.SEMI_BOLD, size_px=16)
        self.hint = Label(hint, self, ink="muted")
        words = Flow(spacing_px=theme.GRID_PX)  # the hint goes below the title where it is narrow
        words.addWidget(self.title)
        words.addWidget(self.hint)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(words, 1)
        column.addLayout(self._head)
        column.addWidget(Hairline(self))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, theme.GRID_PX, 0, 0)
        self.body.setSpacing(theme.GRID_PX)
        column.addLayout(self.body, 1)

    def add(self, content: QWidget | QLayout) -> None:
        """Put something below what is there."""
        if isinstance(content, QWidget):
            self.body.addWidget(content)
        else:
            self.body.addLayout(content)

    def add_action(self, action: QWidget) -> None:
        """Put a small control at the right of the title."""
        self._head.addWidget(action)
