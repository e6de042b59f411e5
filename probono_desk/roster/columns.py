"""The six sheets of a roster and their columns: the header that the template writes, then its synonyms."""

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
    DIAGNOSES = "Diagnostics"


_SHEET_SYNONYMS: dict[Sheet, tuple[str, ...]] = {
    Sheet.EDITION: ("Éditions", "Événement", "Event"),
    Sheet.STRUCTURES: ("Structure", "Missions", "Lauréats", "Lauréates", "Associations"),
    Sheet.VOLUNTEERS: ("Volontaire", "Volunteers", "Participants", "Bénévoles", "Inscrits", "Inscriptions"),
    Sheet.STAFF: ("Équipes", "Staff", "Équipe et représentants", "Organisation"),
    Sheet.AGENDA: ("Agenda", "Déroulé", "Planning", "Program", "Schedule"),
    Sheet.DIAGNOSES: ("Diagnostic", "Extrait des diagnostics", "Diagnoses", "Diagnosis"),
}

# Sheets that the template adds for people; they hold no lines.
SHEETS_FOR_PEOPLE = frozenset(key(name) for name in ("Lisez-moi", "Listes", "Readme"))

_REFERENCE = ("Référence", "Réf", "Réf.", "Id", "Identifiant", "Code", "Numéro", "Reference")
_LAST_NAME = (
    "Nom",
    "Nom de famille",
    "Last name",
    "Lastname",
    "Surname",
    "Family name",
    "Attendee last name",
)
_FIRST_NAME = ("Prénom", "Prénoms", "First name", "Firstname", "Given name", "Forename", "Attendee first name")
_BADGE_NAME = ("Nom sur le badge", "Badge", "Nom du badge", "Badge name")
_EMAIL = (
    "E-mail",
    "Email",
    "Courriel",
    "Mail",
    "Adresse e-mail",
    "Adresse email",
    "Adresse électronique",
    "Email address",
    "Adresse mail",
    "Adresse courriel",
    "Adresse de messagerie",
    "Nom d’utilisateur",
    "Username",
    "E-mail professionnel",
    "E-mail de contact",
    "Attendee email",
    "Mél",
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
    "Cell phone",
    "Mobile phone",
    "Mobile number",
    "Home phone",
    "Work phone",
    "GSM",
    "Tél portable",
    "Tél mobile",
    "N° de portable",
    "Numéro de portable",
    "Numéro de mobile",
    "Numéro de téléphone portable",
    "Numéro de téléphone mobile",
    "Coordonnées téléphoniques",
)
_ORGANISATION = (
    "Organisation",
    "Entreprise",
    "Employeur",
    "Société",
    "Organisme",
    "Entreprise ou école",
    "Company",
    "Company name",
    "Organization",
    "Organization name",
    "Employer",
    "Raison sociale",
    "Nom de l’entreprise",
    "Nom de la société",
    "Nom de l’organisation",
    "Nom de votre employeur",
    "Entreprise/organisation",
    "Entreprise ou organisation",
    "Structure d’appartenance",
)
_SKILLS = (
    "Compétences",
    "Compétence",
    "Compétences recherchées",
    "Compétence principale",
    "Compétences principales",
    "Domaines de compétences",
    "Domaine de compétence",
    "Compétences à partager",
    "Compétences clés",
    "Expertise",
    "Domaines d’expertise",
    "Domaine d’expertise",
    "Savoir-faire",
    "Skills",
    "Skill",
    "Areas of expertise",
)
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
        "checklist": ("Points à vérifier", "Liste de contrôle", "Check-list", "Checklist", "Critères"),
    },
    Sheet.VOLUNTEERS: {
        "reference": _REFERENCE,
        "last_name": _LAST_NAME,
        "first_name": _FIRST_NAME,
        "badge_name": _BADGE_NAME,
        "email": _EMAIL,
        "phone": _PHONE,
        "organisation": _ORGANISATION,
        "profile": (
            "Profil",
            "Statut",
            "Situation",
            "Situation professionnelle",
            "Statut professionnel",
            "Situation actuelle",
            "Vous êtes",
            "Je suis",
            "Profile",
            "Job status",
            "Employment status",
            "You are",
        ),
        "skills": _SKILLS,
        "engagement": (
            "Engagement",
            "Type d’engagement",
            "Cadre d’engagement",
            "Bénévolat ou mécénat",
            "Engagement type",
            "Forme d’engagement",
            "Mode d’engagement",
            "Vous venez en",
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
        "for_volunteers": ("Volontaires", "Pour les volontaires", "Ce que font les volontaires", "For volunteers"),
        "for_structures": ("Structures", "Pour les structures", "Ce que font les structures", "For structures"),
        "for_team": ("Équipe", "Pour l’équipe", "Ce que fait l’équipe", "Facilitateurs", "For the team"),
    },
    Sheet.DIAGNOSES: {
        "structure": ("Structure", "Référence de la structure", "Nom de la structure", *_REFERENCE),
        "need": ("Besoin", "Besoin exprimé", "Need"),
        "priority": ("Priorité", "Priorités", "Priority"),
        "context": ("Contexte", "Context"),
        "validated": ("Validé", "Validée", "Validé par la structure", "Validation", "Validated"),
        "validated_on": ("Validé le", "Date de validation", "Validated on"),
    },
}


