"""How far what leaves is, in words: its stage, its pace, the time that is left."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.place.address import kind_words
from probono_desk.usecases.file.places import place_words
from probono_desk.usecases.file.send import Queued, Stage
from probono_desk.words import clock_time, duration, file_size, short_date

_CUT, _WHOLE = "place_unreachable", ("server", "room")
"""WebDAV and PUT take a file whole: RFC 9110 (14.5) and 4918 have no way to add to one that every server knows."""

_EVERY_S, _LATELY_S = 0.5, 15.0


def stage_words(one: Queued, zone: tzinfo | None = None) -> str:
    """One line: waiting, refused and why, sent, received."""
    sending = one.sending
    error = why(one)
    reason = error_text.sentence(error) if error is not None else ""
    tried = clock_time(sending.tried_at, zone) if sending.tried_at else ""
    match sending.stage:
        case Stage.WAITING if not sending.tries:
            return _("En attente.")
        case Stage.WAITING if not reason:  # nobody has come back from it: it is on its way, or its power failed
            return _("Commencé à {time} : en cours, ou coupé. Il repart de lui-même.").format(time=tried)
        case Stage.WAITING:
            told = _("En attente, essayé à {time} : {reason}").format(time=tried, reason=reason)
            from_its_start = error is not None and error.code == _CUT and error.data["kind"] in _WHOLE
            return " ".join((told, _("Là, un envoi coupé reprend à son début."))) if from_its_start else told
        case Stage.REFUSED:
            return _("Refusé à {time} : {reason}").format(time=tried, reason=reason)
        case Stage.SENT:
            return _("Dans le lieu depuis {time}, relu et identique. En attente du reçu du siège.").format(time=tried)
        case Stage.RECEIVED:
            return _("Reçu par le siège.")
    return _("Retiré de la file.")


def why(one: Queued) -> DeskError | None:
    """What kept a file from its place at the last try."""
    sending = one.sending
    if not sending.reason:
        return None
    name = sending.name or Path(sending.path).name
    kind = kind_words(one.place.address)
    return DeskError(sending.reason, place=place_words(one.place), name=name, kind=kind, status="–", to="–")


def forgotten_words(lines: Iterable[Queued], place: str) -> str:
    """What leaves the queue with a place, and has no receipt; empty where nothing does.

    Args:
        lines: the queue.
        place: the place's id.
    """
    n = sum(one.place.id == place and one.sending.stage is not Stage.RECEIVED for one in lines)
    words = ngettext(
        "{n} fichier sans reçu du siège sort de la file ; il reste où il est.",
        "{n} fichiers sans reçu du siège sortent de la file ; ils restent où ils sont.",
        n,
    )
    return words.format(n=n) if n else ""


def received_words(local: datetime, people: int) -> str:
    """That head office has a file, since when (by the desk's clock), and how many volunteers it counts."""
    return ngettext(
        "Reçu par le siège le {date} à {time} : {n} volontaire venu.",
        "Reçu par le siège le {date} à {time} : {n} volontaires venus.",
        people,
    ).format(date=short_date(local.date()), time=clock_time(local), n=people)


class Pace:
    """Bytes done over the last seconds, as a line to show now and then.

    What was quick at first, while the system took it in advance, is soon out of it. ``last`` is the line that holds.

    Args:
        at_s: now, in seconds of a clock that never goes back.
    """

    def __init__(self, at_s: float) -> None:
        self._told_s = at_s
        self.last = ""
        self._lately = deque([(at_s, 0)])

    def line(self, done: int, total: int, at_s: float) -> str:
        """What to show now; empty where the last one still holds."""
        if done < total and at_s - self._told_s < _EVERY_S:
            return ""
        lately = self._lately
        if done < lately[-1][1]:  # another file, or the same from its beginning
            lately.clear()
        lately.append((at_s, done))
        while len(lately) > 2 and lately[1][0] <= at_s - _LATELY_S:
            lately.popleft()
        self._told_s = at_s
        passed_s, came = at_s - lately[0][0], done - lately[0][1]
        if passed_s <= 0 or came <= 0:
            return ""
        per_s = came / passed_s
        left = duration(timedelta(seconds=round((total - done) / per_s)))
        self.last = _("{percent} % · {rate}/s · encore {left}").format(
            percent=100 * done // max(total, 1), rate=file_size(int(per_s)), left=left
        )
        return self.last
