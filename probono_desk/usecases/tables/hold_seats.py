"""Until when the seats of those who have not come are held: the lead says so, every desk goes by it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from probono_desk.domain.edition import Edition, SeatHold
from probono_desk.domain.ids import roster_id
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.words import clock_time


def hold_seats(dossier: Dossier, until: datetime | None, *, at: datetime, actor: str) -> None:
    """Hold the seats of those who have not come until a time; from then on a repair may give them to others.

    Args:
        dossier: the dossier.
        until: an instant (aware); ``None`` for the usual one, see ``Landmarks.call_at``.
        at: now (aware).
        actor: who says so.
    """
    with dossier.act(at=at, actor=actor) as uow:
        edition = next(iter(uow.all(Edition)), None)
        zone = ZoneInfo(edition.time_zone if edition is not None else "Europe/Paris")
        uow.label = (
            _("Places des absents gardées jusqu’à {time}").format(time=clock_time(until, zone))
            if until is not None
            else _("Places des absents gardées jusqu’à l’heure habituelle")
        )
        # Two desks that both say so mean one thing.
        hold_id = roster_id(edition.id if edition is not None else "", "seat_hold", "")
        known = uow.get(SeatHold, hold_id)
        if known is None:
            uow.add(SeatHold(hold_id, until))
        else:
            uow.change(known, until=until, retired=False)
