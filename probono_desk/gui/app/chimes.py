"""The beat of the open day: chimes when a phase begins, whatever page is shown, and never a late one."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.edition import Phase
from probono_desk.domain.landmarks import landmarks
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.time.second_beat import LATE, SecondBeat

COUNTDOWN = timedelta(seconds=5)
"""The last seconds before the départ and before the ligne d’arrivée are heard one by one."""


class Chimes(QObject):
    """Looks once a second at the plan, as it was last read; reads it again when phases are written.

    Signals:
        looked: the plan and its instant (``DayPlan``, ``datetime``), for whoever else follows the day.
    """

    looked = Signal(object, object)

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._phases: list[Phase] = []
        self._current: str | None = None
        self.beat = SecondBeat(context.now, self)
        self.beat.beat.connect(self._on_beat)
        context.bridge.changed.connect(self._on_changed)

    @Slot()
    def begin(self) -> None:
        """A dossier was opened: what is under way already does not sound."""
        self._read()
        self._current = self._phase_at(self._context.now())
        self.beat.start()

    @Slot()
    def end(self) -> None:
        """The dossier was closed."""
        self.beat.stop()
        self._phases, self._current = [], None

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if "phase" in tables and self._context.open_dossier is not None:
            self._read()

    def _read(self) -> None:
        with self._context.dossier.read() as db:
            self._phases = db.all(Phase)

    def _phase_at(self, now: datetime) -> str | None:
        current = day_plan(self._phases, now).current
        return None if current is None else current.phase.id

    def _late(self) -> timedelta:
        """In a rehearsal the five seconds are simulated seconds too, and pass between two beats."""
        return LATE * max(1.0, self._context.pace)

    @Slot(object)
    def _on_beat(self, now: datetime) -> None:
        if self._context.open_dossier is None or not self._phases:
            return
        plan = day_plan(self._phases, now)
        self.looked.emit(plan, now)
        marks = landmarks(plan)
        if marks is not None and self._context.pace <= 1:
            counted = (marks.departs_at, marks.finishes_at)
            if any(timedelta() < at - now <= COUNTDOWN for at in counted):
                self._context.play(Sound.TICK)
        current = plan.current
        before, self._current = self._current, None if current is None else current.phase.id
        if current is None or current.phase.id == before or not timedelta() <= now - current.starts_at < self._late():
            return
        if marks is not None and current.starts_at == marks.departs_at:
            self._context.play(Sound.DEPARTURE)
        elif marks is not None and current.starts_at == marks.finishes_at:
            self._context.play(Sound.FINISH)
        else:
            self._context.play(Sound.PHASE)
