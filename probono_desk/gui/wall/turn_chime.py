"""A chime when a turn's time is up; never a late one."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.restitution import Turn
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.time.second_beat import LATE


class TurnChime:
    """Told of each instant in turn, it sounds once where the end of a turn lies between two."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context
        self._before: datetime | None = None

    def look(self, turn: Turn | None, now: datetime) -> None:
        """Sound, where it is the moment."""
        before, self._before = self._before, now
        if turn is None or before is None or not before < turn.due_at <= now:
            return
        if now - turn.due_at < LATE * max(1.0, self._context.pace):
            self._context.play(Sound.PHASE)

    def forget(self) -> None:
        """What passes from here on is not heard late."""
        self._before = None
