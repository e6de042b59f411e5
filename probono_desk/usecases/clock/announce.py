"""The messages that come to the tables by themselves: the usual ones until somebody writes others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from probono_desk.domain.announcements import Announcement, Due, Mark
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.own_words import TABLE_MESSAGES, message_to_keep, own_words, time_mark
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.words import clock_time

TEXT_MOST = 120
MINUTES_MOST = 180

_USUAL = (
    ("departure-5", 5, Mark.DEPARTURE),
    ("break-5", 5, Mark.BREAK_END),
    ("freeze-30", 30, Mark.FREEZE),
    ("freeze-10", 10, Mark.FREEZE),
    ("finish-5", 5, Mark.FINISH),
)


def announcements_of(db: Reader) -> list[Announcement]:
    """The messages of this edition, in the order of the day; the usual ones until then."""
    stored = db.all(Announcement)
    found = [one for one in stored if one.text] if stored else _usual(db)
    order = list(Mark)
    return sorted(found, key=lambda one: (order.index(one.mark), -one.minutes_before, one.id))


def save_announcements(dossier: Dossier, wanted: Sequence[Announcement], *, at: datetime, actor: str) -> None:
    """Keep these messages and no others.

    Raises:
        DeskError: ``announcement_empty``; ``announcement_braces`` where a text asks for what cannot be filled in;
            ``edition_missing``.
    """
    wanted = [replace(one, text=message_to_keep(one.text)) for one in wanted]
    for one in wanted:
        check_text(one.text)
    with dossier.act(said("Messages aux tables"), at=at, actor=actor) as uow:
        stored = {one.id: one for one in uow.all_even_retired(Announcement)}
        edition = next(iter(uow.all(Edition)), None)
        if edition is None:
            raise DeskError("edition_missing")
        # None at all is a choice too: a row without words says so, where no row means the usual ones.
        kept = {one.id for one in wanted}
        for one in wanted or [Announcement(_id(edition, "none"), "", 0, Mark.FINISH)]:
            if one.id not in stored:
                uow.add(one)
            elif one != (old := stored[one.id]):
                uow.change(old, text=one.text, minutes_before=one.minutes_before, mark=one.mark, retired=one.retired)
        for one in stored.values():
            if one.id not in kept and not one.retired and one.text:
                uow.retire(one)


def check_text(text: str) -> None:
    """Whether a message can be one.

    Raises:
        DeskError: ``announcement_empty``; ``announcement_braces``.
    """
    if not text.strip():
        raise DeskError("announcement_empty")
    if set("{}") & set(_filled(text, "", "")):
        raise DeskError("announcement_braces", known=f"{time_mark()}, {{minutes}}")


def words_of(due: Due, zone: tzinfo, now: datetime) -> str:
    """What the room reads at an instant: minutes go down while it stands."""
    return said_before(own_words(due.announcement.text), due.of, zone, now)


def said_before(text: str, of: datetime, zone: tzinfo, now: datetime) -> str:
    """A message with the time of what it speaks of, and the minutes until then, the one that has begun included."""
    return _filled(text, clock_time(of, zone), str(max(1, math.ceil((of - now) / timedelta(minutes=1)))))


def tells_time(text: str) -> bool:
    """Whether a message says when something is."""
    return _filled(text, "", "") != text


def _filled(text: str, time: str, minutes: str) -> str:
    """By replacing alone: a text from another desk is never a format that is carried out."""
    return text.replace("{time}", time).replace("{minutes}", minutes)


def _usual(db: Reader) -> list[Announcement]:
    edition = next(iter(db.all(Edition)), None)
    if edition is None:
        return []
    return [Announcement(_id(edition, name), TABLE_MESSAGES[name], minutes, mark) for name, minutes, mark in _USUAL]


def _id(edition: Edition, name: str) -> RowId:
    """The same on every desk, so that two that keep the usual ones keep them once."""
    return roster_id(edition.id, "announcement", name)
