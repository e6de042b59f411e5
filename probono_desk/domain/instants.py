"""Instants: always UTC and aware inside; a zone only at the edges."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo


def to_text(at: datetime) -> str:
    """An instant as fixed-width ISO 8601 in UTC, so that text sorts as time does.

    Raises:
        ValueError: the instant has no time zone.
    """
    if at.tzinfo is None:
        msg = "an instant needs a time zone"
        raise ValueError(msg)
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def from_text(text: str) -> datetime:
    """The instant that ``to_text`` wrote.

    Raises:
        ValueError: the text is no instant in UTC.
    """
    at = datetime.fromisoformat(text)
    if at.utcoffset() != timedelta(0):
        msg = "an instant is in UTC"
        raise ValueError(msg)
    return at


def at_local(day: date, clock: time, zone: str) -> datetime:
    """The instant of a wall-clock time on a day in a zone, in UTC."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def nearest(clock: time, near: datetime, zone: tzinfo) -> datetime:
    """The instant, in UTC, of a time of day that somebody typed: the one nearest to where it is expected.

    So a day may cross midnight, and is spoken of on the day after.
    """
    day = near.astimezone(zone).date()
    around = (day, day - timedelta(days=1), day + timedelta(days=1))
    return min(
        (datetime.combine(one, clock, tzinfo=zone).astimezone(UTC) for one in around), key=lambda at: abs(at - near)
    )


def to_local(at: datetime, zone: str) -> datetime:
    """An instant on the wall clock of a zone."""
    return at.astimezone(ZoneInfo(zone))
