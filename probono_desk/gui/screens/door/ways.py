"""What can be done with whom the door has answered: each act in a place of its own, whatever else is offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button


class CalmButton(Button):
    """Not pressed by the second half of a double click on the line that the answer replaced."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it, and do nothing."""
        event.accept()


class Ways(QWidget):
    """Buttons at the foot of the answer; the place of one that is not offered stays empty.

    Args:
        places: from the left, who stands there; those who share a place are never offered together.
    """

    def __init__(self, places: Sequence[Sequence[Button]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = tuple(places)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GRID_PX)
        for button in self._buttons():
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            self._grid.addWidget(button)  # a child from the first: what has no parent would be shown as a window
            button.ensurePolished()

    def fit(self, room_px: int) -> None:
        """In one line where there is room, else two a line; where nothing is offered, there is no line."""
        self.setVisible(any(not button.isHidden() for button in self._buttons()))
        widths = [max(button.sizeHint().width() for button in place) for place in self._places]
        line_px = sum(widths) + theme.GRID_PX * (len(widths) - 1)
        columns = len(widths) if line_px <= room_px else 2
        if columns != self._columns:
            self._grid.setColumnStretch(self._columns, 0)
            self._grid.setColumnStretch(columns, 1)
            self._columns = columns
            for n, place in enumerate(self._places):
                for button in place:
                    self._grid.addWidget(button, n // columns, n % columns)

    def _buttons(self) -> list[Button]:
        return [button for place in self._places for button in place]
