"""What stands beside the agenda: the wall, and whose turn it is to speak."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.turn_section import TurnSection
from probono_desk.gui.screens.clock.wall_controls import WallSection
from probono_desk.gui.wall.projector import Projector


class WallSide(QWidget):
    """The two sections, one below the other."""

    def __init__(self, context: DeskContext, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 3)
        self.wall = WallSection(context, projector, self)
        self.turns = TurnSection(context, self)
        self.title = self.wall.title
        column.addWidget(self.wall)
        column.addWidget(self.turns)
        column.addStretch(1)
