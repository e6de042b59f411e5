"""Before the first answer: a badge to scan, and what to do without one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class ReadyView(QWidget):
    """As large as the answer that will take its place.

    Args:
        kiosk: it speaks to whoever comes, and larger; else to whoever holds the door.
    """

    def __init__(self, parent: QWidget | None = None, *, kiosk: bool = False) -> None:
        super().__init__(parent)
        margin_px = theme.GRID_PX * 3
        column = QVBoxLayout(self)
        column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        column.setSpacing(theme.GRID_PX * 2)
        picture = QLabel()
        picture.setPixmap(pixmap("scan-line", theme.current().colours.accent, size_px=96 if kiosk else 64))
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, size_px, weight, ink in _to_a_guest() if kiosk else _to_the_door():
            line = Label(text, size_px=size_px, weight=weight, ink=ink, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addStretch(3)


_Lines = tuple[tuple[str, int, QFont.Weight, str], ...]


def _to_the_door() -> _Lines:
    return (
        (_("Prêt à accueillir"), 40, theme.BOLD, "ink"),
        (_("Scannez un badge : il est reconnu où que soit le curseur."), 20, theme.REGULAR, "ink"),
        (_("Sans badge, tapez les premières lettres du nom, puis Entrée."), 20, theme.REGULAR, "muted"),
    )


def _to_a_guest() -> _Lines:
    return (
        (_("Bienvenue"), 64, theme.BOLD, "ink"),
        (_("Scannez votre badge : votre table s’affiche ici."), 28, theme.REGULAR, "ink"),
        (_("Pas de badge ? L’accueil vous attend."), 20, theme.REGULAR, "muted"),
    )
