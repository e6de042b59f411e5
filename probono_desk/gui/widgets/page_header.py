"""The head of a page: title, one line below it, actions at the right."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label


class _Actions(Flow):
    """Side by side; on as many lines as it takes where they are below the title."""

    def __init__(self) -> None:
        super().__init__(spacing_px=theme.GRID_PX)
        self.beside = True

    def put(self, action: QWidget, *, first: bool) -> None:
        """Add one at the end, or at the beginning."""
        self.addWidget(action)
        if first:
            self._items.insert(0, self._items.pop())

    def row_px(self) -> int:
        """How wide they are in one line, once dressed: Qt dresses what is hidden only when it is shown."""
        for item in self._items:
            if (action := item.widget()) is not None:
                action.ensurePolished()
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return sum(widths) + self.spacing() * max(len(widths) - 1, 0)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """One line beside the title; elsewhere the widest of them."""
        least = super().minimumSize()
        return QSize(self.row_px(), least.height()) if self.beside else least


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
        self._actions = _Actions()
        row.addLayout(self._actions)

    def set_subtitle(self, text: str) -> None:
        """Change the line below the title; empty hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def add_action(self, action: QWidget, *, first: bool = False) -> None:
        """Put a control at the right, before or after those that are there."""
        self._actions.put(action, first=first)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest action: they go below the title where both do not fit, on several lines at last."""
        return QSize(Flow.minimumSize(self._actions).width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose beside or below."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Actions beside the title where both have room, below it elsewhere; asked again when an action grows."""
        title_px = self.title.fontMetrics().horizontalAdvance(self.title.text())
        actions_px = self._actions.row_px()
        room_px = self.width() - actions_px - theme.GRID_PX * 3
        beside = not actions_px or (title_px <= room_px and not self._is_squeezed(room_px))
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._actions.beside = beside
            self._actions.invalidate()
            self._row.setDirection(direction)

    def _is_squeezed(self, room_px: int) -> bool:
        """Whether the line below the title, broken to such a width, is taller than the actions below it would be."""
        metrics = self.subtitle.fontMetrics()
        lines = math.ceil(metrics.horizontalAdvance(self.subtitle.text()) / max(room_px, 1))
        return (lines - 1) * metrics.height() > Flow.minimumSize(self._actions).height() + theme.GRID_PX
