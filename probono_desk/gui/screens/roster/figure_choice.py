"""A figure that is also the way to what it counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.press_button import PressButton


class FigureChoice(PressButton):
    """A number and the word under it; pressed, it shows its lines.

    Args:
        word: what is counted.
        count: how many; nothing to press at none.
        meaning: an icon and a colour beside the number, where there is any.
        pressable: whether there are lines to show at all.
    """

    def __init__(
        self,
        word: str,
        count: int,
        parent: QWidget | None = None,
        *,
        meaning: Meaning = Meaning.NEUTRAL,
        pressable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setEnabled(pressable and count > 0)
        self.setAccessibleName(f"{count} {word}")
        ink = meaning.value if count and meaning is not Meaning.NEUTRAL else "ink" if count else "muted"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GRID_PX * 2, theme.GRID_PX, theme.GRID_PX * 2, theme.GRID_PX)
        self._column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID_PX)
        line.addWidget(Label(str(count), size_px=28, weight=theme.SEMI_BOLD, ink=ink, tabular=True))
        if count and meaning is not Meaning.NEUTRAL:
            mark = QLabel()
            mark.setPixmap(pixmap(MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=16))
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(Label(word, ink="muted", weight=theme.MEDIUM))
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As large as its words."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self._column.minimumSize()
