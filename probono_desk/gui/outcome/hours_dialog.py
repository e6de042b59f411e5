"""Somebody's real hours, where the scans do not say them, and why."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLineEdit, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.context import DeskContext
from probono_desk.gui.widgets.spin_box import SpinBox, TimeField
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, pgettext
from probono_desk.usecases.hours import REASON_LENGTH, PersonHours, correct_hours

_MOST_AWAY_MIN = 12 * 60


class HoursDialog(StepDialog):
    """Arrival, departure, minutes outside and a reason; one act that can be taken back."""

    def __init__(self, context: DeskContext, parent: QWidget, one: PersonHours) -> None:
        super().__init__(
            context,
            parent,
            title=_("Corriger les heures de {name}").format(name=one.person.full_name),
            explanation=_("Les scans restent. La raison reste dans le dossier : elle n’est sur aucun relevé."),
            action=_("Corriger"),
        )
        self._one = one
        hours = one.attendance
        self.arrived = TimeField(pgettext("of a person", "Arrivée"))
        self.arrived.setTime(_clock(hours.arrived_at, context.zone))
        self.left = TimeField(pgettext("of a person", "Départ"))
        self.left.setTime(_clock(hours.left_at, context.zone))
        self.away = SpinBox(_("Minutes passées dehors"), 0, _MOST_AWAY_MIN, hours.away_min)
        self.reason = QLineEdit(one.correction.reason if one.correction is not None else "")
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setPlaceholderText(_("Par exemple : sorti sans scanner"))
        self.add_field(pgettext("of a person", "Arrivée"), self.arrived)
        self.add_field(pgettext("of a person", "Départ"), self.left)
        self.add_field(_("Minutes passées dehors"), self.away, hint=_("Entre les deux, sans compter le déjeuner."))
        self.add_field(_("Raison"), self.reason)
        self.arrived.setFocus()

    def go(self) -> None:
        """Keep it."""
        context, hours = self.context, self._one.attendance
        try:
            correct_hours(
                context.dossier,
                self._one.person.id,
                arrived_at=_on_the_day(hours.arrived_at, self.arrived.time(), context.zone),
                left_at=_on_the_day(hours.left_at, self.left.time(), context.zone),
                away_min=self.away.value(),
                reason=self.reason.text(),
                at=context.now(),
                actor=context.actor,
            )
        except DeskError as error:
            self.show_error(error)
            if error.code == "reason_missing":
                self.reason.setFocus()
            return
        self.accept()


def _clock(at: datetime, zone: tzinfo) -> QTime:
    local = at.astimezone(zone)
    return QTime(local.hour, local.minute)


def _on_the_day(at: datetime, clock: QTime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(hour=clock.hour(), minute=clock.minute(), second=0, microsecond=0)
