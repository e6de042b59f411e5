"""The day at an instant, from one snapshot: what the day page shows and what the next step follows from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from probono_desk.store.dossier import Dossier
from probono_desk.usecases.alerts import Alert, alerts
from probono_desk.usecases.room import Room, room_of
from probono_desk.usecases.status import Status, status_of

BADGES_PRINTED = "badges_printed_at"
"""The dossier's own note (``Dossier.set_meta``) that badges were printed on this desk."""


@dataclass(frozen=True, slots=True)
class DayNow:
    """Counts, tables, plan and alerts at one instant."""

    status: Status
    room: Room
    alerts: tuple[Alert, ...]
    badges_printed: bool

    @property
    def missing(self) -> int:
        """How many people are still awaited, volunteers and others."""
        return sum(seat.awaited for _table, seat in self.room.missing())


def look_at_day(dossier: Dossier, at: datetime) -> DayNow:
    """The day at an instant."""
    with dossier.read() as db:
        room = room_of(db, at)
        return DayNow(status_of(db), room, alerts(room), bool(dossier.meta(BADGES_PRINTED)))
