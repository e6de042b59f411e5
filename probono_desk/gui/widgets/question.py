"""A question before something weighty. What can be undone is not asked about: it is done and told with a way back."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class Question(QDialog):
    """A sentence, what follows from it, and two buttons whose words say what they do.

    Args:
        question: such as “Clôturer la journée ?”.
        consequence: what will happen.
        yes: the word of the button that does it, such as “Clôturer”.
        danger: when it cannot be taken back; then Enter does not do it.
    """

    def __init__(
        self, question: str, consequence: str, yes: str, parent: QWidget | None = None, *, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setMinimumWidth(theme.current().px(400))
        self._column = column = QVBoxLayout(self)
        margin_px = theme.GRID_PX * 3
        column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(question, size_px=20, weight=theme.SEMI_BOLD, wrap=True))
        column.addWidget(Label(consequence, ink="muted", wrap=True))
        column.addSpacing(theme.GRID_PX)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID_PX)
        buttons.addStretch(1)
        self.no_button = Button(_("Annuler"), on_click=self.reject)
        self.yes_button = Button(yes, kind=Kind.DANGER if danger else Kind.PRIMARY, on_click=self.accept)
        for button in (self.no_button, self.yes_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        (self.no_button if danger else self.yes_button).setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """As tall as its words: how long their lines are is known only once it is dressed."""
        super().showEvent(event)
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))


def ask(parent: QWidget, question: str, consequence: str, yes: str, *, danger: bool = False) -> bool:
    """Ask and wait; True when the user wants it."""
    return Question(question, consequence, yes, parent, danger=danger).exec() == QDialog.DialogCode.Accepted
