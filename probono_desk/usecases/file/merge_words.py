"""Two desks wrote two values: whose, where and which, in words that a person can check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from probono_desk.domain.announcements import Announcement
from probono_desk.domain.deliverables import ChecklistTick, Deliverable, DeliverableVersion, TrailPledge
from probono_desk.domain.diagnosis import CONFIDENTIAL, Diagnosis
from probono_desk.domain.edition import Edition, Mission, Phase, SeatHold, Structure, Team
from probono_desk.domain.people import Person
from probono_desk.i18n import N_, _
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import Overruled
from probono_desk.store.reader import Reader
from probono_desk.store.rows import from_log, table_name
from probono_desk.usecases.roster.words import column_word, value_words
from probono_desk.words import duration


@dataclass(frozen=True, slots=True)
class TwoValues:
    """One thing that two desks said differently: what stands, what was set aside, and the desk of each."""

    subject: str
    what: str
    stands: str
    stands_desk: str
    set_aside: str
    set_aside_desk: str


# What the roster says of columns holds here too, but for this one: there it is about a list, here about a row.
_RETIRED = N_("retiré")


def told(dossier: Dossier, overruled: Iterable[Overruled]) -> list[TwoValues]:
    """Each pair of values with the names that people know."""
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
        zone = ZoneInfo(edition.time_zone if edition else "Europe/Paris")
        return [
            TwoValues(
                subject=_subject(db, one.table, one.row),
                what=_(_RETIRED) if one.column == "retired" else column_word(one.column),
                stands=_value(db, one, one.stands, zone),
                stands_desk=one.stands_desk,
                set_aside=_value(db, one, one.overruled, zone),
                set_aside_desk=one.overruled_desk,
            )
            for one in overruled
        ]


def _subject(db: Reader, table: str, row_id: str) -> str:
    if table == table_name(Person) and (person := db.get(Person, row_id)):
        return person.full_name
    if table == table_name(Team):
        return _team(db, row_id)
    if table == table_name(Structure) and (structure := db.get(Structure, row_id)):
        return structure.name
    if table == table_name(Mission):
        return _mission(db, row_id)
    if table == table_name(Deliverable) and (deliverable := db.get(Deliverable, row_id)):
        return _("Livrable de {mission}").format(mission=_mission(db, deliverable.mission_id))
    if table == table_name(DeliverableVersion) and (version := db.get(DeliverableVersion, row_id)):
        return version.name
    if table == table_name(ChecklistTick) and (tick := db.get(ChecklistTick, row_id)):
        return _("« {item} », {mission}").format(item=tick.item, mission=_mission(db, tick.mission_id))
    if table == table_name(TrailPledge) and (pledge := db.get(TrailPledge, row_id)):
        person = db.get(Person, pledge.person_id)
        return _("Trail de {name}").format(name=person.full_name if person else "–")
    if table == table_name(Diagnosis) and (diagnosis := db.get(Diagnosis, row_id)):
        structure = db.get(Structure, diagnosis.structure_id)
        return _("Diagnostic de {structure}").format(structure=structure.name if structure else "–")
    if table == table_name(Phase) and (phase := db.get(Phase, row_id)):
        return phase.title
    if table == table_name(SeatHold):
        return _("Places des absents")
    if table == table_name(Announcement) and (announcement := db.get(Announcement, row_id)):
        return _("Message « {text} »").format(text=announcement.text)
    if table == table_name(Edition) and (edition := db.get(Edition, row_id)):
        return edition.title
    return table


def _team(db: Reader, row_id: str) -> str:
    team = db.get(Team, row_id)
    return _("Table {number}").format(number=team.number) if team else _("une table inconnue")


def _mission(db: Reader, row_id: str) -> str:
    mission = db.get(Mission, row_id)
    structure = db.get(Structure, mission.structure_id) if mission else None
    return structure.name if structure else (mission.title if mission else _("une mission inconnue"))


def _value(db: Reader, one: Overruled, value: Any, zone: tzinfo) -> str:
    if one.column == "team_id":
        return _team(db, value) if value else _("sans table")
    if value in (None, "", "[]"):
        return _("rien")
    if one.table == table_name(Diagnosis) and one.column in CONFIDENTIAL:
        return _("texte confidentiel")
    if one.column == "mission_id":
        return _mission(db, value)
    if one.column == "structure_id" and (structure := db.get(Structure, value)):
        return structure.name
    if one.column == "referent_id" and (referent := db.get(Person, value)):
        return referent.full_name
    if one.column in ("length_s", "extra_s"):
        return ("−" if value < 0 else "") + duration(timedelta(seconds=value))
    try:
        return value_words(from_log(one.table, one.column, value), zone)
    except ValueError:  # written by a newer version
        return str(value)
