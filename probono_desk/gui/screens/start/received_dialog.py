"""« Ouvrir un fichier reçu »: another desk's file, to be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from probono_desk.age.identity import identities_in
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.path_field import PathField, choose_file
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file.open_received import open_received, wants_phrase


class ReceivedDialog(StepDialog):
    """Asks for the file and what opens it; ``opened`` receives a dossier that can only be read.

    ``file``: where it is known.
    """

    def __init__(
        self,
        context: DeskContext,
        opened: Callable[[Dossier], None],
        parent: QWidget | None = None,
        *,
        file: Path | None = None,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Ouvrir un fichier reçu"),
            explanation=_(
                "Le fichier d’une journée s’ouvre pour être lu : chiffres, livrables, papiers et bilan. "
                "Rien n’y change, et cet ordinateur ne devient pas un poste de cette édition."
            ),
            action=_("Ouvrir"),
        )
        self._opened = opened
        self.file = PathField(
            _("Le fichier"), choose_file(context, _("Le fichier"), _("Fichiers de journée (*.probono)"))
        )
        self.add_field(_("Le fichier"), self.file)
        self.identity = PathField(_("La clé du siège"), choose_file(context, _("La clé du siège"), _("Tous (*)")))
        self.add_field(
            _("La clé du siège"), self.identity, hint=_("Le fichier d’identité age ; vide si une phrase l’ouvre.")
        )
        self.phrase = PassphraseField(_("Phrase de passe"), shown=True)
        self.add_field(_("Phrase de passe"), self.phrase)
        if file is not None:
            self.file.set_path(file)
        (self.file if file is None else self.identity).setFocus()
        if file is not None:
            context.tasks.run(
                lambda _progress: wants_phrase(file),
                owner=self,
                done=self._on_known,
                quick=True,
                failed=lambda _error: None,
            )

    def go(self) -> None:
        """Verify it whole, then open it."""
        file, identity, phrase = self.file.path(), self.identity.path(), self.phrase.text() or None
        if file is None:
            self.say(_("Choisissez le fichier reçu."))
            return
        at = self.context.now()

        def work(progress: Progress) -> Dossier:
            try:
                keys = identities_in(identity.read_text("utf-8-sig")) if identity is not None else ()
            except (OSError, UnicodeDecodeError) as fault:
                raise DeskError("secret_unreadable", name=identity.name if identity else "") from fault
            return open_received(file, identities=keys, passphrase=phrase, at=at, progress=progress.report)

        self.run(work, self._on_opened, label=_("Ouverture du fichier reçu"))

    def _on_known(self, by_phrase: bool) -> None:
        """The keyboard goes where what opens the file is asked for, unless somebody is typing elsewhere already."""
        if by_phrase and self.identity.path() is None and not self.phrase.text():
            self.phrase.setFocus()

    def _on_opened(self, dossier: Dossier) -> None:
        self.accept()
        self._opened(dossier)
