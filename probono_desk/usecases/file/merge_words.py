"""Two desks wrote two values: whose, where and which, in words that a person can check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from probono_desk.actors import actor_words
from probono_desk.domain.announcements import Announcement
from probono_desk.domain.deliverables import ChecklistTick, Deliverable, DeliverableVersion, TrailPledge
from probono_desk.domain.diagnosis import CONFIDENTIAL, Diagnosis
from probono_desk.domain.edition import Edition, Mission, Phase, SeatHold, Structure, Team
from probono_desk.domain.instants import to_text
from probono_desk.domain.people import Person, SamePerson
from probono_desk.domain.seen_text import on_one_line
from probono_desk.domain.set_aside import from_stored
from probono_desk.i18n import N_, _
from probono_desk.own_words import own_words
from probono_desk.said import said
from probono_desk.store.disagreements import Disagreement, Said, open_disagreements
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.rows import from_log, table_name
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.changes import table_word
from probono_desk.usecases.roster.words import column_word, set_aside_words, value_words
from probono_desk.words import clock_time, duration, moment, phone_said, short_date

# Where the program itself may have written.
_OWN = {
    table_name(Phase): ("title", "for_volunteers", "for_structures", "for_team"),
    table_name(Announcement): ("text",),
    table_name(Person): ("absence_reason",),
}


_MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class TwoValues:
    """One thing that two desks said differently: what stands, what the other one said, who said which, when and where.

    ``id`` is the disagreement's (``store.disagreements``).
    """

    id: str
    subject: str
    what: str
    stands: str
    stands_by: str
    other: str
    other_by: str

    @property
    def sentence(self) -> str:
        """Both values in one line."""
        said = _("{subject}, {what} : tient « {stands} » ({stands_by}) ; l’autre valeur est « {other} » ({other_by}).")
        return said.format(
            subject=self.subject,
            what=self.what,
            stands=self.stands,
            stands_by=self.stands_by,
            other=self.other,
            other_by=self.other_by,
        )


# What the roster says of columns holds here too, but for this one: there it is about a list, here about a row.
_RETIRED = N_("retiré")


def told(dossier: Dossier, found: Iterable[Disagreement] | None = None) -> list[TwoValues]:
    """Each pair of values with the names that people know; those that nobody has settled where none are given."""
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
        zone = ZoneInfo(edition.time_zone if edition else "Europe/Paris")
        day = edition.date if edition else None
        named = trust.names(db)

        def by(said: Said) -> str:
            when = moment(said.at, zone, day or said.at.date())
            where = _("ce poste") if said.desk == dossier.desk else trust.called(said.desk, named)
            return _("{actor}, {when}, {desk}").format(
                actor=on_one_line(actor_words(said.actor)), when=when, desk=where
            )

        return [
            TwoValues(
                one.id,
                subject=on_one_line(_subject(db, one.table, one.row)),
                what=_(_RETIRED) if one.column == "retired" else column_word(one.column),
                stands=_short(_value(db, one, one.stands.value, zone)),
                stands_by=by(one.stands),
                other=_short(_value(db, one, one.other.value, zone)),
                other_by=by(one.other),
            )
            for one in (open_disagreements(db) if found is None else found)
        ]


def _short(value: str) -> str:
    """A value as a list shows it: a text may be a page long."""
    words = on_one_line(value)
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1] + "…"


def as_json(dossier: Dossier) -> list[dict[str, Any]]:
    """What nobody has settled, the same on every desk: values in words, instants in UTC, desks by id."""
    with dossier.read() as db:
        found = open_disagreements(db)
    return [
        {
            "id": words.id,
            "subject": words.subject,
            "what": words.what,
            "stands": _said_json(words.stands, one.stands),
            "other": _said_json(words.other, one.other),
        }
        for one, words in zip(found, told(dossier, found), strict=True)
    ]


def _said_json(words: str, said: Said) -> dict[str, str]:
    return {"value": words, "actor": said.actor, "at": to_text(said.at), "desk": said.desk}


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
        return str(said("Livrable – {mission}", mission=_mission(db, deliverable.mission_id)))
    if table == table_name(DeliverableVersion) and (version := db.get(DeliverableVersion, row_id)):
        return version.name
    if table == table_name(ChecklistTick) and (tick := db.get(ChecklistTick, row_id)):
        return _("« {item} », {mission}").format(item=tick.item, mission=_mission(db, tick.mission_id))
    if table == table_name(TrailPledge) and (pledge := db.get(TrailPledge, row_id)):
        person = db.get(Person, pledge.person_id)
        return str(said("Trail de {name}", name=person.full_name if person else "–"))
    if table == table_name(Diagnosis) and (diagnosis := db.get(Diagnosis, row_id)):
        structure = db.get(Structure, diagnosis.structure_id)
        return str(said("Diagnostic – {structure}", structure=structure.name if structure else "–"))
    if table == table_name(Phase) and (phase := db.get(Phase, row_id)):
        return own_words(phase.title)
    if table == table_name(SeatHold):
        return _("Places des absents")
    if table == table_name(Announcement) and (announcement := db.get(Announcement, row_id)):
        return _("Message « {text} »").format(text=own_words(announcement.text))
    if table == table_name(Edition) and (edition := db.get(Edition, row_id)):
        return edition.title
    if table == table_name(SamePerson) and (pair := db.get(SamePerson, row_id)):
        both = [db.get(Person, one) for one in (pair.person_id, pair.line_id)]
        return _("{one} et {other}").format_map(
            {name: who.full_name if who else "–" for name, who in zip(("one", "other"), both, strict=True)}
        )
    return table_word(table)


def _team(db: Reader, row_id: str) -> str:
    team = db.get(Team, row_id)
    return _("Table {number}").format(number=team.number) if team else _("une table inconnue")


def _mission(db: Reader, row_id: str) -> str:
    mission = db.get(Mission, row_id)
    structure = db.get(Structure, mission.structure_id) if mission else None
    return structure.name if structure else (mission.title if mission else _("une mission inconnue"))


def _value(db: Reader, one: Disagreement, value: Any, zone: tzinfo) -> str:
    if one.column == "team_id":
        return _team(db, value) if value else _("sans table")
    if value in (None, "", "[]"):
        return _("rien")
    if one.table == table_name(Diagnosis) and one.column in CONFIDENTIAL:
        return _("texte confidentiel")
    if one.column in ("phone", "help_number"):
        return phone_said(str(value))
    if one.column == "logo":
        return _("un logo")
    if one.column == "same":
        return _("la même personne") if value else _("deux personnes")
    if one.column == "mission_id":
        return _mission(db, value)
    if one.column == "structure_id" and (structure := db.get(Structure, value)):
        return structure.name
    if one.column == "referent_id" and (referent := db.get(Person, value)):
        return referent.full_name
    if one.column == "replaces":
        ids = from_log(one.table, one.column, value)
        named = [version.name for row_id in ids if (version := db.get(DeliverableVersion, row_id)) is not None]
        return ", ".join(named) or _("rien")
    if one.column == "appointment_at":
        at = from_log(one.table, one.column, value).astimezone(zone)
        return _("{date} à {time}").format(date=short_date(at.date()), time=clock_time(at))
    if one.column == "set_aside":
        return set_aside_words(map(from_stored, from_log(one.table, one.column, value))) or _("rien")
    if one.column in ("length_s", "extra_s"):
        return ("−" if value < 0 else "") + duration(timedelta(seconds=value))
    if one.column in _OWN.get(one.table, ()):
        return own_words(value)
    try:
        return value_words(from_log(one.table, one.column, value), zone)
    except ValueError:  # written by a newer version
        return str(value)
