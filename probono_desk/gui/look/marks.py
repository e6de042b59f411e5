"""How the window shows states: a word, its icon and its meaning, in the language in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.domain.presence import Whereabouts
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.alerts import Severity
from probono_desk.usecases.tables.room import Seat, SkillCover, Table, TableState
from probono_desk.words import clock_time, hour_of_day, word_for


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

_DELIVERABLES: Final = {
    DeliverableState.TO_FRAME: (Meaning.NEUTRAL, "circle"),
    DeliverableState.IN_PROGRESS: (Meaning.INFORMATION, "pencil"),
    DeliverableState.FROZEN: (Meaning.INFORMATION, "lock"),
    DeliverableState.PRESENTED: (Meaning.GOOD, "check"),
    DeliverableState.SIGNED: (Meaning.GOOD, "check-check"),
    DeliverableState.TO_COMPLETE: (Meaning.ATTENTION, "triangle-alert"),
}


def presence_mark(seat: Seat, zone: tzinfo) -> Mark:
    """Where somebody is, with the time that matters."""
    if seat.where is Whereabouts.INSIDE and seat.arrived_at is not None:
        time = hour_of_day(seat.arrived_at, zone, timed=seat.arrived_timed)
        return Mark(_("arrivé·e {time}").format(time=time), Meaning.GOOD, "circle-check")
    if seat.where is Whereabouts.OUT and seat.last_at is not None:
        time = hour_of_day(seat.last_at, zone, timed=seat.last_timed)
        return Mark(_("sorti·e {time}").format(time=time), Meaning.INFORMATION, "log-out")
    if seat.where is Whereabouts.EXCUSED:
        return Mark(word_for(Absence.EXCUSED), Meaning.NEUTRAL, "minus")
    if seat.where is Whereabouts.NO_SHOW:
        return Mark(word_for(Absence.NO_SHOW), Meaning.NEUTRAL, "circle-x")
    if (late := seat.person.late_until) is not None:
        return Mark(_("attendu·e vers {time}").format(time=clock_time(late, zone)), Meaning.ATTENTION, "clock")
    if seat.freed and seat.person.role is Role.VOLUNTEER:
        return Mark(_("attendu·e, place libre"), Meaning.ATTENTION, "clock")
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
    """How many of a table's volunteers are here now; « présents » is who has come (``words.head_count``)."""
    return _("{n} sur {total} sur place").format(n=table.here, total=len(table.seats))


def skill_mark(cover: SkillCover) -> Mark:
    """Whether a required skill is at the table."""
    if cover.here:
        return Mark(_("{skill} · {n}").format(skill=cover.skill, n=cover.here), Meaning.GOOD, "check")
    if cover.counted:
        return Mark(_("{skill} · attendu").format(skill=cover.skill), Meaning.NEUTRAL, "clock")
    return Mark(_("{skill} · personne").format(skill=cover.skill), Meaning.ATTENTION, "triangle-alert")


def deliverable_mark(state: DeliverableState) -> Mark:
    """How far a deliverable is."""
    meaning, icon = _DELIVERABLES[state]
    return Mark(word_for(state), meaning, icon)


def who(person: Person) -> str:
    """What tells somebody from another: organisation, profile or role, skills."""
    kind = person.profile if person.role is Role.VOLUNTEER else person.role
    parts = (person.organisation, word_for(kind) if kind else "", ", ".join(person.skills))
    return " · ".join(part for part in parts if part)


def kept_or_who(person: Person) -> str:
    """The same, with first that somebody keeps their table, where they do."""
    kept = person.seat_locked and person.team_id is not None
    return " · ".join(part for part in (_("reste à cette table") if kept else "", who(person)) if part)
