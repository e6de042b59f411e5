"""What a list says while there is nothing in it: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.widgets.label import Label


class EmptyState(QWidget):
    """An icon, a sentence, what to do, and perhaps the button that does it."""

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        what_to_do: str = "",
        parent: QWidget | None = None,
        *,
        action: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID_PX * 3, theme.GRID_PX * 5, theme.GRID_PX * 3, theme.GRID_PX * 5)
        column.setSpacing(theme.GRID_PX)
        middle = Qt.AlignmentFlag.AlignHCenter
        picture = QLabel()
        picture.setPixmap(pixmap(icon_name, theme.current().colours.muted, size_px=40))
        column.addStretch(1)
        column.addWidget(picture, 0, middle)
        column.addSpacing(theme.GRID_PX)
        for text, size_px, weight, ink in (
            (sentence, 16, theme.SEMI_BOLD, "ink"),
            (what_to_do, 14, theme.REGULAR, "muted"),
        ):
            if text:
                line = Label(text, size_px=size_px, weight=weight, ink=ink, wrap=True)
                line.setAlignment(middle)
                line.setMaximumWidth(theme.current().px(520))
                line.setMinimumWidth(min(line.fontMetrics().horizontalAdvance(text) + 4, theme.current().px(360)))
                # Between two springs, not aligned: an aligned line that wraps gets the height of the whole width.
                row = QHBoxLayout()
                row.addStretch(1)
                row.addWidget(line, 8)
                row.addStretch(1)
                column.addLayout(row)
        if action:
            column.addSpacing(theme.GRID_PX)
            column.addWidget(action, 0, middle)
        column.addStretch(1)
