"""Lets the deliverables follow the day: once the announced freeze, and the end of the restitution, are behind."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Slot

from probono_desk.domain.day_plan import DayPlan
from probono_desk.gui.base.context import DeskContext
from probono_desk.usecases.clock.follow_day import Moment, follow_day, last_moment


class DayFollower(QObject):
    """Looks at the plan with each beat of the day; acts once for each moment, in the background."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._followed: Moment | None = None

    @Slot()
    def end(self) -> None:
        """The dossier was closed."""
        self._followed = None

    @Slot(object, object)
    def look(self, plan: DayPlan, now: datetime) -> None:
        """Follow what is behind at an instant; a moment that was moved is another one."""
        moment = last_moment(plan, now)
        if moment == self._followed:
            return
        self._followed = moment
        if moment is None or self._context.dossier.read_only:
            return
        act = self._context.bind(follow_day)
        self._context.tasks.run(lambda _progress: act(), done=lambda _nothing: None, owner=self)
