"""Words and numbers as paper says them: roles, dates, times, hours."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from probono_desk.domain.instants import to_local
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.i18n import N_, _, language
from probono_desk.printing import style
from probono_desk.words import capitalised, clock_time, first_said, word_for

# On the band of a badge, which is read across a room, a word that says whom one meets.
_BAND_WORDS: Final = {
    Role.REPRESENTATIVE: N_("Structure"),
    Role.FACILITATOR: N_("Facilitation"),
    Role.LEAD: N_("Responsable"),
}

# The word says it; the colour only helps across a room. Each is at least 4.9:1 under white.
ROLE_COLOURS: Final = {
    Role.VOLUNTEER: style.ACCENT,
    Role.REPRESENTATIVE: style.GOOD,
    Role.FACILITATOR: style.INFORMATION,
    Role.REFERENT: style.ATTENTION,
    Role.LEAD: style.INK,
    Role.GUEST: style.MUTED,
}


def band_word(role: Role) -> str:
    """The word on the badge's band."""
    return _(_BAND_WORDS[role]) if role in _BAND_WORDS else capitalised(word_for(role))


def profile_word(profile: Profile | None) -> str:
    """A profile in a word; empty when nobody said."""
    return capitalised(word_for(profile)) if profile is not None else ""


def engagement_word(engagement: EngagementType | None) -> str:
    """How somebody gives the day, as it was recorded."""
    return capitalised(word_for(engagement)) if engagement is not None else _("Non renseigné")


def long_date(day: date) -> str:
    """A day in full: 5 décembre 2026."""
    from babel.dates import format_date  # a tenth of a second, only when a page is printed

    # Plain “en” is American: December 5, 2026.
    words = str(format_date(day, format="long", locale="en_GB" if language() == "en" else "fr_FR"))
    return first_said(words, day)


def clock(at: datetime, zone: str) -> str:
    """A wall-clock time in a zone: 8:05."""
    return clock_time(to_local(at, zone))


def day_and_clock(at: datetime, zone: str) -> str:
    """When a page was printed, on the wall clock of the edition."""
    return _("{day} à {time}").format(day=long_date(to_local(at, zone).date()), time=clock(at, zone))


def hours(minutes: int) -> str:
    """A duration as hours and minutes: 7 h 30."""
    return f"{minutes // 60}\u00a0h\u00a0{minutes % 60:02}"