# What lists from elsewhere hold that the template does not: it is read into the columns above, or tells them apart.
FULL_NAME, ORDER_STATUS = "full_name", "order_status"
PAYER_FIRST, PAYER_LAST, PAYER_EMAIL = "payer_first_name", "payer_last_name", "payer_email"
USUAL_LAST, USUAL_FIRST, BIRTH_LAST = "usual_last_name", "usual_first_name", "birth_last_name"
FROM_ELSEWHERE: dict[str, tuple[str, ...]] = {
    USUAL_LAST: (
        "Nom d’usage",
        "Nom usuel",
        "Nom d’usage (si différent)",
        "Nom d’épouse",
        "Nom marital",
        "Nom de femme mariée",
        "Nom d’épouse ou d’usage",
        "Nom utilisé",
        "Married name",
        "Preferred last name",
        "Preferred surname",
    ),
    USUAL_FIRST: (
        "Prénom d’usage",
        "Prénom usuel",
        "Prénom courant",
        "Prénom choisi",
        "Preferred first name",
        "Preferred name",
        "Chosen name",
    ),
    BIRTH_LAST: (
        "Nom de naissance",
        "Nom de jeune fille",
        "Nom de famille de naissance",
        "Nom patronymique",
        "Nom à la naissance",
        "Nom d’état civil",
        "Birth name",
        "Maiden name",
        "Surname at birth",
    ),
    FULL_NAME: (
        "Nom complet",
        "Nom et prénom",
        "Nom Prénom",
        "Nom, prénom",
        "NOM Prénom",
        "Prénom et nom",
        "Prénom Nom",
        "Noms et prénoms",
        "Vos nom et prénom",
        "Identité",
        "Participant",
        "Volontaire",
        "Bénévole",
        "Full name",
        "Name",
        "Attendee name",
        "First and last name",
        "Last name, first name",
    ),
    ORDER_STATUS: (
        "Statut de la commande",
        "Statut commande",
        "Statut du billet",
        "Statut de l’inscription",
        "Statut d’inscription",
        "État de la commande",
        "État du billet",
        "Order status",
        "Attendee status",
        "Ticket status",
    ),
    PAYER_FIRST: (
        "Prénom payeur",
        "Prénom acheteur",
        "Prénom de l’acheteur",
        "Buyer first name",
        "Purchaser first name",
    ),
    PAYER_LAST: ("Nom payeur", "Nom acheteur", "Nom de l’acheteur", "Buyer last name", "Purchaser last name"),
    PAYER_EMAIL: (
        "Email payeur",
        "E-mail payeur",
        "Email acheteur",
        "E-mail de l’acheteur",
        "Email de l’acheteur",
        "Buyer email",
        "Purchaser email",
    ),
}
# Words that a question wraps around what it asks for: « Quel est votre prénom ? ».
_FILLERS = frozenset(
    [
        "votre",
        "vos",
        "ton",
        "ta",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "est",
        "sont",
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "un",
        "une",
        "your",
        "what",
        "is",
        "are",
        "the",
        "please",
        "of",
        "my",
        "participant",
        "adherent",
        "attendee",
        "volontaire",
        "benevole",
        "inscrit",
        "merci",
        "indiquer",
        "indiquez",
        "renseigner",
        "saisir",
        "svp",
        "obligatoire",
        "facultatif",
        "optionnel",
        "required",
        "optional",
        "a",
        "en",
        "joignable",
        "jour",
        "j",
        "principal",
    ]
)
# Somebody else’s: not to be guessed at.
_OF_OTHERS = frozenset(
    [
        "payeur",
        "payeuse",
        "acheteur",
        "acheteuse",
        "buyer",
        "purchaser",
        "billing",
        "facturation",
        "urgence",
        "emergency",
        "parent",
        "manager",
        "responsable",
        "superieur",
        "conjoint",
        "tuteur",
        "referent",
        "parrain",
        "organisateur",
        "badge",
        "commande",
        "order",
        "event",
        "evenement",
    ]
)
_BY_WORD: tuple[tuple[str, frozenset[str]], ...] = (
    ("email", frozenset(["email", "mail", "courriel", "messagerie", "emails"])),
    ("phone", frozenset(["telephone", "tel", "portable", "mobile", "gsm", "phone"])),
    ("first_name", frozenset(["prenom", "prenoms", "firstname", "forename"])),
    ("skills", frozenset(["competences", "competence", "expertise", "expertises", "skills"])),
    (
        "organisation",
        frozenset(["entreprise", "societe", "employeur", "organisation", "organisme", "company", "employer"]),
    ),
    ("engagement", frozenset(["engagement", "mecenat"])),
)


def field_from_elsewhere(header: str) -> tuple[str, bool] | None:
    """The volunteers’ field that a header from a form or a ticket office asks for.

    Returns:
        The field, and whether the header says it plainly; when it does not, the values must agree.
    """
    name = key(header)
    if found := _elsewhere().get(name):
        return found, True
    words = name.split()
    bare = " ".join(word for word in words if word not in _FILLERS)
    if bare and (found := _bare().get(bare)):
        return found, True
    if "e mail" in name:
        words.append("mail")
    if not _OF_OTHERS.intersection(words):
        for field, asked in _BY_WORD:
            if asked.intersection(words):
                return field, False
    return None


def is_of_others(header: str) -> bool:
    """Whether a header speaks of somebody else than the volunteer: the buyer, a manager, whom to call."""
    return bool(_OF_OTHERS.intersection(key(header).split()))


@cache
def _elsewhere() -> dict[str, str]:
    return {key(header): field for field, headers in FROM_ELSEWHERE.items() for header in headers}


@cache
def _bare() -> dict[str, str]:
    both = {**COLUMNS[Sheet.VOLUNTEERS], **FROM_ELSEWHERE}
    found: dict[str, str] = {}
    for field, headers in both.items():
        for header in headers:
            bare = " ".join(word for word in key(header).split() if word not in _FILLERS)
            found.setdefault(bare or key(header), field)
    return found


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
    return (COLUMNS[sheet].get(field) or FROM_ELSEWHERE[field])[0]
