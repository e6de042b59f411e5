"""The five sheets of a roster and their columns: the header that the template writes, then its synonyms."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from probono_desk.roster.words import key


class Sheet(StrEnum):
    """The sheets of a roster, by the names that head office gives them."""

    EDITION = "Édition"
    STRUCTURES = "Structures"
    VOLUNTEERS = "Volontaires"
    STAFF = "Équipe"
    AGENDA = "Programme"


_SHEET_SYNONYMS: dict[Sheet, tuple[str, ...]] = {
    Sheet.EDITION: ("Éditions", "Événement", "Event"),
    Sheet.STRUCTURES: ("Structure", "Missions", "Lauréats", "Lauréates", "Associations"),
    Sheet.VOLUNTEERS: ("Volontaire", "Volunteers", "Participants", "Bénévoles", "Inscrits", "Inscriptions"),
    Sheet.STAFF: ("Équipes", "Staff", "Équipe et représentants", "Organisation"),
    Sheet.AGENDA: ("Agenda", "Déroulé", "Planning", "Program", "Schedule"),
}

# Sheets that the template adds for people; they hold no lines.
SHEETS_FOR_PEOPLE = frozenset(key(name) for name in ("Lisez-moi", "Listes", "Readme"))

_REFERENCE = ("Référence", "Réf", "Réf.", "Id", "Identifiant", "Code", "Numéro", "Reference")
_LAST_NAME = ("Nom", "Nom de famille", "Last name", "Surname", "Family name")
_FIRST_NAME = ("Prénom", "Prénoms", "First name", "Given name")
_BADGE_NAME = ("Nom sur le badge", "Badge", "Nom du badge", "Nom d’usage", "Badge name")
_EMAIL = (
    "E-mail",
    "Email",
    "Courriel",
    "Mail",
    "Adresse e-mail",
    "Adresse email",
    "Adresse électronique",
    "Email address",
)
_PHONE = (
    "Téléphone",
    "Tél",
    "Tel.",
    "Portable",
    "Mobile",
    "Téléphone portable",
    "Téléphone mobile",
    "Numéro de téléphone",
    "N° de téléphone",
    "Phone",
    "Phone number",
)
_ORGANISATION = (
    "Organisation",
    "Entreprise",
    "Employeur",
    "Société",
    "Organisme",
    "Entreprise ou école",
    "Company",
    "Organization",
)
_SKILLS = ("Compétences", "Compétence", "Compétences recherchées", "Compétence principale", "Skills", "Skill")
_TABLE = ("Table", "N° de table", "N° table", "Numéro de table", "Table number")

COLUMNS: dict[Sheet, dict[str, tuple[str, ...]]] = {
    Sheet.EDITION: {
        "title": ("Titre", "Nom de l’édition", "Édition", "Nom", "Title"),
        "date": ("Date", "Jour", "Date du marathon", "Day"),
        "theme": ("Thème", "Thématique", "Theme"),
        "territory": ("Territoire", "Région", "Territory"),
        "branch": ("Antenne", "Branch"),
        "venue": ("Lieu", "Salle", "Venue"),
        "address": ("Adresse", "Address"),
        "time_zone": ("Fuseau horaire", "Fuseau", "Time zone", "Timezone"),
        "help_number": ("Numéro d’aide", "Téléphone d’aide", "Téléphone d’urgence", "Help number"),
        "muster_point": ("Point de rassemblement", "Rassemblement", "Muster point"),
        "office_recipient": ("Clé du siège", "Clé publique du siège", "Head office key"),
    },
    Sheet.STRUCTURES: {
        "reference": _REFERENCE,
        "name": ("Structure", "Nom", "Nom de la structure", "Association", "Lauréate", "Name"),
        "ftes": ("ETP", "Équivalents temps plein", "Nombre d’ETP", "FTE", "FTEs"),
        "cause": ("Cause", "Cause sociale", "Domaine"),
        "need": ("Besoin", "Besoin prioritaire", "Need"),
        "mission": ("Mission", "Titre de la mission", "Intitulé de la mission", "Mission title"),
        "question": ("Question", "Problématique", "Question de la mission"),
        "expected_deliverable": ("Livrable attendu", "Livrable", "Expected deliverable", "Deliverable"),
        "skills": _SKILLS,
        "table": _TABLE,
        "min_size": ("Effectif minimum", "Effectif min", "Minimum", "Min", "Min size"),
        "max_size": ("Effectif maximum", "Effectif max", "Maximum", "Max", "Max size"),
        "pitch": ("Pitch", "Présentation publique", "Présentation"),
        "referent": ("Référent", "Référente", "Référent de la structure", "Referent"),
    },
    Sheet.VOLUNTEERS: {
        "reference": _REFERENCE,
        "last_name": _LAST_NAME,
        "first_name": _FIRST_NAME,
        "badge_name": _BADGE_NAME,
        "email": _EMAIL,
        "phone": _PHONE,
        "organisation": _ORGANISATION,
        "profile": ("Profil", "Statut", "Situation", "Profile"),
        "skills": _SKILLS,
        "engagement": (
            "Engagement",
            "Type d’engagement",
            "Cadre d’engagement",
            "Bénévolat ou mécénat",
            "Engagement type",
        ),
        "table": _TABLE,
        "photo_taken": ("Photo prise", "Accord photo", "Être photographié", "Photo", "Photo taken"),
        "photo_published": ("Photo publiée", "Accord publication", "Publication des photos", "Photo published"),
        "first_time": ("Première participation", "Première fois", "First time"),
        "access_need": ("Besoin d’accessibilité", "Accessibilité", "Besoin d’accès", "Access need"),
        "note": ("Remarque", "Remarques", "Note", "Commentaire", "Commentaires", "Notes"),
    },
    Sheet.STAFF: {
        "reference": _REFERENCE,
        "last_name": _LAST_NAME,
        "first_name": _FIRST_NAME,
        "badge_name": _BADGE_NAME,
        "role": ("Rôle", "Fonction", "Role"),
        "email": _EMAIL,
        "phone": _PHONE,
        "organisation": _ORGANISATION,
        "structure": ("Structure", "Référence de la structure", "Structure suivie"),
        "table": _TABLE,
    },
    Sheet.AGENDA: {
        "start": ("Début", "Heure", "Horaire", "Heure de début", "Start", "Time"),
        "end": ("Fin", "Heure de fin", "End"),
        "length": ("Durée", "Durée (min)", "Durée en minutes", "Minutes", "Length", "Duration"),
        "title": ("Phase", "Titre", "Intitulé", "Étape", "Activité", "Séquence", "Title"),
        "kind": ("Type", "Nature", "Kind"),
    },
}


@cache
def fields_by_key(sheet: Sheet) -> dict[str, str]:
    """The field that each known header of a sheet stands for, by the header's folded key."""
    return {key(header): field for field, headers in COLUMNS[sheet].items() for header in headers}


@cache
def _sheets_by_key() -> dict[str, Sheet]:
    return {key(name): sheet for sheet in Sheet for name in (sheet.value, *_SHEET_SYNONYMS[sheet])}


def sheet_named(name: str) -> Sheet | None:
    """The sheet that a tab's or a file's name means, accents and case ignored; ``None`` for any other name."""
    return _sheets_by_key().get(key(name))


def header_of(sheet: Sheet, field: str) -> str:
    """The header that the template writes for a field."""
    return COLUMNS[sheet][field][0]
