"""How the window says states and times: a word, its icon and its meaning, in the language in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.people import Person, Profile, Role
from probono_desk.gui.theme import Meaning
from probono_desk.i18n import N_, _, ngettext
from probono_desk.usecases.alerts import Severity
from probono_desk.usecases.room import Seat, SkillCover, Table, TableState, Whereabouts


@dataclass(frozen=True, slots=True)
class Mark:
    """A state that is shown: never by colour alone."""

    word: str
    meaning: Meaning
    icon: str


SEVERITY_MEANINGS: Final = {
    Severity.TROUBLE: Meaning.TROUBLE,
    Severity.ATTENTION: Meaning.ATTENTION,
    Severity.INFORMATION: Meaning.INFORMATION,
}

_PROFILES: Final = {
    Profile.EMPLOYEE: N_("salarié·e"),
    Profile.JOB_SEEKER: N_("en recherche d’emploi"),
    Profile.BUSINESS_OWNER: N_("dirigeant·e TPE/PME"),
    Profile.STUDENT: N_("étudiant·e"),
    Profile.RETIRED: N_("retraité·e"),
    Profile.INDEPENDENT: N_("indépendant·e"),
    Profile.PUBLIC_SERVANT: N_("agent public"),
}
_ROLES: Final = {
    Role.VOLUNTEER: N_("volontaire"),
    Role.REPRESENTATIVE: N_("représentant·e"),
    Role.FACILITATOR: N_("facilitateur·rice"),
    Role.REFERENT: N_("référent·e"),
    Role.LEAD: N_("responsable d’édition"),
    Role.GUEST: N_("invité·e"),
}
_DELIVERABLES: Final = {
    DeliverableState.TO_FRAME: (N_("à cadrer"), Meaning.NEUTRAL, "circle"),
    DeliverableState.IN_PROGRESS: (N_("en cours"), Meaning.INFORMATION, "pencil"),
    DeliverableState.FROZEN: (N_("gelé"), Meaning.INFORMATION, "lock"),
    DeliverableState.PRESENTED: (N_("restitué"), Meaning.GOOD, "check"),
    DeliverableState.SIGNED: (N_("validé"), Meaning.GOOD, "check-check"),
    DeliverableState.TO_COMPLETE: (N_("à compléter"), Meaning.ATTENTION, "clock"),
}


def clock_time(at: datetime, zone: tzinfo) -> str:
    """A time of day as people say it here: 8:05."""
    local = at.astimezone(zone)
    return f"{local.hour}:{local.minute:02}"


def duration(length: timedelta) -> str:
    """A length in minutes, hours or days, rounded up so that one minute left is never none."""
    minutes = -(-int(abs(length).total_seconds()) // 60)
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _("{hours} h {minutes:02}").format(hours=hours, minutes=rest) if rest else _("{n} h").format(n=hours)
    days = round(minutes / (24 * 60))
    return ngettext("{n} jour", "{n} jours", days).format(n=days)


def phone_said(number: str) -> str:
    """A French number in pairs, as it is dialled; any other as it was written."""
    digits = number.replace(" ", "").replace(".", "")
    if len(digits) == 10 and digits.isdigit():
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    return number


def presence_mark(seat: Seat, zone: tzinfo) -> Mark:
    """Where somebody is, with the time that matters."""
    if seat.where is Whereabouts.INSIDE and seat.arrived_at is not None:
        return Mark(_("arrivé·e {time}").format(time=clock_time(seat.arrived_at, zone)), Meaning.GOOD, "circle-check")
    if seat.where is Whereabouts.OUT and seat.last_at is not None:
        return Mark(_("sorti·e {time}").format(time=clock_time(seat.last_at, zone)), Meaning.INFORMATION, "log-out")
    if seat.where is Whereabouts.EXCUSED:
        return Mark(_("excusé·e"), Meaning.NEUTRAL, "minus")
    if seat.where is Whereabouts.NO_SHOW:
        return Mark(_("absent·e"), Meaning.NEUTRAL, "circle-x")
    return Mark(_("attendu·e"), Meaning.ATTENTION, "clock")


def table_mark(table: Table) -> Mark:
    """A table's state in a few words."""
    missing = len(table.missing)
    return {
        TableState.EMPTY: Mark(_("personne encore"), Meaning.NEUTRAL, "circle"),
        TableState.FILLING: Mark(_("arrivées en cours"), Meaning.INFORMATION, "log-in"),
        TableState.COMPLETE: Mark(_("complète"), Meaning.GOOD, "circle-check"),
        TableState.SHORT: Mark(
            ngettext("{n} manque", "{n} manquent", missing).format(n=missing) if missing else _("assez nombreuse"),
            Meaning.ATTENTION if missing else Meaning.GOOD,
            "clock" if missing else "circle-check",
        ),
        TableState.UNDER_MINIMUM: Mark(_("sous le minimum"), Meaning.TROUBLE, "triangle-alert"),
        TableState.CROWDED: Mark(_("trop nombreuse"), Meaning.ATTENTION, "users"),
    }[table.state()]


def present_of(table: Table) -> str:
    """How many of a table's volunteers are here."""
    return ngettext("{n} présent sur {total}", "{n} présents sur {total}", table.here).format(
        n=table.here, total=len(table.seats)
    )


def skill_mark(cover: SkillCover) -> Mark:
    """Whether a required skill is at the table."""
    if cover.here:
        return Mark(_("{skill} · {n}").format(skill=cover.skill, n=cover.here), Meaning.GOOD, "check")
    if cover.counted:
        return Mark(_("{skill} · attendu").format(skill=cover.skill), Meaning.NEUTRAL, "clock")
    return Mark(_("{skill} · personne").format(skill=cover.skill), Meaning.ATTENTION, "triangle-alert")


def deliverable_mark(state: DeliverableState) -> Mark:
    """How far a deliverable is."""
    word, meaning, icon = _DELIVERABLES[state]
    return Mark(_(word), meaning, icon)


def profile_word(profile: Profile | None) -> str:
    """A profile; empty where it is not known."""
    return "" if profile is None else _(_PROFILES[profile])


def role_word(role: Role) -> str:
    """What somebody is here for."""
    return _(_ROLES[role])


def who(person: Person) -> str:
    """What tells somebody from another: organisation, profile or role, skills."""
    kind = profile_word(person.profile) if person.role is Role.VOLUNTEER else role_word(person.role)
    parts = (person.organisation, kind, ", ".join(person.skills))
    return " · ".join(part for part in parts if part)
