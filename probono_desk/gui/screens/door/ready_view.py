"""Before the first answer: that the door is ready, and the two ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class ReadyView(QWidget):
    """As large as the answer that will take its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID_PX * 3, theme.GRID_PX * 3, theme.GRID_PX * 3, theme.GRID_PX * 3)
        column.setSpacing(theme.GRID_PX * 2)
        picture = QLabel()
        picture.setPixmap(pixmap("scan-line", theme.current().colours.accent, size_px=64))
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, size_px, weight, ink in (
            (_("Prêt à accueillir"), 40, theme.BOLD, "ink"),
            (_("Scannez un badge : il est reconnu où que soit le curseur."), 20, theme.REGULAR, "ink"),
            (_("Sans badge, tapez les premières lettres du nom, puis Entrée."), 20, theme.REGULAR, "muted"),
        ):
            line = Label(text, size_px=size_px, weight=weight, ink=ink, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addStretch(3)
