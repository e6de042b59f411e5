"""The recovery phrase, shown once, and two of its groups asked back: what opens the dossier on another machine."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.secret_clipboard import copy_secret
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _

ASKED_BACK = 2


class RecoveryDialog(StepDialog):
    """Stays until somebody says that they have written it down, then asks for two groups.

    Args:
        context: the window's.
        phrase: groups with dashes between.
        title: what the card is for: the edition's title.
        noted: called when it is done, with whether the two groups were given.
        take: puts the phrase in force, once somebody says that they have it; of one that is in force, nothing.
    """

    def __init__(
        self,
        context: DeskContext,
        phrase: str,
        noted: Callable[[bool], None],
        parent: QWidget | None = None,
        *,
        title: str = "",
        take: Callable[[], None] | None = None,
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
        self._phrase, self._noted, self._title, self._take = phrase, noted, title, take
        self._groups = phrase.split("-")
        self._asked = sorted(secrets.SystemRandom().sample(range(len(self._groups)), ASKED_BACK))
        self._phrase_part = self._make_shown()
        self.body.addWidget(self._phrase_part)
        self._second = self._make_asked()
        self._second.hide()
        self.body.addWidget(self._second)
        self.copy_button = Button(_("Copier"), kind=Kind.QUIET, on_click=self._on_copy)
        self.print_button = Button(
            _("Imprimer une carte…"), kind=Kind.QUIET, icon_name="printer", on_click=self._on_print
        )
        self.again_button = Button(_("Revoir la phrase"), kind=Kind.QUIET, on_click=lambda: self._show(asking=False))
        for button in (self.again_button, self.copy_button, self.print_button):
            self.add_side(button)
        self.cancel_button.setText(_("Plus tard"))
        self._show(asking=False)

    def go(self) -> None:
        """They have it: then two groups of it, and it is done."""
        if self._second.isHidden():
            self._on_written_down()
        elif all(_letters(field.text()) == self._groups[place] for place, field in self.fields.items()):
            self._end(proved=True)
        else:
            self.say(_("Ce ne sont pas ces groupes. Relisez votre papier, ou revoyez la phrase."))

    def reject(self) -> None:
        """Escape is no answer while the phrase is shown: it would be lost. Asked for groups, one may do it later."""
        if not self._second.isHidden():
            self._end(proved=False)

    def show_error(self, error: DeskError) -> None:
        """It is not in force: the phrase is there still, and the button for the next try has the keyboard again."""
        super().show_error(error)
        self.go_button.setFocus()

    def _on_written_down(self) -> None:
        take = self._take
        if take is None:
            self._show(asking=True)
            return

        def taken(_nothing: None) -> None:
            self._take = None
            self._show(asking=True)

        self.run(lambda _progress: take(), taken, label=_("Nouvelle phrase de secours"))

    def _end(self, *, proved: bool) -> None:
        self.accept()
        self._noted(proved)

    def _show(self, *, asking: bool) -> None:
        self.say("")
        self._phrase_part.setVisible(not asking)
        self._second.setVisible(asking)
        self.copy_button.setVisible(not asking)
        self.print_button.setVisible(not asking)
        self.again_button.setVisible(asking)
        self.cancel_button.setVisible(asking)
        self.go_button.setText(_("Vérifier") if asking else _("Je l’ai notée"))
        if asking:
            next(iter(self.fields.values())).setFocus()
        else:
            self.go_button.setFocus()
        if self.isVisible():
            self.fit()

    def _make_shown(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        half = (len(self._groups) + 1) // 2
        card = Card()
        lines = ("-".join(self._groups[:half]) + "-", "-".join(self._groups[half:]))
        self.shown = _Phrase("\n".join(lines), size_px=28, weight=theme.SEMI_BOLD)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.shown.setAccessibleName(_("Phrase de secours"))
        card.body.addWidget(self.shown)
        column.addWidget(card)
        column.addWidget(Label(_("Majuscules, espaces et tirets ne comptent pas."), size_px=12, ink="muted", wrap=True))
        return part

    def _make_asked(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(_("Pour vérifier, recopiez deux de ses groupes depuis votre papier."), wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        self.fields: dict[int, QLineEdit] = {}
        for place in self._asked:
            words = _("Groupe {n}").format(n=place + 1)
            field = QLineEdit()
            field.setAccessibleName(words)
            field.setMaxLength(12)
            one = QVBoxLayout()
            one.setSpacing(theme.GRID_PX // 2)
            label = Label(words, weight=theme.MEDIUM)
            label.setBuddy(field)
            one.addWidget(label)
            one.addWidget(field)
            row.addLayout(one)
            self.fields[place] = field
        column.addLayout(row)
        return part

    def _on_copy(self) -> None:
        copy_secret(self._phrase)
        self.copy_button.setText(_("Copiée"))

    def _on_print(self) -> None:
        from probono_desk.gui.printer.paper_sender import PaperSender
        from probono_desk.usecases.paper.phrase_card import make_phrase_card

        phrase, title, sender = self._phrase, self._title, PaperSender(self.context, self)
        made_on = self.context.local_now().date()
        self.run(
            lambda _progress: make_phrase_card(phrase, title=title, made_on=made_on),
            sender.ask,
            label=_("Carte de la phrase"),
        )


class _Phrase(Label):
    """The phrase, which the keyboard may walk through and copy as a secret; the mouse has a button for that."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying is ours."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_secret(self.selectedText())
        else:
            super().keyPressEvent(event)


def _letters(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalpha())
