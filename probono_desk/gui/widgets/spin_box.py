"""Numbers and times one may type or step, with the air that the style sheet cannot give them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QTimeEdit, QWidget

from probono_desk.gui.look import theme

# Qt takes the padding of a spin box's line from the box and then ignores it; margins are honoured.
_INSET_PX = 9


class SpinBox(QSpinBox):
    """A whole number between two bounds."""

    def __init__(self, name: str, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setValue(value)
        _dress(self, name)


class TimeField(QTimeEdit):
    """A time of the day, 24 hours. What is typed after a click, or over the whole, replaces what was there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("H:mm")
        _dress(self, name)
        self.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt takes no figure where hours or minutes are full and nothing is selected: a click selects them."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            QTimer.singleShot(0, self, lambda: self.setSelectedSection(self.currentSection()))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nor does it take one over the whole: it begins with the hours."""
        if event.text().isdigit() and self.lineEdit().selectedText() == self.text():
            self.setSelectedSection(QTimeEdit.Section.HourSection)
        super().keyPressEvent(event)


def _dress(box: QAbstractSpinBox, name: str) -> None:
    box.setAccessibleName(name)
    box.setFont(theme.font(14, tabular=True))
    box.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
