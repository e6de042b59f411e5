"""A wide button for a way to go on: an icon, what it does, and what that means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.press_button import PressButton


class ChoiceButton(PressButton):
    """Two lines beside an icon.

    Args:
        icon_name: its icon.
        words: what it does.
        hint: what that means, in muted ink.
        on_click: called when it is pressed.
        first: the likeliest way, marked with the accent.
    """

    def __init__(
        self,
        icon_name: str,
        words: str,
        hint: str,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        first: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setProperty("first", "true" if first else "")
        self.setAutoDefault(False)
        # Beside others it takes its equal share, however long its words are, and is as tall as they are.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        colours = theme.current().colours
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.GRID_PX * 2, 12, theme.GRID_PX * 2, 12)
        self._row.setSpacing(theme.GRID_PX * 2)
        picture = QLabel(self)
        picture.setPixmap(pixmap(icon_name, colours.accent, size_px=24))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addStretch(1)  # beside a taller one its lines stay together
        lines.addWidget(ElidedLabel(words, self, weight=theme.SEMI_BOLD))
        meaning = Label(hint, self, ink="muted", wrap=True)
        meaning.setSizePolicy(policy)  # one long word, such as a path, must not push the page wide
        lines.addWidget(meaning)
        lines.addStretch(1)
        self._row.addWidget(picture)
        self._row.addLayout(lines, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if on_click:
            self.clicked.connect(lambda _checked=False: on_click())

    def sizeHint(self) -> QSize:
        """As large as its lines."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Its first line may be cut."""
        return self._row.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """Taller where its second line breaks."""
        return self._row.totalHeightForWidth(width)
