"""A state in a word: icon, word and colour, never the colour alone."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.label import Label


class StatusPill(QFrame):
    """A small pill: the icon and colour of a meaning, and the word that says it."""

    def __init__(
        self,
        text: str = "",
        meaning: Meaning = Meaning.NEUTRAL,
        parent: QWidget | None = None,
        *,
        icon_name: str = "",
        size_px: int = 12,
    ) -> None:
        super().__init__(parent)
        self._size_px = size_px
        self._said: tuple[str, Meaning, str] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 10, 4)
        row.setSpacing(6)
        self._icon = QLabel(self)
        self._word = Label(parent=self, size_px=size_px, weight=theme.SEMI_BOLD)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, meaning, icon_name=icon_name)

    def set_state(self, text: str, meaning: Meaning, *, icon_name: str = "") -> None:
        """Say another state; the same again costs nothing."""
        if self._said == (text, meaning, icon_name):
            return
        self._said, self.meaning = (text, meaning, icon_name), meaning
        self._word.setText(text)
        self._word.set_ink(meaning.value)
        self._icon.setPixmap(
            pixmap(icon_name or MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=self._size_px + 2)
        )
        theme.set_property(self, "pill", meaning.value)
        self.setAccessibleName(text)
        self.updateGeometry()  # or a layout that is activated at once, before its turn, takes the width of before

    def text(self) -> str:
        """The word it says."""
        return self._word.text()
