"""Why: a few answers to choose from, or one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.own_words import own_words

MOST_LETTERS = 120


class ReasonDialog(StepDialog):
    """Asks for a reason, which it does not do without; ``keep_by`` says what is done with it.

    Args:
        context: the desk.
        parent: over what it opens.
        title: what the reason is for.
        explanation: what will happen.
        action: the words of the button.
        answers: what is said most often.
        reason: what stands there already.
    """

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget,
        *,
        title: str,
        explanation: str,
        action: str,
        answers: Sequence[str],
        reason: str = "",
    ) -> None:
        super().__init__(context, parent, title=title, explanation=explanation, action=action)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems([own_words(answer) for answer in answers])
        self.line = QLineEdit()
        self.line.setMaxLength(MOST_LETTERS)
        self.reason.setLineEdit(self.line)
        self.reason.setCurrentText(own_words(reason))
        self.add_field(_("Raison"), self.reason)
        self.reason.setFocus()

    def text(self) -> str:
        """The reason, as it is chosen or typed."""
        return " ".join(self.reason.currentText().split())

    def go(self) -> None:
        """Keep it."""
        if not self.text():
            self.say(_("Dites pourquoi : un mot suffit."))
            self.reason.setFocus()
            return
        self.accept()
