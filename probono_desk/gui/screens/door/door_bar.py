"""The top of the door: the field, and beside it what else can be done, in words.

Where there is no room beside, it stands below the field; where the window is low too, below the answer, which comes
first.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.flow import Flow

_FIELD_PX = 280  # narrower than this nothing is read in it
_LOW_PX = 520  # a window lower than this, in the size of its text, has room for the field and the answer
_ANY_PX = 16_777_215


class DoorBar(QWidget):
    """One line where there is room for it.

    ``foot`` goes below the answer; it is empty and hidden where the buttons stand here.
    """

    def __init__(self, field: QWidget, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._buttons = field, buttons
        self._side = QWidget()
        self._flow = Flow(self._side, spacing_px=theme.GRID_PX)
        for button in buttons:
            self._flow.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GRID_PX)
        self._row.addWidget(field, 1)
        self._row.addWidget(self._side)
        self.foot = QWidget()
        self._foot_row = QVBoxLayout(self.foot)
        self._foot_row.setContentsMargins(0, 0, 0, 0)
        self.foot.hide()

    def minimumSizeHint(self) -> QSize:
        """What the narrow arrangement needs: the wide one must not keep the page wide."""
        widest = max(widget.minimumSizeHint().width() for widget in (self._field, *self._buttons))
        return QSize(widest, self.minimumHeight())

    def hasHeightForWidth(self) -> bool:
        """It says its height itself, once it knows how it is arranged."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the field where both fit."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Arrange them for the words that they bear now."""
        shown = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        needed_px = sum(shown) + theme.GRID_PX * max(len(shown) - 1, 0)
        beside = self.width() - needed_px - theme.GRID_PX >= theme.current().px(_FIELD_PX)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        at_foot = not beside and self.window().height() < theme.current().px(_LOW_PX)
        if at_foot == self.foot.isHidden():
            (self._foot_row if at_foot else self._row).addWidget(self._side)
            self.foot.setVisible(at_foot)
        self._side.setMinimumWidth(needed_px if beside else 0)
        self._side.setMaximumWidth(needed_px if beside else _ANY_PX)
        line_px = max(self._field.sizeHint().height(), theme.current().px(theme.DOOR_CONTROL_PX))
        below_px = 0 if beside or at_foot else theme.GRID_PX + self._flow.heightForWidth(self.width())
        self.setFixedHeight(line_px + below_px)
