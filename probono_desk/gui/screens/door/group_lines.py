"""Several who came at once, one line each: name, table, the bin where the badge lies, and what else is to be known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.screens.door.answer_words import Line
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.still_scroll import StillScroll

_LEAST_PX = 96


class GroupLines(StillScroll):
    """Scrolls by itself where there are many: nothing else moves for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows go through the lines
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the same again costs nothing."""
        self.setVisible(bool(lines))
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.GRID_PX, 0)
        grid.setHorizontalSpacing(theme.GRID_PX * 3)
        grid.setVerticalSpacing(6)
        texts = self.texts()
        for column, share in enumerate((3, 3, 4) if any(rest for _name, _table, rest in texts) else (3, 3, 0)):
            grid.setColumnStretch(column, share)
        weights = (theme.SEMI_BOLD, theme.MEDIUM, theme.REGULAR)
        for row, line in enumerate(texts):
            for column, (words, weight) in enumerate(zip(line, weights, strict=True)):
                label = Label(words, size_px=20, weight=weight, tabular=True, wrap=True)
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._lines), 1)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def texts(self) -> tuple[tuple[str, str, str], ...]:
        """What stands in each line."""
        return tuple(
            (line.name, line.table, " · ".join(part for part in (line.badge, line.to_know) if part))
            for line in self._lines
        )

    def minimumSizeHint(self) -> QSize:
        """A few of them: the others are a turn of the wheel away."""
        return QSize(1, theme.current().px(_LEAST_PX))
