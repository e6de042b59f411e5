"""Something opens with a phrase only: it is asked for, with as many tries as it takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _

Attempt = Callable[[str, Callable[[DeskError], None]], None]


class PhraseDialog(StepDialog):
    """Asks for a phrase.

    Args:
        words: what the phrase is called.
        attempt: tries a phrase in the background, and calls back with what went wrong; when it is right, the caller
            calls ``accept``.
    """

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget | None,
        *,
        title: str,
        explanation: str,
        words: str,
        attempt: Attempt,
    ) -> None:
        super().__init__(context, parent, title=title, explanation=explanation, action=_("Ouvrir"))
        self._attempt = attempt
        self.phrase = PassphraseField(words, shown=True)
        self.add_field(
            words, self.phrase, hint=_("Majuscules, espaces et tirets d’une phrase imprimée ne comptent pas.")
        )
        self.phrase.setFocus()

    def go(self) -> None:
        """Try it."""
        if not self.phrase.text():
            self.say(_("Saisissez la phrase."))
            return
        self.say("")
        self.set_busy(True)
        self._attempt(self.phrase.text(), self.show_error)

    def show_error(self, error: DeskError) -> None:
        """Wrong: everything stays as it was typed."""
        super().show_error(error)
        self.phrase.line.selectAll()
        self.phrase.setFocus()
