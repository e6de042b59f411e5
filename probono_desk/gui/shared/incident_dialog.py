"""What happened, when, to whom: facts, as somebody saw them."""

from __future__ import annotations

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from probono_desk.actors import actor_words
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.question import ask
from probono_desk.gui.widgets.spin_box import TimeField
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.usecases.evacuation.evacuate import note_incident
from probono_desk.usecases.evacuation.muster import incidents
from probono_desk.words import clock_time


class IncidentDialog(StepDialog):
    """Three fields; kept in the dossier and in its log. What was noted before is below, the newest first."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(
            context,
            parent,
            title=_("Note d’incident"),
            explanation=_("Des faits : quoi, quand, qui. Ni avis, ni diagnostic, ni donnée de santé."),
            action=_("Garder la note"),
        )
        now = context.local_now()
        self.time = TimeField(_("Heure"))
        self.time.setTime(QTime(now.hour, now.minute))
        self.time.setMaximumTime(QTime(now.hour, now.minute))
        self.add_field(_("Quand"), self.time)
        self.what = QPlainTextEdit()
        self.what.setTabChangesFocus(True)
        self.what.setFixedHeight(theme.current().px(120))
        self.add_field(_("Ce qui s’est passé"), self.what)
        self.people = QLineEdit()
        self.add_field(_("Personnes concernées, témoins"), self.people)
        noted = incidents(context.dossier)
        if noted:
            self.body.addWidget(Label(_("Déjà notés"), weight=theme.MEDIUM))
        for incident in reversed(noted):
            when = clock_time(incident.happened_at, context.zone)
            said = " · ".join(
                part for part in (when, incident.what, incident.people, actor_words(incident.actor)) if part
            )
            self.body.addWidget(Label(said, ink="muted", size_px=12, wrap=True))
        self.what.setFocus()

    def reject(self) -> None:
        """Leave; what is written cannot be had back, so it is asked about."""
        written = self.what.toPlainText().strip() or self.people.text().strip()
        if not written or ask(
            self,
            _("Quitter sans garder la note ?"),
            _("Ce que vous avez écrit sera perdu."),
            _("Quitter sans garder"),
            danger=True,
        ):
            super().reject()

    def go(self) -> None:
        """Keep the note."""
        chosen, now = self.time.time(), self.context.local_now()
        happened_at = now.replace(hour=chosen.hour(), minute=chosen.minute(), second=0, microsecond=0)
        what, people = self.what.toPlainText(), self.people.text()
        at = min(happened_at, now)
        if self.context.did(note_incident, what, happened_at=at, people=people, told=self.show_error):
            self.accept()
        else:
            self.what.setFocus()
