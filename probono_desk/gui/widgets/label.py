"""Text on the page: one size of the scale, one ink."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from probono_desk.domain.seen_text import in_its_lines
from probono_desk.gui.look import theme


class Label(QLabel):
    """Plain text, never read as markup, and everything in it is seen: names come from outside.

    Args:
        text: what it says.
        size_px: one of the type scale.
        weight: of ``theme``.
        ink: ``ink``, ``muted``, ``accent``, ``on_table`` on a table's own colour, or a meaning.
        tabular: figures of equal width.
        wrap: lines break where the width ends.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size_px: int = 14,
        weight: QFont.Weight = theme.REGULAR,
        ink: str = "ink",
        tabular: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(in_its_lines(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size_px, weight, tabular=tabular))
        self.setWordWrap(wrap)
        if ink != "ink":
            self.setProperty("ink", ink)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Change what it says."""
        super().setText(in_its_lines(text))

    def set_ink(self, ink: str) -> None:
        """Change the ink."""
        theme.set_property(self, "ink", ink)
