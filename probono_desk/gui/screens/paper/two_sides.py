"""Choices and preview: beside each other, or one above the other where it is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.screens.paper.choice_side import ChoiceSide
from probono_desk.gui.screens.paper.papers import PaperSpec
from probono_desk.gui.screens.paper.preview_side import PreviewSide

_SIDE_BY_SIDE_PX = 752  # less room than this, and the preview goes below


class TwoSides(QWidget):
    """Holds both, and gives each its place."""

    def __init__(self, spec: PaperSpec, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = ChoiceSide(spec, self), PreviewSide(tasks, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GRID_PX * 3)
        self._row.addWidget(self.left)
        self._row.addWidget(self.right, 1)

    def fit(self, room_px: int) -> None:
        """Arrange them in so much room across."""
        beside = room_px >= theme.current().px(_SIDE_BY_SIDE_PX)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.left.stand(beside=beside, room_px=room_px)
        self.right.stand(beside=beside)
