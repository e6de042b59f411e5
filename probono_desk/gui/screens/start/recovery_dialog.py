"""The recovery phrase, shown once: what opens the dossier on another machine, should this one be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.shared.secret_clipboard import copy_secret
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _


class RecoveryDialog(StepDialog):
    """Stays until somebody says that they have written it down."""

    def __init__(
        self, context: DeskContext, phrase: str, noted: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("La phrase de secours"),
            explanation=_(
                "Elle seule ouvre ce dossier, ou sa sauvegarde, sur un autre ordinateur. Notez-la sur papier et"
                " gardez-la ailleurs que l’ordinateur : elle ne sera plus montrée."
            ),
            action=_("Je l’ai notée"),
        )
        self._phrase, self._noted = phrase, noted
        groups = phrase.split("-")
        half = (len(groups) + 1) // 2
        card = Card()
        self.shown = Label(
            "\n".join(("-".join(groups[:half]) + "-", "-".join(groups[half:]))), size_px=28, weight=theme.SEMI_BOLD
        )
        self.shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown.setAccessibleName(_("Phrase de secours"))
        card.body.addWidget(self.shown)
        self.body.addWidget(card)
        self.body.addWidget(
            Label(_("Majuscules, espaces et tirets ne comptent pas."), size_px=12, ink="muted", wrap=True)
        )
        self.copy_button = Button(_("Copier"), kind=Kind.QUIET, on_click=self._on_copy)
        self.print_button = Button(_("Imprimer…"), kind=Kind.QUIET, icon_name="printer", on_click=self._on_print)
        self.add_side_action(self.copy_button)
        self.add_side_action(self.print_button)
        self.cancel_button.hide()
        self.go_button.setFocus()

    def go(self) -> None:
        """They have it."""
        self.accept()
        self._noted()

    def reject(self) -> None:
        """Escape is not an answer: the phrase would be lost."""

    def _on_copy(self) -> None:
        copy_secret(self._phrase)
        self.copy_button.setText(_("Copiée"))

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            page = QTextDocument()
            page.setDefaultFont(theme.font(20))
            page.setPlainText("\n\n".join((_("Probono Desk"), _("La phrase de secours"), self._phrase)))
            page.print_(printer)
