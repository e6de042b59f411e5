"""What an import would do, in words: the command line and the window say it alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.diagnosis import CONFIDENTIAL, Diagnosis
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.people import Person
from probono_desk.domain.set_aside import SetAside, from_stored, still_open
from probono_desk.i18n import N_, _
from probono_desk.roster import eligibility
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.rows import Row
from probono_desk.usecases.roster.diff import FieldChange, RosterDiff
from probono_desk.usecases.roster.same_person import Likeness
from probono_desk.words import clock_time, duration, figure, has_word, short_date, word_for

_COLUMNS: Final = {
    "title": N_("titre"),
    "date": N_("date"),
    "theme": N_("thème"),
    "territory": N_("territoire"),
    "branch": N_("antenne"),
    "venue": N_("lieu"),
    "address": N_("adresse"),
    "time_zone": N_("fuseau horaire"),
    "help_number": N_("numéro d’aide"),
    "muster_point": N_("point de rassemblement"),
    "office_recipient": N_("clé du siège"),
    "until": N_("places gardées jusqu’à"),
    "name": N_("nom"),
    "reference": N_("référence"),
    "cause": N_("cause"),
    "eligibility": N_("réponses à l’appel"),
    "typed_name": N_("nom tel qu’il est écrit"),
    "ftes": N_("ETP"),
    "need": N_("besoin"),
    "pitch": N_("pitch"),
    "referent_id": N_("référent·e"),
    "structure_id": N_("structure"),
    "question": N_("question"),
    "expected_deliverable": N_("livrable attendu"),
    "checklist": N_("points à vérifier"),
    "late_reason": N_("raison du retard"),
    "agreed": N_("accord de la structure"),
    "skills": N_("compétences"),
    "number": N_("numéro"),
    "mission_id": N_("mission"),
    "min_size": N_("effectif minimum"),
    "max_size": N_("effectif maximum"),
    "position": N_("rang"),
    "starts_at": N_("début"),
    "length_s": N_("durée"),
    "kind": N_("type"),
    "for_volunteers": N_("ce que font les volontaires"),
    "for_structures": N_("ce que font les structures"),
    "for_team": N_("ce que fait l’équipe"),
    "minutes_before": N_("minutes avant"),
    "mark": N_("repère"),
    "first_name": N_("prénom"),
    "last_name": N_("nom"),
    "role": N_("rôle"),
    "badge_name": N_("nom sur le badge"),
    "email": N_("e-mail"),
    "phone": N_("téléphone"),
    "organisation": N_("organisation"),
    "profile": N_("profil"),
    "engagement": N_("engagement"),
    "team_id": N_("table"),
    "photo_taken": N_("photo prise"),
    "photo_published": N_("photo publiée"),
    "first_time": N_("première participation"),
    "access_need": N_("besoin d’accessibilité"),
    "walk_in": N_("sans rendez-vous"),
    "absence": N_("absence"),
    "absence_reason": N_("motif d’absence"),
    "late_until": N_("arrivée annoncée"),
    "arrival_note": N_("à dire à l’arrivée"),
    "ticket": N_("code du billet"),
    "state": N_("état"),
    "remaining": N_("reste à faire"),
    "owner": N_("responsable"),
    "due": N_("échéance"),
    "replaces": N_("ce qu’elle remplace"),
    "first_appointment": N_("premier rendez-vous"),
    "appointment_at": N_("date du rendez-vous"),
    "shares_contact": N_("coordonnées données à la structure"),
    "text": N_("texte"),
    "priority": N_("priorité"),
    "context": N_("contexte"),
    "validated": N_("validé par la structure"),
    "validated_on": N_("validé le"),
    "meal_counted": N_("déjeuner compté"),
    "started_at": N_("début réel"),
    "extra_s": N_("temps ajouté"),
    "held": N_("retenue"),
    "retired": N_("dans la liste"),
    "set_aside": N_("à compléter"),
    "office_signer": N_("signature du siège"),
    "office_signature": N_("preuve de la clé du siège"),
    "map_x": N_("place sur le plan, de gauche à droite"),
    "map_y": N_("place sur le plan, de haut en bas"),
    "seat_locked": N_("place fixée"),
    "code": N_("code du badge"),
    "person_id": N_("personne"),
    "line_id": N_("ligne de la liste"),
    "same": N_("même personne"),
    "word": N_("mot"),
    "means": N_("compétence désignée"),
    "at": N_("heure"),
    "desk": N_("poste"),
    "method": N_("façon de pointer"),
    "actor": N_("par qui"),
    "sha256": N_("contenu"),
    "size_bytes": N_("taille"),
    "comment": N_("commentaire"),
    "late": N_("en retard"),
    "doubt": N_("doute sur le fichier"),
    "signed": N_("ce qui est signé"),
    "representative_id": N_("représentant·e"),
    "signature": N_("signature"),
    "reserves": N_("réserves"),
    "item": N_("point à vérifier"),
    "horizon": N_("délai"),
    "for_trail": N_("pour le Trail"),
    "availability": N_("disponibilités"),
    "subject_id": N_("objet"),
    "content": N_("contenu"),
    "version": N_("version"),
    "reason": N_("raison"),
    "table_number": N_("table"),
    "accent": N_("couleur"),
    "logo": N_("logo"),
    "diagnosis_id": N_("diagnostic"),
    "questionnaire": N_("questionnaire"),
    "answered_at": N_("heure de la réponse"),
    "value": N_("valeur"),
    "arrived_at": N_("arrivée"),
    "left_at": N_("départ"),
    "away_min": N_("minutes d’absence"),
    "note": N_("remarque"),
    "needs_help": N_("demande d’aide"),
    "evacuation_id": N_("évacuation"),
    "ended_at": N_("fin"),
    "happened_at": N_("heure des faits"),
    "what": N_("ce qui s’est passé"),
    "people": N_("personnes"),
    "disagreement": N_("désaccord"),
    "choice": N_("choix"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for: those of the dossier, and those that the list would add."""

    by_id: dict[str, str]
    zone: tzinfo

    def of(self, row: Row) -> str:
        """What people call a row."""
        if isinstance(row, Team):
            return _("Table {number}").format(number=row.number)
        if isinstance(row, Deliverable):
            return str(said("Livrable – {mission}", mission=self.by_id.get(row.mission_id, "–")))
        if isinstance(row, Diagnosis):
            return str(said("Diagnostic – {structure}", structure=self.by_id.get(row.structure_id, "–")))
        return _name(row)

    def value(self, row: Row, change: FieldChange, value: Any) -> str:
        """A column's value as people say it; « – » where there is none, and no word of what was said in confidence."""
        if isinstance(row, Diagnosis) and change.name in CONFIDENTIAL and value:
            return _("texte confidentiel")
        if change.name == "retired":
            return _("non") if value else _("oui")
        if change.name.endswith("_id"):
            return self.by_id.get(value, "–")
        if change.name == "eligibility" and value:
            return eligibility.in_words(value)
        if change.name == "set_aside" and value:
            return set_aside_words(map(from_stored, value))
        if change.name == "length_s":
            return duration(timedelta(seconds=value))
        return value_words(value, self.zone)


