"""Time left, in figures and in words: the same for the operator's page and for the wall."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from probono_desk.domain.day_plan import DayPlan
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _, ngettext

_LAST_MINUTE_S = 60
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on the end is near, and when the last minutes begin; the last minute is one."""

    soon_s: int = 600
    last_minutes_s: int = 300

    @classmethod
    def of_minutes(cls, one: int, other: int) -> Thresholds:
        """From two numbers of minutes, whichever is larger."""
        return cls(max(one, other) * 60, min(one, other) * 60)


USUAL = Thresholds()


class Urgency(StrEnum):
    """How near the end of a phase is. Each has a colour, a shape and words."""

    CALM = "calm"
    SOON = "soon"
    LAST_MINUTES = "last_minutes"
    LAST_MINUTE = "last_minute"
    OVER = "over"


MEANING_OF = {
    Urgency.CALM: Meaning.NEUTRAL,
    Urgency.SOON: Meaning.INFORMATION,
    Urgency.LAST_MINUTES: Meaning.ATTENTION,
    Urgency.LAST_MINUTE: Meaning.TROUBLE,
    Urgency.OVER: Meaning.TROUBLE,
}


def urgency_of(plan: DayPlan, thresholds: Thresholds = USUAL) -> Urgency:
    """How near the end of the current phase is."""
    if plan.current is None or plan.finished:
        return Urgency.CALM
    length = plan.current.due_at - plan.current.starts_at
    return urgency_at(plan.remaining, length, thresholds, waits=plan.current.phase.held)


def urgency_at(left: timedelta, length: timedelta, thresholds: Thresholds = USUAL, *, waits: bool) -> Urgency:
    """How near the end is; what is short is not urgent from its first minute.

    Args:
        left: until the end; negative after it.
        length: of the whole.
        thresholds: where it turns.
        waits: whether it goes on after its end until somebody ends it.
    """
    left_s, third_s = whole_seconds(left), length.total_seconds() / 3
    if left_s <= 0 and waits:
        return Urgency.OVER
    for urgency, from_s in (
        (Urgency.LAST_MINUTE, _LAST_MINUTE_S),
        (Urgency.LAST_MINUTES, thresholds.last_minutes_s),
        (Urgency.SOON, thresholds.soon_s),
    ):
        if left_s <= min(from_s, third_s):
            return urgency
    return Urgency.CALM


def urgency_words(urgency: Urgency) -> str:
    """What the urgency is called; empty while all is calm."""
    return {
        Urgency.CALM: "",
        Urgency.SOON: _("La fin approche"),
        Urgency.LAST_MINUTES: _("Dernières minutes"),
        Urgency.LAST_MINUTE: _("Dernière minute"),
        Urgency.OVER: _("C’est l’heure"),
    }[urgency]


def whole_seconds(left: timedelta) -> int:
    """Seconds left, the one that has begun included: 1:00 until a full minute is no more, 0:00 at the very end."""
    return math.ceil(left.total_seconds())


def clock_text(seconds: int) -> str:
    """A countdown: 6 j 3 h, 1:05:09, 12:34, 0:07."""
    if abs(seconds) >= _DAY_S:
        days, rest = divmod(abs(seconds), _DAY_S)
        return _("{days}\u00a0j {hours}\u00a0h").format(days=days, hours=rest // 3600)
    minutes, seconds = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def spoken_minutes(left: timedelta) -> str:
    """The same for a screen reader, which needs no seconds."""
    minutes = max(0, math.ceil(left.total_seconds() / 60))
    return ngettext("{n} minute restante", "{n} minutes restantes", minutes).format(n=minutes)
