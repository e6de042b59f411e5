"""Somebody comes later: when, and why if they said so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.shared.reason_dialog import ReasonDialog
from probono_desk.gui.widgets.spin_box import TimeField
from probono_desk.i18n import _
from probono_desk.own_words import LATE_REASONS
from probono_desk.words import clock_time

_STEP_MIN, _USUAL_MIN = 5, 30


class LateDialog(ReasonDialog):
    """A time, which stands there already, and a reason that may stay empty; ``keep_by`` says what is done with both.

    Args:
        departs_at: when the work departs; who calls on the eve speaks of that day.
        ends_at: when the day ends: who comes later does not come.
    """

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget,
        person: Person,
        name: str,
        *,
        departs_at: datetime | None,
        ends_at: datetime | None = None,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("{name} : en retard").format(name=name),
            explanation=_("Cette personne reste attendue, même une fois les arrivées closes."),
            action=_("Noter le retard"),
            answers=LATE_REASONS,
            reason=person.absence_reason,
        )
        self._from, self._ends_at = context.local_now(), ends_at
        departs = departs_at.astimezone(self._from.tzinfo) if departs_at is not None else self._from
        if departs.date() > self._from.date():
            self._from = departs
        said = person.late_until if person.late_until is not None and person.late_until >= self._from else None
        at = said.astimezone(self._from.tzinfo) if said is not None else _usual(self._from)
        self.time = TimeField(_("Arrivée annoncée"))
        self.time.setTime(QTime(at.hour, at.minute))
        self.add_field(_("Arrivée annoncée vers"), self.time)
        self.time.setFocus()
        self.time.selectAll()

    def until(self) -> datetime:
        """When they think to come."""
        typed = self.time.time()
        at = self._from.replace(hour=typed.hour(), minute=typed.minute(), second=0, microsecond=0)
        return at.astimezone(UTC)

    def go(self) -> None:
        """Keep both; a time that is behind, or after the day, is asked again."""
        at, wrong = self.until(), None
        if at < self.context.now().replace(second=0, microsecond=0):
            wrong = DeskError("late_already")
        elif self._ends_at is not None and at >= self._ends_at:
            wrong = DeskError("late_after_end", time=clock_time(self._ends_at, self.context.zone))
        if wrong is not None:
            self.show_error(wrong)
            self.time.setFocus()
            self.time.selectAll()
            return
        self.accept()


def _usual(now: datetime) -> datetime:
    at = now + timedelta(minutes=_USUAL_MIN)
    return at.replace(minute=at.minute // _STEP_MIN * _STEP_MIN, second=0, microsecond=0)
