"""When the edition's day is: what a desk's clock must say for its instants to be hours of the day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from probono_desk.domain.instants import at_local

_NOON_AFTER = time(12)


def day_window(day: date, zone: str) -> tuple[datetime, datetime]:
    """From midnight until noon of the day after, on the clocks of the place: a day that ends late is still that day.

    Args:
        day: the day of the Marathon.
        zone: its time zone.

    Returns:
        The first instant of it, and the first one after it.
    """
    return at_local(day, time(), zone), at_local(day + timedelta(days=1), _NOON_AFTER, zone)
