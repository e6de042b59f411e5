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
        self._mark = QLabel(self)
        self._mark.setContentsMargins(0, 2, 0, 0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self.words = Label(parent=self, wrap=True, tabular=True)
        self.detail = Label(parent=self, size_px=12, ink="muted", wrap=True, tabular=True)
        lines.addWidget(self.words)
        lines.addWidget(self.detail)
        row.addLayout(lines, 1)
        self._said: tuple[str, Meaning, str] | None = None
        self.say(sentence, meaning, detail=detail)

    def say(self, sentence: str, meaning: Meaning, *, detail: str = "") -> None:
        """Say something else; the same again costs nothing."""
        if self._said == (sentence, meaning, detail):
            return
        self._said = sentence, meaning, detail
        self._mark.setPixmap(pixmap(MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=16))
        self.words.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(detail)
