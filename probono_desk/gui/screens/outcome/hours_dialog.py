"""Somebody's real hours, where the scans do not say them, and why."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLineEdit, QWidget

from probono_desk.domain.attendance import Span
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.widgets.spin_box import SpinBox, TimeField
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, pgettext
from probono_desk.said import said
from probono_desk.usecases.outcome.hours import REASON_LENGTH, PersonHours, correct_hours

_MOST_AWAY_MIN = 12 * 60


class HoursDialog(StepDialog):
    """Arrival, departure, minutes outside and a reason; one act that can be taken back.

    Args:
        title: what the step is.
        explanation: a line below it.
        action: the words of the button.
        span: what arrival and departure are to begin with; they stay on their days.
    """

    def __init__(
        self, context: DeskContext, parent: QWidget, *, title: str, explanation: str, action: str, span: Span
    ) -> None:
        super().__init__(context, parent, title=title, explanation=explanation, action=action)
        self._span = span
        self._sure: datetime | None = None
        self.arrived = TimeField(pgettext("of a person", "Arrivée"))
        self.arrived.setTime(_clock(span[0], context.zone))
        self.left = TimeField(pgettext("of a person", "Départ"))
        self.left.setTime(_clock(span[1], context.zone))
        self.away = SpinBox(_("Minutes passées dehors"), 0, _MOST_AWAY_MIN, 0)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setPlaceholderText(_("Par exemple : sortie sans scanner"))

    def person_id(self) -> RowId | None:
        """Whose hours they are; ``None`` while nobody is chosen."""
        raise NotImplementedError

    def add_times(self) -> None:
        """The fields, one below the other."""
        self.add_field(pgettext("of a person", "Arrivée"), self.arrived)
        self.add_field(pgettext("of a person", "Départ"), self.left)
        self.add_field(_("Minutes passées dehors"), self.away, hint=_("Entre les deux, sans compter le déjeuner."))
        self.add_field(_("Raison"), self.reason)

    def go(self) -> None:
        """Keep it."""
        context, person_id = self.context, self.person_id()
        if person_id is None:
            return
        left_at = _on_the_day(self._span[1], self.left.time(), context.zone)
        if left_at > context.now() and left_at not in (self._sure, _on_the_minute(self._span[1])):
            self._sure = left_at  # it may be meant, such as a whole day that is written at noon
            self.say(_("Ce départ n’est pas encore passé. Corrigez l’heure, ou validez encore une fois."))
            self.left.setFocus()
            self.left.selectAll()
            return
        kept = context.do(
            correct_hours,
            person_id,
            arrived_at=_on_the_day(self._span[0], self.arrived.time(), context.zone),
            left_at=left_at,
            away_min=self.away.value(),
            reason=self.reason.text(),
            told=self._refuse,
        )
        if kept is not None:
            self.accept()

    def _refuse(self, error: DeskError) -> None:
        self.show_error(error)
        if error.code == "reason_missing":
            self.reason.setFocus()


class CorrectHoursDialog(HoursDialog):
    """The hours of somebody who has some."""

    def __init__(self, context: DeskContext, parent: QWidget, one: PersonHours) -> None:
        hours = one.attendance
        super().__init__(
            context,
            parent,
            title=str(said("Corriger les heures de {name}", name=one.person.full_name)),
            explanation=_("Les passages restent. La raison reste dans le dossier : elle n’est sur aucun relevé."),
            action=_("Corriger"),
            span=(hours.arrived_at, hours.left_at),
        )
        self._one = one
        self.away.setValue(hours.away_min)
        self.reason.setText(one.correction.reason if one.correction is not None else "")
        self.add_times()
        self.arrived.setFocus()

    def person_id(self) -> RowId:
        """Theirs."""
        return self._one.person.id


def _clock(at: datetime, zone: tzinfo) -> QTime:
    local = at.astimezone(zone)
    return QTime(local.hour, local.minute)


def _on_the_day(at: datetime, clock: QTime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(hour=clock.hour(), minute=clock.minute(), second=0, microsecond=0)


def _on_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
