"""The messages that are ready for the wall, one a line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.wall.projector import MESSAGE_MOST
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.own_words import WALL_MESSAGES, message_to_keep, message_words, time_mark
from probono_desk.settings import Settings


def usual_messages() -> list[str]:
    """What is said most often."""
    return [message_words(text) for text in WALL_MESSAGES]


def ready_messages(settings: Settings) -> list[str]:
    """Those that were written on this computer, else the usual ones."""
    return [message_words(text) for text in settings.wall_messages.splitlines()] or usual_messages()


class MessagesDialog(StepDialog):
    """Changes the list; emptied, the usual messages are back."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            parent,
            title=_("Messages prêts"),
            explanation=_(
                "Un message par ligne, dans l’ordre où vous les cherchez. {time} devient l’heure où il s’en va, "
                "{minutes} les minutes d’ici là. Aucun nom : la salle les lira."
            ).format(time=time_mark(), minutes="{minutes}"),
            action=_("Enregistrer"),
        )
        self.lines = QPlainTextEdit("\n".join(ready_messages(context.settings)))
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(theme.current().px(200))
        self.add_field(_("Messages"), self.lines)
        self.usual_button = Button(_("Messages d’origine"), kind=Kind.QUIET, on_click=self._on_usual)
        self.add_side(self.usual_button)
        self.lines.setFocus()

    def go(self) -> None:
        """Keep them."""
        lines = [" ".join(line.split())[:MESSAGE_MOST] for line in self.lines.toPlainText().splitlines()]
        kept = [message_to_keep(line) for line in lines if line]
        too_many = len("\n".join(kept)) > 4000
        if too_many:
            self.say(_("C’est trop pour une liste où l’on choisit vite : retirez quelques messages."))
            return
        self.context.change_settings(wall_messages="" if kept == list(WALL_MESSAGES) else "\n".join(kept))
        self.accept()

    def _on_usual(self) -> None:
        self.lines.setPlainText("\n".join(usual_messages()))
