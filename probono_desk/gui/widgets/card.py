"""A surface that sets something apart. Use it rarely: a hairline mostly does."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from probono_desk.gui.look import theme


class Card(QFrame):
    """A raised surface; add content to ``body``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "raised")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(theme.GRID_PX * 2,) * 4)
        self.body.setSpacing(theme.GRID_PX)
