"""Paper at the door: the roll-call with codes, and badges, printed once; again only with a reason.

A badge comes by itself when somebody arrives, where that is wanted, or when it is asked for. Checking in never waits
for it and does not depend on it: a printer that is missing is said, and the arrival stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.shared.reason_dialog import ReasonDialog
from probono_desk.i18n import _
from probono_desk.own_words import BADGE_REASONS
from probono_desk.usecases.door.check_in import Answer, BadgeState, Outcome
from probono_desk.usecases.paper.print_log import badge_prints
from probono_desk.words import clock_time

if TYPE_CHECKING:
    from probono_desk.usecases.paper.print_paper import Paper


class Sender(Protocol):
    """What prints and puts on record; told by both signals with the ``Paper``."""

    came_out: SignalInstance
    stayed: SignalInstance

    def print_badge(self, person_id: RowId, *, reason: str = "") -> None:
        """Print one; returns at once."""

    def send_as_before(self, paper: Paper) -> None:
        """Print on the printer that was used last; ask where there was none."""


class DoorPaper(QObject):
    """Prints for one page.

    Args:
        context: whose setting says whether arrivals print by themselves.
        parent: over what a reason is asked for.
    """

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent
        self.make_sender: Callable[[], Sender] = self._paper_sender  # when the first badge is wanted
        self._sender: Sender | None = None
        self._on_the_way: set[RowId] = set()

    def arrived(self, answer: Answer) -> None:
        """Somebody was answered: whoever has just arrived without a badge gets one, where that is wanted."""
        person = answer.person
        if person is None or answer.outcome is not Outcome.ARRIVED or not self._context.settings.badge_on_arrival:
            return
        if answer.badge is not BadgeState.PRINTED:
            self._print(person.id)

    def asked(self, answer: Answer) -> None:
        """The button was pressed: print, or ask why again."""
        person = answer.person
        if person is None or person.id in self._on_the_way:
            return
        prints = badge_prints(self._context.dossier, person.id)
        if not prints or answer.badge is BadgeState.OUTDATED:
            self._print(person.id)
            return
        last = prints[0]
        dialog = ReasonDialog(
            self._context,
            self._widget,
            title=_("Réimprimer le badge"),
            explanation=_("Il est déjà sorti à {time}, par {actor}.").format(
                time=clock_time(last.at, self._context.zone), actor=last.actor
            ),
            action=_("Réimprimer"),
            answers=BADGE_REASONS,
        )
        dialog.accepted.connect(lambda: self._print(person.id, dialog.text()))
        dialog.open()

    def roll_call(self) -> None:
        """Everybody by table with the codes, on paper, in one click: the door goes on when the laptop does not."""
        dossier, at = self._context.dossier, self._context.now()

        def made() -> Paper:
            from probono_desk.usecases.paper.print_paper import Sheet, make_sheet  # printing, when it is wanted

            return make_sheet(dossier, Sheet.ROLL_CALL, at=at)

        self._context.tasks.run(
            lambda _progress: made(),
            owner=self,
            done=lambda paper: self._sends().send_as_before(paper),
            label=_("Préparation du papier"),
        )

    def _print(self, person_id: RowId, reason: str = "") -> None:
        if person_id in self._on_the_way:
            return  # two scans in one breath are one badge
        self._on_the_way.add(person_id)
        self._sends().print_badge(person_id, reason=reason)

    def _sends(self) -> Sender:
        if self._sender is None:
            self._sender = self.make_sender()
            self._sender.came_out.connect(self._on_ended)
            self._sender.stayed.connect(self._on_ended)
        return self._sender

    def _paper_sender(self) -> Sender:
        from probono_desk.gui.printer.paper_sender import PaperSender

        return PaperSender(self._context, self._widget, told=self._on_refused)

    def _on_refused(self, error: DeskError) -> None:
        """Of a printer it is said in the strip, in few words: a banner would push the door down under the pointer."""
        if error.code == "printer_missing":
            words = _("Aucune imprimante ici : enregistrez le PDF à la page Papiers.")
        elif error.code.startswith("printer_"):
            words = _("L’imprimante ne répond pas : rien n’est sorti. Voyez la page Papiers.")
        else:
            self._context.tell(error)
            return
        self._context.toast(words, meaning=Meaning.TROUBLE)

    def _on_ended(self, paper: Paper | None) -> None:
        """Of what could not even be made nobody knows whose it was: then any may be asked for again."""
        if paper is None:
            self._on_the_way.clear()
        else:
            self._on_the_way -= {who for who, _content in paper.says}
