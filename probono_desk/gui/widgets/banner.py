"""A line across the top that stays until somebody deals with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class Banner(QFrame):
    """A message with its meaning, an optional action and a way to dismiss it; or a question with its two answers.

    Args:
        action: what may be done.
        other: what may be done instead; then one of the two has to be, and the cross is missing.

    Signals:
        acted: the action was pressed.
        acted_otherwise: the other one was.
        dismissed: the cross was pressed.
    """

    acted = Signal()
    acted_otherwise = Signal()
    dismissed = Signal()

    def __init__(
        self, text: str, meaning: Meaning, parent: QWidget | None = None, *, action: str = "", other: str = ""
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", meaning.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 3, theme.GRID_PX // 2, theme.GRID_PX, theme.GRID_PX // 2)
        row.setSpacing(theme.GRID_PX)
        mark = QLabel()
        mark.setPixmap(pixmap(MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=20))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.message = Label(text, weight=theme.MEDIUM, wrap=True)
        row.addWidget(self.message, 1)
        self.setAccessibleName(text)
        if action:
            self.action_button = Button(action)
            self.action_button.clicked.connect(self.acted)
            row.addWidget(self.action_button)
        if other:
            self.other_button = Button(other)
            self.other_button.clicked.connect(self.acted_otherwise)
            row.addWidget(self.other_button)
            return
        self.dismiss_button = Button(kind=Kind.QUIET, icon_name="x", name=_("Fermer ce message"))
        self.dismiss_button.clicked.connect(self.dismissed)
        row.addWidget(self.dismiss_button)
