"""A second laptop for the same edition, from the kit that the first one wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.start.new_dialog import free_folder, place_for
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.path_field import PathField, choose_file, choose_folder
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.usecases.desk.open_desk import NewDesk
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.file.trust import NAME_LENGTH


class FromKitDialog(StepDialog):
    """Asks and makes; ``made`` receives the new desk. ``file``: the kit, where it is known."""

    def __init__(
        self,
        context: DeskContext,
        made: Callable[[NewDesk], None],
        parent: QWidget | None = None,
        *,
        file: Path | None = None,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Depuis un kit"),
            explanation=_("Le kit, écrit par le premier ordinateur, apporte l’édition, la liste et les badges."),
            action=_("Créer ce poste"),
        )
        self._made = made
        self.file = PathField(_("Le kit"), choose_file(context, _("Le kit"), _("Kits (*.probono)")))
        self.add_field(_("Le kit"), self.file)
        self.phrase = PassphraseField(_("Phrase de passe du kit"))
        self.add_field(_("Phrase de passe du kit"), self.phrase, hint=_("Celle qu’a montrée le premier ordinateur."))
        self.name = QLineEdit(_("Accueil B"))
        self.name.setMaxLength(NAME_LENGTH)
        self.add_field(
            _("Nom de ce poste"), self.name, hint=_("Les autres postes le verront : un lieu, pas une personne.")
        )
        self.where = PathField(_("Où garder le dossier"), choose_folder(context, _("Où garder le dossier")))
        self.add_field(_("Où garder le dossier"), self.where)
        self.file.changed.connect(self._propose)
        if file is not None:
            self.file.set_path(file)
        self._propose()
        (self.file if file is None else self.phrase).setFocus()

    def go(self) -> None:
        """Make the desk."""
        kit, folder, phrase = self.file.path(), self.where.path(), self.phrase.text()
        if kit is None or folder is None:
            self.say(_("Choisissez le fichier du kit, et où garder le dossier."))
            return
        if not phrase:
            self.say(_("Saisissez la phrase de passe du kit."))
            self.phrase.setFocus()
            return
        folder = place_for(kit.stem, folder)
        at, name = self.context.now(), self.name.text().strip()
        self.run(
            lambda progress: kits.new_desk_from_kit(folder, kit, phrase, name=name, at=at, progress=progress.report),
            self._on_made,
            label=_("Lecture du kit"),
        )

    def _on_made(self, made: NewDesk) -> None:
        self.accept()
        self._made(made)

    def _propose(self) -> None:
        kit = self.file.path()
        self.where.propose(free_folder(kit.stem if kit else "marathon"))
