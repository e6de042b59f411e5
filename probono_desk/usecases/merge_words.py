"""Two desks wrote two values: whose, where and which, in words that a person can check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.instants import from_text
from probono_desk.domain.people import Person
from probono_desk.i18n import N_, _
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import Overruled
from probono_desk.store.reader import Reader
from probono_desk.store.rows import table_name


@dataclass(frozen=True, slots=True)
class TwoValues:
    """One thing that two desks said differently: what stands, what was set aside, and the desk of each."""

    subject: str
    what: str
    stands: str
    stands_desk: str
    set_aside: str
    set_aside_desk: str


_COLUMNS = {
    "team_id": N_("table"),
    "structure_id": N_("structure"),
    "mission_id": N_("mission"),
    "first_name": N_("prénom"),
    "last_name": N_("nom"),
    "badge_name": N_("nom sur le badge"),
    "organisation": N_("organisme"),
    "email": N_("courriel"),
    "phone": N_("téléphone"),
    "role": N_("rôle"),
    "profile": N_("profil"),
    "skills": N_("compétences"),
    "engagement": N_("engagement"),
    "absence": N_("absence"),
    "absence_reason": N_("motif d’absence"),
    "seat_locked": N_("table fixée"),
    "same": N_("même personne"),
    "photo_taken": N_("accord photo"),
    "photo_published": N_("accord de publication"),
    "state": N_("état"),
    "title": N_("titre"),
    "name": N_("nom"),
    "text": N_("texte"),
    "number": N_("numéro"),
    "priority": N_("priorité"),
    "starts_at": N_("heure prévue"),
    "started_at": N_("début réel"),
    "extra_s": N_("temps ajouté, en secondes"),
    "length_s": N_("durée, en secondes"),
    "min_size": N_("effectif minimum"),
    "max_size": N_("effectif maximum"),
    "retired": N_("retiré"),
}
_STATES = {
    "to_frame": N_("à cadrer"),
    "in_progress": N_("en cours"),
    "frozen": N_("figé"),
    "presented": N_("restitué"),
    "signed": N_("signé"),
    "to_complete": N_("à compléter"),
    "excused": N_("excusé·e"),
    "no_show": N_("absent·e"),
}
_YES_OR_NO = ("photo_taken", "photo_published", "retired", "first_time", "access_need", "walk_in", "for_trail")
_INSTANTS = ("starts_at", "started_at", "at")


def told(dossier: Dossier, overruled: Iterable[Overruled]) -> list[TwoValues]:
    """Each pair of values with the names that people know."""
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
        zone = ZoneInfo(edition.time_zone if edition else "Europe/Paris")
        return [
            TwoValues(
                subject=_subject(db, one.table, one.row),
                what=_(_COLUMNS[one.column]) if one.column in _COLUMNS else one.column,
                stands=_value(db, one.column, one.stands, zone),
                stands_desk=one.stands_desk,
                set_aside=_value(db, one.column, one.overruled, zone),
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
    if table == table_name(Phase) and (phase := db.get(Phase, row_id)):
        return phase.title
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


def _value(db: Reader, column: str, value: Any, zone: tzinfo) -> str:
    if column == "team_id":
        return _team(db, value) if value else _("sans table")
    if value is None or value == "":
        return _("rien")
    if column in _YES_OR_NO:
        return _("oui") if value else _("non")
    if column == "mission_id":
        return _mission(db, value)
    if column == "structure_id" and (structure := db.get(Structure, value)):
        return structure.name
    if column in _INSTANTS:
        return f"{from_text(value).astimezone(zone):%H:%M}"
    return _(_STATES[value]) if value in _STATES else str(value)
