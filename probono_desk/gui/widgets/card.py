"""A surface that sets something apart. Use it rarely: a hairline mostly does."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from probono_desk.gui.look import theme


class Card(QFrame):
    """A raised surface, or only a hairline above; add content to ``body``."""

    def __init__(self, parent: QWidget | None = None, *, raised: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("card", "raised" if raised else "plain")
        side_px = theme.GRID_PX * 2 if raised else 0
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(side_px, theme.GRID_PX * 2, side_px, theme.GRID_PX * 2)
        self.body.setSpacing(theme.GRID_PX)
