"""Words and numbers as paper says them: roles, dates, times, hours."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from probono_desk import i18n
from probono_desk.domain.instants import to_local
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.i18n import N_, _
from probono_desk.printing import style

_ROLE_WORDS: Final = {
    Role.VOLUNTEER: N_("Volontaire"),
    Role.REPRESENTATIVE: N_("Structure"),
    Role.FACILITATOR: N_("Facilitation"),
    Role.REFERENT: N_("Référent·e"),
    Role.LEAD: N_("Responsable"),
    Role.GUEST: N_("Invité·e"),
}

_PROFILE_WORDS: Final = {
    Profile.EMPLOYEE: N_("Salarié·e"),
    Profile.JOB_SEEKER: N_("En recherche d’emploi"),
    Profile.BUSINESS_OWNER: N_("Dirigeant·e TPE/PME"),
    Profile.STUDENT: N_("Étudiant·e"),
    Profile.RETIRED: N_("Retraité·e"),
    Profile.INDEPENDENT: N_("Indépendant·e"),
    Profile.PUBLIC_SERVANT: N_("Agent·e du service public"),
}

_ENGAGEMENT_WORDS: Final = {
    EngagementType.OWN_TIME: N_("Bénévolat"),
    EngagementType.EMPLOYER_TIME: N_("Mécénat de compétences"),
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


def role_word(role: Role) -> str:
    """The word on the badge's band."""
    return _(_ROLE_WORDS[role])


def profile_word(profile: Profile | None) -> str:
    """A profile in a word; empty when nobody said."""
    return _(_PROFILE_WORDS[profile]) if profile is not None else ""


def engagement_word(engagement: EngagementType | None) -> str:
    """How somebody gives the day, as it was recorded."""
    return _(_ENGAGEMENT_WORDS[engagement]) if engagement is not None else _("Non renseigné")


def long_date(day: date) -> str:
    """A day in full: 5 décembre 2026."""
    from babel.dates import format_date  # a tenth of a second, only when a page is printed

    return str(format_date(day, format="long", locale=i18n.language()))


def clock(at: datetime, zone: str) -> str:
    """A wall-clock time in a zone: 8:05."""
    local = to_local(at, zone)
    return f"{local.hour}:{local.minute:02}"


def day_and_clock(at: datetime, zone: str) -> str:
    """When a page was printed, on the wall clock of the edition."""
    return _("{day} à {time}").format(day=long_date(to_local(at, zone).date()), time=clock(at, zone))


def hours(minutes: int) -> str:
    """A duration as hours and minutes: 7 h 30."""
    return f"{minutes // 60}\u00a0h\u00a0{minutes % 60:02}"


def file_size(size_bytes: int) -> str:
    """A file's size in the unit that reads best, decimal as disks are sold."""
    from babel.numbers import format_decimal

    size, unit = float(size_bytes), _("octets")
    for larger in (_("ko"), _("Mo"), _("Go")):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{format_decimal(round(size, 1), locale=i18n.language())}\u00a0{unit}"
