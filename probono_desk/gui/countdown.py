"""Time left, in figures and in words: the same for the operator's page and for the wall."""

from __future__ import annotations

import math
from datetime import timedelta
from enum import StrEnum

from probono_desk.domain.day_plan import DayPlan
from probono_desk.gui.theme import Meaning
from probono_desk.i18n import _, ngettext

_LAST_MINUTES_S = 300
_LAST_MINUTE_S = 60


class Urgency(StrEnum):
    """How near the end of a phase is. Each has a colour, a shape and words."""

    CALM = "calm"
    LAST_MINUTES = "last_minutes"
    LAST_MINUTE = "last_minute"
    OVER = "over"


MEANING_OF = {
    Urgency.CALM: Meaning.NEUTRAL,
    Urgency.LAST_MINUTES: Meaning.ATTENTION,
    Urgency.LAST_MINUTE: Meaning.ATTENTION,
    Urgency.OVER: Meaning.TROUBLE,
}


def urgency_of(plan: DayPlan) -> Urgency:
    """How near the end of the current phase is; a short phase is not urgent from its first minute."""
    if plan.current is None or plan.finished:
        return Urgency.CALM
    left_s = whole_seconds(plan.remaining)
    length_s = (plan.current.due_at - plan.current.starts_at).total_seconds()
    if left_s <= 0 and plan.current.phase.held:
        return Urgency.OVER
    if left_s <= min(_LAST_MINUTE_S, length_s / 3):
        return Urgency.LAST_MINUTE
    return Urgency.LAST_MINUTES if left_s <= min(_LAST_MINUTES_S, length_s / 3) else Urgency.CALM


def urgency_words(urgency: Urgency) -> str:
    """What the urgency is called; empty while all is calm."""
    return {
        Urgency.CALM: "",
        Urgency.LAST_MINUTES: _("Dernières minutes"),
        Urgency.LAST_MINUTE: _("Dernière minute"),
        Urgency.OVER: _("C’est l’heure"),
    }[urgency]


def whole_seconds(left: timedelta) -> int:
    """Seconds left, the one that has begun included: 1:00 until a full minute is no more, 0:00 at the very end."""
    return math.ceil(left.total_seconds())


def clock_text(seconds: int) -> str:
    """A countdown: 1:05:09, 12:34, 0:07."""
    minutes, seconds = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def spoken_minutes(left: timedelta) -> str:
    """The same for a screen reader, which needs no seconds."""
    minutes = max(0, math.ceil(left.total_seconds() / 60))
    return ngettext("{n} minute restante", "{n} minutes restantes", minutes).format(n=minutes)
