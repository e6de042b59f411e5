"""Something in the dossier is damaged: what it is, and from where it may come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.path_field import PathField, choose_file, choose_folder
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _

Repair = Callable[[Sequence[Path], str | None, Callable[[DeskError], None]], None]


class RepairDialog(StepDialog):
    """Asks what there is besides the dossier's own backups.

    Args:
        repair: mends from folders of backups and files of other desks, with the phrase that opens these, and calls back
            with what went wrong; when it is done, the caller calls ``accept``.
    """

    def __init__(self, context: DeskContext, parent: QWidget | None, *, repair: Repair) -> None:
        super().__init__(
            context,
            parent,
            title=_("Réparer le dossier"),
            explanation=_(
                "Ce qui est abîmé revient du journal, des sauvegardes et, si vous l’ajoutez, du fichier d’un autre"
                " poste. Rien de plus récent n’est remplacé. Le dossier est fermé pendant ce temps, puis rouvert."
            ),
            action=_("Réparer"),
        )
        self._repair = repair
        words = _("Le fichier d’un autre poste")
        self.package = PathField(words, choose_file(context, words, _("Fichiers de la journée (*.probono)")))
        self.add_field(words, self.package, hint=_("Facultatif : il rend les fichiers et les gestes qu’il contient."))
        self.phrase = PassphraseField(_("Sa phrase de passe"), shown=True)
        self.add_field(_("Sa phrase de passe"), self.phrase, hint=_("Seulement si ce fichier en demande une."))
        words = _("D’autres sauvegardes")
        self.home = PathField(words, choose_folder(context, words))
        self.add_field(words, self.home, hint=_("Facultatif : le dossier des sauvegardes, sur une clé."))
        self.go_button.setFocus()

    def go(self) -> None:
        """Repair."""
        sources = [path for path in (self.home.path(), self.package.path()) if path is not None]
        missing = next((path for path in sources if not path.exists()), None)
        if missing is not None:
            self.say(_("« {name} » n’est pas là. Choisissez-le de nouveau.").format(name=missing.name))
            return
        self.say("")
        self.set_busy(True)
        self._repair(sources, self.phrase.text() or None, self.show_error)
