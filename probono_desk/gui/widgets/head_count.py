"""How many have come: the number large, and under it the sentence that says so everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from probono_desk.domain.presence import HeadCount
from probono_desk.gui.widgets.figure import Figure
from probono_desk.words import head_count, head_count_label


class HeadCountFigure(Figure):
    """48, présents = 46 sur 50 attendus + 2 sans rendez-vous; a screen reader says it in one."""

    def __init__(self, parent: QWidget | None = None, *, size_px: int = 40, wrap: bool = False) -> None:
        super().__init__(head_count_label(HeadCount(0, 0, 0)), parent=parent, size_px=size_px, wrap=wrap)

    def show_count(self, count: HeadCount) -> None:
        """Show a count of volunteers."""
        self.set_label(head_count_label(count))
        self.set_value(str(count.present))
        self.setAccessibleName(head_count(count))
