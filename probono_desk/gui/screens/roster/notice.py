"""One sentence that stands out: why something cannot be done now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.label import Label


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 2, theme.GRID_PX, theme.GRID_PX * 2, theme.GRID_PX)
        row.setSpacing(theme.GRID_PX)
        self._mark = QLabel()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._text = Label(weight=theme.MEDIUM, wrap=True)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str, meaning: Meaning) -> None:
        """Say something, or nothing."""
        self.setVisible(bool(text))
        if text:
            theme.set_property(self, "pill", meaning.value)
            self._mark.setPixmap(pixmap(MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=20))
            self._text.setText(text)
            self.setAccessibleName(text)
