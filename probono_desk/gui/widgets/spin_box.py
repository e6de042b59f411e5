"""Numbers and times one may type or step, with the air that the style sheet cannot give them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QTimeEdit, QWidget

from probono_desk.gui import theme

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
    """A time of the day, 24 hours."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        _dress(self, name)


def _dress(box: QAbstractSpinBox, name: str) -> None:
    box.setAccessibleName(name)
    box.setFont(theme.font(14, tabular=True))
    box.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
