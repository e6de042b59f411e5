"""The kit for a second laptop: a phrase to write down, then a file to carry over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.secret_clipboard import copy_secret
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.file_choice import ask_folder
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.phrases import new_phrase
from probono_desk.sync.write import WrittenPackage
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.file.exchange import known_texts

GIVEN, OWN = "given", "own"


class KitDialog(StepDialog):
    """Asks for a phrase, typed twice, or gives one; ``written`` receives the kit."""

    def __init__(
        self, context: DeskContext, written: Callable[[WrittenPackage], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Un kit pour un second ordinateur"),
            explanation=_(
                "Il emporte l’édition, la liste, les badges et les fichiers. Les deux postes se réunissent ensuite."
            ),
            action=_("Écrire le kit…"),
        )
        self._written = written
        self.choice = Segmented(
            _("Phrase de passe du kit"), [(GIVEN, _("Phrase proposée")), (OWN, _("La mienne"))], GIVEN
        )
        self.choice.chosen.connect(self._on_choice)
        self.body.addWidget(self.choice)
        self.body.addSpacing(theme.GRID_PX)
        self.phrase = PassphraseField(_("Phrase de passe du kit"), shown=True)
        self.add_field(_("Phrase de passe du kit"), self.phrase, hint=_("À noter : le second ordinateur la demandera."))
        self.again = PassphraseField(_("La même, encore une fois"))
        self._twice = self.add_field(_("La même, encore une fois"), self.again)
        self.copy_button = Button(_("Copier la phrase"), kind=Kind.QUIET, on_click=self._on_copy)
        self.add_side(self.copy_button)
        self._given = new_phrase()
        self._on_choice(GIVEN)
        self.go_button.setFocus()

    def go(self) -> None:
        """Ask where, then write."""
        if not self.ready():
            return
        folder = ask_folder(self.context, self, _("Où écrire le kit"))
        if folder is not None:
            self.write_to(folder)

    def ready(self) -> bool:
        """Whether the phrase will do; says why not."""
        own = self.choice.value() == OWN
        if own and (shortcoming := self.phrase.shortcoming(known_texts(self.context.dossier))):
            self.say(shortcoming)
        elif own and self.phrase.text() != self.again.text():
            self.say(_("Les deux phrases ne sont pas les mêmes. Saisissez-les de nouveau."))
        else:
            return True
        return False

    def write_to(self, folder: Path) -> None:
        """Write the kit there."""
        phrase, dossier, at = self.phrase.text(), self.context.dossier, self.context.now()
        self.run(
            lambda progress: kits.write_kit(dossier, folder, phrase, at=at, progress=progress.report),
            self._on_written,
            label=_("Écriture du kit"),
        )

    def _on_choice(self, value: str) -> None:
        given = value == GIVEN
        self.phrase.set_text(self._given if given else "")
        self.phrase.line.setReadOnly(given)
        self.phrase.eye.setChecked(given)
        self.again.set_text("")
        self._twice.setVisible(not given)
        self.copy_button.setVisible(given)
        self.say("")

    def _on_copy(self) -> None:
        copy_secret(self.phrase.text())
        self.copy_button.setText(_("Copiée"))

    def _on_written(self, kit: WrittenPackage) -> None:
        self.accept()
        self._written(kit)
