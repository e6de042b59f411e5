"""After a breakdown or a loss: a dossier made again from one of its backups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.start.new_dialog import free_folder, place_for
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.path_field import PathField, choose_file, choose_folder
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk import open_desk


class RestoreDialog(StepDialog):
    """Asks and restores; ``restored`` receives the dossier."""

    def __init__(
        self, context: DeskContext, restored: Callable[[Dossier], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Restaurer une sauvegarde"),
            explanation=_("Le dossier est refait à côté : rien de ce qui existe n’est touché."),
            action=_("Restaurer"),
        )
        self._restored = restored
        self.file = PathField(
            _("La sauvegarde"), choose_file(context, _("La sauvegarde"), _("Sauvegardes (desk-*.db)"))
        )
        self.add_field(
            _("La sauvegarde"),
            self.file,
            hint=_("Dans le dossier ou le second dossier de sauvegarde ; le nom du fichier dit le jour et l’heure."),
        )
        self.where = PathField(_("Où refaire le dossier"), choose_folder(context, _("Où refaire le dossier")))
        self.add_field(_("Où refaire le dossier"), self.where)
        self.phrase = PassphraseField(_("Phrase de secours"), shown=True)
        self.add_field(
            _("Phrase de secours"),
            self.phrase,
            hint=_("Seulement si la sauvegarde vient d’un autre ordinateur."),
        )
        self.where.propose(free_folder("marathon-restaure"))
        self.file.setFocus()

    def go(self) -> None:
        """Restore."""
        file, folder, phrase = self.file.path(), self.where.path(), self.phrase.text() or None
        if file is None or folder is None:
            self.say(_("Choisissez la sauvegarde, et où refaire le dossier."))
            return
        folder = place_for("marathon-restaure", folder)
        at = self.context.now()
        self.run(
            lambda _progress: open_desk.restore(file, folder, passphrase=phrase, at=at),
            self._on_restored,
            label=_("Restauration"),
        )

    def show_error(self, error: DeskError) -> None:
        """The phrase is where to go on when it is what lacks."""
        super().show_error(error)
        if error.code in ("key_needed", "keyring_locked", "recovery_wrong_passphrase"):
            self.phrase.setFocus()

    def _on_restored(self, dossier: Dossier) -> None:
        self.accept()
        self._restored(dossier)
