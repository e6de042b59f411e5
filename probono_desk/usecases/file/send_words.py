"""How far what leaves is, in words: its stage, its pace, the time that is left."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.file.places import place_words
from probono_desk.usecases.file.send import Queued, Stage
from probono_desk.words import clock_time, duration, file_size, short_date

_EVERY_S = 0.5


def stage_words(one: Queued, zone: tzinfo | None = None) -> str:
    """One line: waiting, refused and why, sent, received."""
    sending, place = one.sending, place_words(one.place)
    reason = ""
    if sending.reason:
        error = DeskError(sending.reason, place=place, name=sending.name or one.sending.path, status="–")
        reason = error_text.sentence(error)
    tried = clock_time(sending.tried_at, zone) if sending.tried_at else ""
    match sending.stage:
        case Stage.WAITING if not sending.tries:
            return _("En attente.")
        case Stage.WAITING:
            return _("En attente, essayé à {time} : {reason}").format(time=tried, reason=reason)
        case Stage.REFUSED:
            return _("Refusé à {time} : {reason}").format(time=tried, reason=reason)
        case Stage.SENT:
            return _("Dans le lieu depuis {time}, relu et identique. En attente du reçu du siège.").format(time=tried)
        case Stage.RECEIVED:
            return _("Reçu par le siège.")
    return _("Retiré de la file.")


def received_words(local: datetime, people: int) -> str:
    """That head office has a file, since when (by the desk's clock), and how many volunteers it counts."""
    return ngettext(
        "Reçu par le siège le {date} à {time} : {n} volontaire venu.",
        "Reçu par le siège le {date} à {time} : {n} volontaires venus.",
        people,
    ).format(date=short_date(local.date()), time=clock_time(local), n=people)


class Pace:
    """Bytes done over time, as a line to show now and then.

    Args:
        at_s: now, in seconds of a clock that never goes back.
    """

    def __init__(self, at_s: float) -> None:
        self._began_s = at_s
        self._told_s = at_s
        self._from = 0

    def line(self, done: int, total: int, at_s: float) -> str:
        """What to show now; empty where the last one still holds."""
        if done < total and at_s - self._told_s < _EVERY_S:
            return ""
        if done < self._from:
            self._began_s, self._from = at_s, done
        self._told_s = at_s
        passed_s = at_s - self._began_s
        if passed_s <= 0 or done <= 0:
            return ""
        per_s = done / passed_s
        left = duration(timedelta(seconds=round((total - done) / per_s)))
        return _("{percent} % · {rate}/s · encore {left}").format(
            percent=100 * done // max(total, 1), rate=file_size(int(per_s)), left=left
        )
