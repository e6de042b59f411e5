"""The head of a page: title, one line below it, actions at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label


class PageHeader(QWidget):
    """Title at 28, subtitle in muted ink, actions at the right: the primary one last."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, theme.GRID_PX)
        row.setSpacing(theme.GRID_PX)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID_PX // 2)
        self.title = Label(title, size_px=28, weight=theme.BOLD, wrap=True)
        self.subtitle = Label(subtitle, ink="muted", wrap=True)
        if not subtitle:  # shown before it is anybody's child, it would be a window of its own
            self.subtitle.hide()
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.GRID_PX)
        row.addLayout(self._actions)
        row.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def set_subtitle(self, text: str) -> None:
        """Change the line below the title; empty hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def add_action(self, action: QWidget, *, first: bool = False) -> None:
        """Put a control at the right, before or after those that are there."""
        self._actions.insertWidget(0 if first else -1, action)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """As wide as its actions: they go below the title where both do not fit."""
        return QSize(self._actions.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose beside or below."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Actions beside the title where both have room, below it elsewhere; asked again when an action grows."""
        title_px = self.title.fontMetrics().horizontalAdvance(self.title.text())
        actions_px = self._actions.minimumSize().width()
        beside = not actions_px or title_px + actions_px + theme.GRID_PX * 3 <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
