"""One thing that is wrong, in one line: its icon, where, what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.label import Label


class AlertLine(QWidget):
    """An icon, a sentence that wraps, and a quieter line under it such as whom to call."""

    def __init__(self, sentence: str, meaning: Meaning, parent: QWidget | None = None, *, detail: str = "") -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(pixmap(MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=16))
        mark.setContentsMargins(0, 2, 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self.words = Label(sentence, wrap=True, tabular=True)
        lines.addWidget(self.words)
        if detail:
            lines.addWidget(Label(detail, size_px=12, ink="muted", wrap=True, tabular=True))
        row.addLayout(lines, 1)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(detail)
