"""What the invitation asks the system's dialogs for: a list to read, a place for the template."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.invitation import Invitation
from probono_desk.gui.widgets.file_choice import ask_file, ask_folder, ask_save
from probono_desk.i18n import _
from probono_desk.usecases.roster.template import save_template


class FileDialogs(QObject):
    """Opens them over the invitation.

    Signals:
        chosen: the ``Path`` of a file or folder to read.
    """

    chosen = Signal(object)

    def __init__(self, context: DeskContext, invitation: Invitation, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._over = context, invitation
        invitation.file_wanted.connect(self._on_file_wanted)
        invitation.folder_wanted.connect(self._on_folder_wanted)
        invitation.template_wanted.connect(self._on_template_wanted)

    def save_template(self, path: Path) -> None:
        """Save the template and say so; a file of that name goes, as the dialog asked."""
        saved = self._context.attempt(lambda: save_template(path, replace=True))
        if saved is not None:
            self._context.toast(_("Modèle enregistré : {name}").format(name=saved.name), meaning=Meaning.GOOD)

    @Slot()
    def _on_file_wanted(self) -> None:
        kinds = _("Listes (*.xlsx *.xls *.xlsb *.ods *.csv *.txt)")
        chosen = ask_file(self._context, self._over, _("Choisir la liste du siège"), kinds)
        if chosen is not None:
            self.chosen.emit(chosen)

    @Slot()
    def _on_folder_wanted(self) -> None:
        chosen = ask_folder(self._context, self._over, _("Choisir un dossier de fichiers .csv"))
        if chosen is not None:
            self.chosen.emit(chosen)

    @Slot()
    def _on_template_wanted(self) -> None:
        name = _("Liste de l’édition.xlsx")
        # The dialog itself asks before a file is replaced.
        chosen = ask_save(self._context, self._over, _("Enregistrer un modèle"), name, _("Classeur (*.xlsx)"))
        if chosen is not None:
            self.save_template(chosen)