def names_for(dossier: Dossier, diff: RosterDiff) -> Names:
    """The names that saying a diff needs."""
    known: list[Any] = list(diff.new)
    with dossier.read() as db:
        for kind in (Edition, Structure, Mission, Team, Person):
            rows: list[Any] = db.all_even_retired(kind)
            known += rows
    by_id = {row.id: str(row.number) if isinstance(row, Team) else _name(row) for row in known if _is_named(row)}
    zones = [row.time_zone for row in known if isinstance(row, Edition) and not row.retired]
    return Names(by_id, ZoneInfo(zones[0] if zones else "UTC"))


def kind_word(row: Row) -> str:
    """What kind of row it is."""
    if isinstance(row, Person):
        return word_for(row.role)
    words = {
        Edition: _("édition"),
        Structure: _("structure"),
        Mission: _("mission"),
        Deliverable: _("livrable"),
        Team: _("table"),
        Phase: _("programme"),
        Diagnosis: _("diagnostic"),
    }
    return words[type(row)]


def likeness_word(likeness: Likeness) -> str:
    """What two lines have in common."""
    return {
        Likeness.NAME: _("même nom"),
        Likeness.NEAR_NAME: _("nom presque pareil"),
        Likeness.EMAIL: _("même e-mail"),
        Likeness.PHONE: _("même téléphone"),
    }[likeness]


def to_complete_words(row: Any) -> str:
    """The cells that could not be read and still wait, in one sentence; empty when there are none."""
    cells = set_aside_words(still_open(row))
    return _("À compléter : {cells}.").format(cells=cells) if cells else ""


def set_aside_words(cells: Iterable[SetAside]) -> str:
    """Cells that could not be read, each by its column and what the list says there."""
    return ", ".join(
        _("{column} (« {typed} »)").format(column=column_word(cell.column), typed=cell.typed)
        if cell.typed
        else column_word(cell.column)
        for cell in cells
    )


def column_word(name: str) -> str:
    """A column's name; as it is written in the database where people have no word for it."""
    return _(_COLUMNS[name]) if name in _COLUMNS else name


def value_words(value: Any, zone: tzinfo) -> str:
    """A value as people say it; « – » where there is none."""
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, StrEnum):
        return word_for(value) if has_word(value) else value.value
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, datetime):
        return clock_time(value, zone)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, float):
        return figure(value)
    return str(value)


def lines_told(diff: RosterDiff, names: Names) -> Iterator[str]:
    """What would change, one line each: new people and structures, then columns, then who is absent from the list."""
    for row in diff.new_lines:
        yield _("nouveau : {name} ({kind})").format(name=names.of(row), kind=kind_word(row))
    for changed in diff.changed:
        for column in changed.fields:
            line = _("changé : {name}, {column} : {before} → {after}").format(
                name=names.of(changed.row),
                column=column_word(column.name),
                before=names.value(changed.row, column, column.before),
                after=names.value(changed.row, column, column.after),
            )
            yield _("{line} (corrigé ici)").format(line=line) if column.corrected_here else line
    for gone in diff.absent:
        yield _("absent de cette liste, gardé : {name} ({kind})").format(name=names.of(gone), kind=kind_word(gone))


def _is_named(row: Any) -> bool:
    return isinstance(row, Edition | Structure | Mission | Team | Person)


def _name(row: Any) -> str:
    if isinstance(row, Person):
        return row.full_name
    return str(row.name) if isinstance(row, Structure) else str(row.title)
