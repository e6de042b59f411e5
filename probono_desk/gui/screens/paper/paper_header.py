"""The head of the papers page: print, keep the PDF, or look at what was printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.i18n import _


class PaperHeader(PageHeader):
    """What can be done with the paper; its buttons are connected by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Papiers"), _("Ce que vous voyez est ce qui sort. Rien n’est écrit avant."), parent=parent)
        self.log_button = Button(_("Journal"), kind=Kind.QUIET, icon_name="history")
        self.save_button = Button(_("Enregistrer le PDF…"), icon_name="download")
        self.print_button = Button(_("Imprimer…"), kind=Kind.PRIMARY, icon_name="printer")
        self.printed_button = Button(_("Il est imprimé"), icon_name="check")
        self.printed_button.setToolTip(_("Le PDF enregistré est sorti d’une imprimante : le journal le note."))
        # It keeps its place while it is hidden, before all others: no button moves when it is offered.
        policy = self.printed_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.printed_button.setSizePolicy(policy)
        self.printed_button.hide()
        for button in (self.printed_button, self.log_button, self.save_button, self.print_button):
            self.add_action(button)

    def allow(self, *, ready: bool) -> None:
        """Let it be printed and kept, once it is there."""
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
