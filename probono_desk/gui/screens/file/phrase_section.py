"""The recovery phrase on the file page: whether it still opens, whether it was proved; checked, made anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.gui.widgets.question import Question
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk import phrase
from probono_desk.usecases.desk.open_desk import edition_of


class PhraseSection(Section):
    """A pill that says how the phrase stands, and the two things to do about it."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Phrase de secours"), parent)
        self._context = context
        self._sound = True
        self.add(Label(_("Elle ouvre ce dossier et ses sauvegardes sur un autre ordinateur."), ink="muted", wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        self.pill = StatusPill("", Meaning.GOOD)
        row.addWidget(self.pill)
        self.add(row)
        buttons = Flow(spacing_px=theme.GRID_PX)
        self.check_button = Button(_("Vérifier la phrase…"), icon_name="shield-check", on_click=self._on_check)
        self.new_button = Button(_("Nouvelle phrase…"), icon_name="refresh-cw", on_click=self._on_new)
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.new_button)
        self.add(buttons)

    def refresh(self) -> None:
        """Look at it again."""
        self.look(self._context.dossier)()

    def wanted(self) -> Button:
        """What is to be pressed, as it stands."""
        return self.check_button if self._sound else self.new_button

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read how it stands, in any thread; what it gives shows it, on the window's."""
        return partial(self._show_state, phrase.phrase_state(dossier))

    def _show_state(self, state: phrase.RecoveryState) -> None:
        self._sound = state.sound
        if not state.sound:
            self.pill.set_state(_("N’ouvre plus : faites-en une nouvelle"), Meaning.TROUBLE)
        elif not state.proved:
            self.pill.set_state(_("Pas encore prouvée"), Meaning.ATTENTION)
        else:
            self.pill.set_state(_("Notée et vérifiée"), Meaning.GOOD)

    def _on_check(self) -> None:
        dossier = self._context.dossier

        def attempt(typed: str, failed: Callable[[DeskError], None]) -> None:
            self._context.tasks.run(
                lambda _progress: phrase.check_phrase(dossier, typed),
                owner=dialog,
                done=lambda _nothing: self._on_proved(dialog),
                failed=failed,
                label=_("Vérification de la phrase"),
            )

        dialog = PhraseDialog(
            self._context,
            self.window(),
            title=_("Vérifier la phrase de secours"),
            explanation=_("Recopiez-la depuis votre papier : c’est la preuve qu’elle ouvrira ailleurs."),
            words=_("Phrase de secours"),
            attempt=attempt,
        )
        dialog.go_button.setText(_("Vérifier"))
        dialog.open()

    def _on_proved(self, dialog: PhraseDialog) -> None:
        dialog.accept()
        self.refresh()
        self._context.toast(_("La phrase de secours est la bonne."))

    def _on_new(self) -> None:
        asked = Question(
            _("Une nouvelle phrase de secours ?"),
            _("L’ancienne n’ouvrira plus ce dossier ; elle ouvre encore les sauvegardes faites avant."),
            _("Nouvelle phrase"),
            self.window(),
        )
        asked.accepted.connect(self._make_new)
        asked.open()

    def _make_new(self) -> None:
        context, dossier = self._context, self._context.dossier
        edition = edition_of(dossier)

        def noted(proved: bool) -> None:
            if proved:
                context.attempt(lambda: phrase.mark_proved(dossier))
            self.refresh()

        def made(new: str) -> None:
            title = edition.title if edition is not None else dossier.folder.name
            take = partial(phrase.take_phrase, dossier, new)
            RecoveryDialog(context, new, noted, self.window(), title=title, take=take).open()
            self.refresh()

        context.tasks.run(
            lambda _progress: phrase.new_phrase(dossier), owner=self, done=made, label=_("Nouvelle phrase de secours")
        )
