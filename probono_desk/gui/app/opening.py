"""What one sees between the first painted window and the first page of a dossier: which one is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.course_mark import CourseMark
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class Opening(QWidget):
    """The mark and one sentence, in the middle; it lasts half a second.

    Args:
        name: of the dossier, as its folder is called.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID_PX * 2)
        column.addStretch(3)
        column.addWidget(CourseMark(size_px=64), 0, Qt.AlignmentFlag.AlignHCenter)
        sentence = Label(_("Ouverture de « {name} »…").format(name=name), size_px=20, ink="muted", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(sentence)
        column.addStretch(4)
