"""What can be done in an evacuation besides ticking: print the roll-call, note an incident, end it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.shared.incident_dialog import IncidentDialog
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.file_choice import ask_save
from probono_desk.gui.widgets.question import ask
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.evacuation.evacuate import call_off, end_evacuation
from probono_desk.usecases.evacuation.muster import Muster

if TYPE_CHECKING:
    from probono_desk.usecases.paper.print_paper import Paper

T = TypeVar("T")


class EvacuationActions(QWidget):
    """Buttons along the foot.

    Signals:
        said: a sentence for whoever stands there.
        away: put the window away; the evacuation goes on.
        changed: something was done.
    """

    said = Signal(str)
    away = Signal()
    changed = Signal()

    def __init__(self, context: DeskContext, key_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._muster: Muster | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self.print_button = Button(_("Imprimer l’appel"), icon_name="printer", on_click=self._on_print)
        self.save_button = Button(_("Enregistrer l’appel…"), icon_name="download", on_click=self._on_save)
        self.save_button.hide()  # until no printer has taken it
        self.incident_button = Button(_("Note d’incident…"), icon_name="pencil", on_click=self._on_incident)
        self.slip_button = Button(_("Fausse manœuvre"), kind=Kind.QUIET, icon_name="undo-2", on_click=self._on_slip)
        self.away_button = Button(
            _("Masquer (Échap ; {key} pour revenir)").format(key=key_name), kind=Kind.QUIET, on_click=self.away.emit
        )
        self.end_button = Button(_("Terminer l’évacuation…"), kind=Kind.DANGER, icon_name="flag", on_click=self._on_end)
        for button in (self.print_button, self.save_button, self.incident_button, self.slip_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.away_button)
        row.addWidget(self.end_button)

    def show_muster(self, found: Muster) -> None:
        """Know how it stands. Once somebody was ticked off it was no slip of the hand."""
        self._muster = found
        self.slip_button.setVisible(not found.accounted and not found.incidents)
        n = len(found.incidents)
        self.incident_button.setText(
            ngettext("Note d’incident… ({n} gardée)", "Note d’incident… ({n} gardées)", n).format(n=n)
            if n
            else _("Note d’incident…")
        )

    def do(self, verb: Callable[..., object], *args: object) -> None:
        """Do a use case; what goes wrong is said in this window."""
        self._context.do(verb, *args, told=self._tell)
        self.changed.emit()

    def _tell(self, error: DeskError) -> None:
        self.said.emit(error_text.sentence(error))

    def _on_print(self) -> None:
        """One click: on the printer that this computer usually takes."""
        from probono_desk.gui.printer import to_printer

        context, make = self._context, self._roll_call()
        printer = to_printer.usual_printer()
        if printer is None:
            self.save_button.show()
            self.said.emit(
                _("Il n’y a pas d’imprimante ici : cochez à l’écran, ou enregistrez l’appel pour l’imprimer ailleurs.")
            )
            return
        self.print_button.setEnabled(False)
        task = context.tasks.run(
            lambda progress: to_printer.print_pdf(printer, make().content, progress),
            owner=self,
            done=lambda _nothing: self.said.emit(_("L’appel est envoyé à l’imprimante.")),
            failed=self._on_not_printed,
            label=_("Impression de l’appel"),
        )
        task.finished.connect(self._on_sent)

    @Slot()
    def _on_sent(self) -> None:
        self.print_button.setEnabled(True)

    def _on_not_printed(self, error: DeskError) -> None:
        self.save_button.show()
        self.said.emit(error_text.sentence(error))

    def _on_save(self) -> None:
        """The roll-call as it is now, to a file that can be printed elsewhere."""
        from probono_desk.usecases.paper.print_paper import keep

        make = self._roll_call()
        name, kinds = _("appel-evacuation") + ".pdf", _("Documents PDF (*.pdf)")
        path = ask_save(self._context, self, _("Enregistrer l’appel"), name, kinds)
        if path is None:
            return
        self._context.tasks.run(
            lambda _progress: keep(make(), path),
            owner=self,
            done=lambda _kept: self.said.emit(_("Enregistré : {name}").format(name=path.name)),
            failed=self._tell,
            label=_("Écriture de « {name} »").format(name=path.name),
        )

    def _roll_call(self) -> Callable[[], Paper]:
        """Makes it as it is when the button is pressed; with many people that takes a while."""
        from probono_desk.usecases.paper.print_paper import Sheet, make_sheet

        return partial(make_sheet, self._context.dossier, Sheet.ROLL_CALL, at=self._context.now())

    def _on_incident(self) -> None:
        dialog = IncidentDialog(self._context, self)
        dialog.finished.connect(lambda _result: self.changed.emit())
        dialog.open()

    def _on_slip(self) -> None:
        self.do(call_off)

    def _on_end(self) -> None:
        missing = self._muster.missing if self._muster is not None else 0
        consequence = (
            ngettext("{n} personne n’a pas été retrouvée.", "{n} personnes n’ont pas été retrouvées.", missing)
            if missing
            else _("Tout le monde est retrouvé.")
        ).format(n=missing)
        if ask(self, _("Terminer l’évacuation ?"), consequence, _("Terminer"), danger=missing > 0):
            self.do(end_evacuation)
