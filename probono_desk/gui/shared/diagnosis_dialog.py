"""A structure's diagnosis: who reads it is said first and written down; it closes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.diagnosis import Door, Opened, diagnosis_door, open_diagnosis
from probono_desk.words import clock_time, short_date, word_for

OPEN_FOR_MIN = 10
_MINUTE_MS = 60_000


class DiagnosisDialog(StepDialog):
    """Asks who reads, then shows the words for some minutes.

    Args:
        context: the desk.
        parent: the page that asks for it.
        structure_id: whose diagnosis.
    """

    def __init__(self, context: DeskContext, parent: QWidget, structure_id: RowId) -> None:
        door = diagnosis_door(context.dossier, structure_id, actor=context.actor)
        super().__init__(
            context,
            parent,
            title=_("Diagnostic – {structure}").format(structure=door.structure),
            explanation=_(
                "Confidentiel : pour l’équipe de la structure et la personne responsable de l’édition. "
                "Chaque ouverture est inscrite, avec le nom et l’heure."
            ),
            action=_("Ouvrir"),
        )
        self._door = door
        self.reader = QComboBox()
        for person in door.readers:
            self.reader.addItem(f"{person.full_name} · {word_for(person.role)}", person.id)
        self.reader.setCurrentIndex(self.reader.findData(door.likeliest))
        self.reader.currentIndexChanged.connect(self._on_reader)
        self._ask = self.add_field(_("Qui le lit ?"), self.reader)
        if door.openings:
            self.body.addWidget(Label(self._openings(), ink="muted", size_px=12, wrap=True))
        self._minutes = 0
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self.longer_button = Button(_("Garder ouvert"), kind=Kind.QUIET, icon_name="timer", on_click=self._on_longer)
        self.longer_button.hide()
        self.remaining = Label(ink="muted", size_px=12)
        self.remaining.hide()
        self.add_side(self.longer_button)
        self._say_what_bars(door)
        self._on_reader()

    @property
    def opened(self) -> bool:
        """Whether the words are on the screen."""
        return self._minute.isActive()

    def go(self) -> None:
        """Open it for who was chosen."""
        found = self.context.do(
            open_diagnosis, self._door.structure_id, self.reader.currentData(), told=self.show_error
        )
        if found is not None:
            self._show(found)

    def _say_what_bars(self, door: Door) -> None:
        """Before anybody tries."""
        bars = (
            (not door.here, "diagnosis_missing"),
            (not door.validated, "diagnosis_not_validated"),
            (not door.readers, "diagnosis_nobody"),
        )
        code = next((code for holds, code in bars if holds), None)
        if code is not None:
            self._ask.hide()
            self.go_button.hide()
            self.cancel_button.setText(_("Fermer"))
            self.show_error(DeskError(code, structure=door.structure))

    def _openings(self) -> str:
        zone = self.context.zone
        said = [f"{clock_time(opening.at, zone)} {opening.reader}" for opening in self._door.openings[:3]]
        count = len(self._door.openings)
        told = ngettext("Ouvert {n} fois : {who}", "Ouvert {n} fois : {who}", count)
        return told.format(n=count, who=", ".join(said) + (" …" if count > len(said) else ""))

    def _show(self, found: Opened) -> None:
        empty(self.body)
        self.say("")
        for title, words in (
            (_("Besoin"), found.need),
            (_("Priorité"), found.priority),
            (_("Contexte"), found.context),
        ):
            if words:
                self.body.addWidget(Label(title, ink="muted", weight=theme.MEDIUM))
                self.body.addWidget(Label(words, size_px=16, wrap=True))
                self.body.addSpacing(theme.GRID_PX)
        validated = (
            _("Validé par la structure le {day}").format(day=short_date(found.validated_on))
            if found.validated_on
            else _("Validé par la structure")
        )
        self.body.addWidget(Label(validated, ink="muted", size_px=12, wrap=True))
        self.body.addWidget(self.remaining)
        self.remaining.show()
        self.body.addStretch(1)
        self.go_button.hide()
        self.longer_button.show()
        self.cancel_button.setText(_("Fermer"))
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_longer()
        self._minute.start()
        QTimer.singleShot(0, self, self.fit)  # the new lines have no height before they are shown

    @Slot()
    def _on_reader(self) -> None:
        self.go_button.setEnabled(self.reader.currentIndex() >= 0)

    @Slot()
    def _on_longer(self) -> None:
        self._minutes = OPEN_FOR_MIN
        self._say_remaining()

    @Slot()
    def _on_minute(self) -> None:
        self._minutes -= 1
        if self._minutes <= 0:
            self.reject()
            return
        self._say_remaining()
        if self._minutes == 1:
            announce(self, self.remaining.text())

    def _say_remaining(self) -> None:
        told = ngettext("Se ferme seul dans {n} minute.", "Se ferme seul dans {n} minutes.", self._minutes)
        self.remaining.setText(told.format(n=self._minutes))
