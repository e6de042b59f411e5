"""One field for a few letters; Escape empties it, arrow down goes to what was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap

_GLASS_PX = 18
_INSET_PX = 12
"""Where letters begin in any other field: its border and padding, see the theme."""


class SearchField(QLineEdit):
    """A line to search with.

    Signals:
        left_down: arrow down was pressed: put the focus on the results.
    """

    left_down = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None, *, name: str = "", door: bool = False) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(theme.font(16 if door else 14))
        if door:
            self.setProperty("door", "true")
        # Drawn by hand: an action's icon keeps the size that it has at 100 % of text.
        self.setTextMargins(theme.current().px(_GLASS_PX) + theme.GRID_PX, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glass before the letters, as high as they are."""
        super().paintEvent(event)
        glass = pixmap("search", theme.current().colours.muted, size_px=_GLASS_PX)
        painter = QPainter(self)
        painter.drawPixmap(_INSET_PX, (self.height() - theme.current().px(_GLASS_PX)) // 2, glass)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """An empty field leaves Ctrl+Z to the window: what is to be undone is the last act, not old letters."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.text()
            and any(map(event.matches, (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)))
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties, arrow down leaves; the rest is typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
            return
        super().keyPressEvent(event)
