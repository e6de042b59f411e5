"""The head of a page: title, one line below it, actions at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui import theme
from probono_desk.gui.widgets.label import Label


class PageHeader(QWidget):
    """Title at 28, subtitle in muted ink, actions at the right: the primary one last."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.GRID_PX)
        row.setSpacing(theme.GRID_PX)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID_PX // 2)
        self.title = Label(title, size_px=28, weight=theme.BOLD, wrap=True)
        self.subtitle = Label(subtitle, ink="muted", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.GRID_PX)
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)

    def set_subtitle(self, text: str) -> None:
        """Change the line below the title; empty hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def add_action(self, action: QWidget) -> None:
        """Put a control at the right."""
        self._actions.addWidget(action)
