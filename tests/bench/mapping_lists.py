"""Lists of volunteers as twenty kinds of source write them, generated with the truth beside them.

Nothing here knows the program's own words: titles are made from what forms, ticket offices and people ask for, in
French and in English, in the many ways in which they spell it.
"""

# ruff: noqa: E501 - one line for what is asked in many ways

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FIRST = (
    "Maëlle",
    "Tristan",
    "Sacha",
    "Odile",
    "Karim",
    "Léa",
    "Hugues",
    "Zoé",
    "Inès",
    "Paul",
    "Noémie",
    "Thomas",
    "Julie",
    "Samir",
    "Camille",
    "Anaïs",
)
LAST = (
    "Delattre",
    "Ouvrard",
    "Lemaire",
    "Vanhove",
    "Baudry",
    "Wattel",
    "Lesage",
    "Tellier",
    "Rohart",
    "Sauvage",
    "Caron",
    "Deswarte",
    "Hennion",
)
FIRMS = [
    "Filatures du Nord",
    "Mutuelle des Beffrois",
    "Banque Coquelicot",
    "Atelier Merisier",
    "Transports Héron",
    "Cabinet Lys",
]
SKILLS_FR = ("finance", "droit", "communication", "RH", "marketing", "gestion de projet", "informatique", "graphisme")
SKILLS_EN = ("finance", "law", "communication", "HR", "marketing", "project management", "IT", "design")
PROFILES_FR = ("salarié", "demandeur d'emploi", "étudiant", "retraité", "indépendant")
PROFILES_EN = ("employee", "student", "retired", "self-employed", "job seeker")
CITIES = ("Lille", "Roubaix", "Tourcoing", "Arras", "Lens")


@dataclass(frozen=True, slots=True)
class Made:
    """One generated list.

    Args:
        layout: what kind of source it stands for.
        rows: the title line and the lines.
        truth: the field of each column; ``None`` where it is none of the volunteers' fields.
    """

    layout: str
    rows: list[list[str]]
    truth: tuple[str | None, ...]


Maker = Callable[[random.Random, int], str]
Column = tuple[str | None, tuple[str, ...], Maker]


@dataclass(slots=True)
class _Person:
    first: str
    last: str
    email: str
    phone: str
    firm: str


def lists(count: int, seed: int = 2026) -> Iterator[Made]:
    """Some lists, turn by turn from each layout."""
    chance = random.Random(seed)
    for number in range(count):
        name = LAYOUTS[number % len(LAYOUTS)]
        yield _made(chance, name, english=name.endswith("_en"))


def _people(chance: random.Random, count: int) -> list[_Person]:
    found = []
    for _number in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        email = f"{first}.{last}{chance.randrange(900)}@example.org".lower().replace("ë", "e").replace("é", "e")
        phone = f"0{chance.choice('67')} 39 98 {chance.randrange(100):02} {chance.randrange(100):02}"
        found.append(
            _Person(first, last, email.replace("ï", "i").replace("è", "e"), phone, chance.choice([*FIRMS, *FIRMS, ""]))
        )
    return found


# How each thing is asked for: plain, in a form's question, in a database's column.
_FR: dict[str, tuple[str, ...]] = {
    "last_name": ("Nom", "NOM", "Nom de famille", "Votre nom", "Quel est votre nom de famille ?", "nom_participant", "Nom *", "1. Nom"),
    "first_name": ("Prénom", "PRENOM", "Prénom(s)", "Votre prénom", "Quel est votre prénom ?", "prenom_participant", "Prénom *", "2. Prénom"),
    "full_name": ("Nom et prénom", "Prénom et nom", "Nom complet", "Vos nom et prénom", "NOM Prénom", "Identité (prénom, nom)"),
    "email": ("E-mail", "Courriel", "Adresse mail", "Votre adresse e-mail", "Quelle est votre adresse électronique ?", "email_participant", "Mail pro", "Adresse de messagerie"),
    "phone": ("Téléphone", "Tél.", "N° de portable", "Votre numéro de téléphone", "Sur quel numéro de portable vous joindre ?", "tel_mobile", "Téléphone (mobile)", "GSM"),
    "organisation": ("Entreprise", "Société", "Employeur", "Votre entreprise ou organisation", "Dans quelle entreprise travaillez-vous ?", "nom_entreprise", "Organisme"),
    "profile": ("Profil", "Situation professionnelle", "Vous êtes", "Quelle est votre situation professionnelle ?", "situation_pro", "Statut professionnel"),
    "skills": ("Compétences", "Vos compétences", "Quelles compétences souhaitez-vous mettre à disposition ?", "Domaines de compétences", "competences", "Domaine d'expertise"),
    "engagement": ("Engagement", "Bénévolat ou mécénat ?", "Vous venez en…", "Type d'engagement", "Cadre de votre participation"),
    "photo_taken": ("Droit à l'image", "Autorisation photo", "Acceptez-vous d'être pris en photo ?", "Accord photo", "Autorisez-vous la prise de photos ?", "consentement_photo"),
    "order_status": ("Statut de l'inscription", "État de la commande", "Statut du billet", "statut_inscription"),
    "table": ("Table", "N° de table", "Numéro de table"),
}  # fmt: skip
_EN: dict[str, tuple[str, ...]] = {
    "last_name": ("Last name", "Surname", "LAST NAME", "Your last name", "What is your family name?", "last_name", "attendeeLastName"),
    "first_name": ("First name", "Given name", "FIRST NAME", "Your first name", "What is your first name?", "first_name", "attendeeFirstName"),
    "full_name": ("Full name", "Name and surname", "Your full name", "Attendee name", "First and last name"),
    "email": ("Email", "E-mail address", "Your email", "What is your email address?", "email_address", "Work email", "attendeeEmail"),
    "phone": ("Phone", "Mobile", "Phone number", "Your mobile number", "What phone number can we reach you on?", "mobile_phone", "Cell"),
    "organisation": ("Company", "Organization", "Employer", "Your company", "What company do you work for?", "company_name", "Organisation name"),
    "profile": ("Profile", "Employment status", "You are", "What is your current work situation?", "job_status"),
    "skills": ("Skills", "Your skills", "Which skills can you offer?", "Areas of expertise", "skills_offered"),
    "engagement": ("Type of engagement", "Engagement type"),
    "photo_taken": ("Photo consent", "May we take your photo?", "Do you agree to be photographed?", "image_consent", "Image rights"),
    "order_status": ("Order status", "Attendee status", "Registration status", "ticket_status"),
    "table": ("Table", "Table number", "Table no."),
}  # fmt: skip
# What stands beside in such lists and is none of the volunteers' fields, however it looks.
_BESIDE_FR: tuple[tuple[str, Maker], ...] = (
    ("Ville", lambda c, _n: c.choice(CITIES)),
    ("Code postal", lambda c, _n: f"59{c.randrange(1000):03}"),
    ("Date d'inscription", lambda c, _n: f"{c.randrange(1, 29):02}/11/2026 10:{c.randrange(60):02}"),
    ("Horodateur", lambda c, _n: f"{c.randrange(1, 29):02}/11/2026 10:12:05"),
    ("Référence commande", lambda c, _n: str(90_000_000 + c.randrange(9_000))),
    ("Tarif", lambda _c, _n: "Volontaire"),
    ("Montant", lambda _c, _n: "0,00"),
    ("Code-barres", lambda c, _n: str(4_000_000_000_000 + c.randrange(900_000))),
    (
        "Comment avez-vous connu l'événement ?",
        lambda c, _n: c.choice(["communication", "un ami", "marketing", "presse"]),
    ),
    ("Régime alimentaire", lambda c, _n: c.choice(["végétarien", "aucun", ""])),
    ("Date de naissance", lambda c, _n: f"{c.randrange(1, 29):02}/03/19{c.randrange(60, 99)}"),
    ("Personne à prévenir en cas d'urgence", lambda c, _n: f"{c.choice(FIRST)} {c.choice(LAST)}"),
    ("Téléphone de la personne à prévenir", lambda c, _n: f"06 39 98 7{c.randrange(10)} {c.randrange(100):02}"),
    ("Nom de votre responsable", lambda c, _n: c.choice(LAST)),
    ("E-mail de votre manager", lambda c, _n: f"chef{c.randrange(99)}@example.com"),
    ("Adresse IP", lambda c, _n: f"192.0.2.{c.randrange(255)}"),
    ("Fonction", lambda c, _n: c.choice(["directeur", "chargée de communication", "comptable"])),
    ("Taille de t-shirt", lambda c, _n: c.choice("SML")),
    ("J'accepte le règlement", lambda _c, _n: "Oui"),
    ("Civilité", lambda c, _n: c.choice(["M.", "Mme"])),
    ("Motivations", lambda _c, _n: "Je souhaite aider une association pendant une journée."),
    ("Tête de série", lambda c, _n: str(600_000_000 + c.randrange(99_000_000))),
    ("Profil LinkedIn", lambda c, _n: f"https://example.org/in/{c.randrange(999)}"),
    ("Âge", lambda c, _n: str(c.randrange(20, 70))),
)
_BESIDE_EN: tuple[tuple[str, Maker], ...] = (
    ("City", lambda c, _n: c.choice(CITIES)),
    ("Zip code", lambda c, _n: f"59{c.randrange(1000):03}"),
    ("Created at", lambda c, _n: f"2026-11-{c.randrange(1, 29):02}T10:12:00Z"),
    ("Timestamp", lambda c, _n: f"11/{c.randrange(1, 29)}/2026 10:12:05"),
    ("Order ID", lambda c, _n: str(7_000_000 + c.randrange(9_000))),
    ("Ticket type", lambda _c, _n: "Volunteer"),
    ("Total paid", lambda _c, _n: "0.00"),
    ("How did you hear about us?", lambda c, _n: c.choice(["communication", "a friend", "marketing"])),
    ("Dietary requirements", lambda c, _n: c.choice(["vegetarian", "none", ""])),
    ("Emergency contact name", lambda c, _n: f"{c.choice(FIRST)} {c.choice(LAST)}"),
    ("Emergency contact phone", lambda c, _n: f"06 39 98 7{c.randrange(10)} {c.randrange(100):02}"),
    ("Manager's email", lambda c, _n: f"boss{c.randrange(99)}@example.com"),
    ("IP address", lambda c, _n: f"192.0.2.{c.randrange(255)}"),
    ("Job title", lambda c, _n: c.choice(["director", "communication officer", "accountant"])),
    ("T-shirt size", lambda c, _n: c.choice("SML")),
    ("I accept the terms", lambda _c, _n: "Yes"),
    ("Network ID", lambda c, _n: f"{c.randrange(16**6):06x}"),
    ("Seed", lambda c, _n: str(600_000_000 + c.randrange(99_000_000))),
    ("LinkedIn", lambda c, _n: f"https://example.org/in/{c.randrange(999)}"),
    ("Date of birth", lambda c, _n: f"19{c.randrange(60, 99)}-03-{c.randrange(1, 29):02}"),
)
# Of those, what is read all the same: a ticket brings its holder in.
_READ_TOO = {"Code-barres": "ticket"}
_PAYER_FR = (("Nom payeur", "last"), ("Prénom payeur", "first"), ("Email payeur", "email"), ("Raison sociale", "firm"))
_PAYER_EN = (("Buyer last name", "last"), ("Buyer first name", "first"), ("Buyer email", "email"))

# What each source gives, by its fields; « payer », « options », « ticked » are columns of their own kind.
_SOURCES: dict[str, tuple[str, ...]] = {
    "ticket_office": ("order_status", "last_name", "first_name", "payer", "phone", "organisation"),
    "ticket_office_short": ("last_name", "first_name", "email", "order_status"),
    "form": ("email", "first_name", "last_name", "phone", "organisation", "profile", "skills", "photo_taken"),
    "form_one_name": ("full_name", "email", "phone", "skills", "engagement"),
    "survey_options": ("last_name", "first_name", "email", "options"),
    "survey_ticked": ("first_name", "last_name", "email", "ticked", "photo_taken"),
    "crm": ("first_name", "last_name", "organisation", "email", "phone", "order_status"),
    "by_hand": ("last_name", "first_name", "email", "phone", "table"),
    "by_hand_one_name": ("full_name", "phone", "table", "organisation"),
    "database": ("last_name", "first_name", "email", "phone", "organisation", "skills", "table"),
}
LAYOUTS = tuple(f"{name}_{language}" for name in _SOURCES for language in ("fr", "en"))


def _made(chance: random.Random, layout: str, *, english: bool) -> Made:
    count = chance.randrange(3, 14)
    people = _people(chance, count)
    titles: list[str] = []
    truth: list[str | None] = []
    cells: list[list[str]] = []

    def add(title: str, field: str | None, values: list[str]) -> None:
        titles.append(title)
        truth.append(field)
        cells.append(values)

    said = _EN if english else _FR
    beside = list(_BESIDE_EN if english else _BESIDE_FR)
    chance.shuffle(beside)
    for name in _SOURCES[layout.rsplit("_", 1)[0]]:
        if chance.random() < 0.5 and beside:
            title, make = beside.pop()
            add(title, _READ_TOO.get(title), [make(chance, n) for n in range(count)])
        if name == "payer":
            for title, what in _PAYER_EN if english else _PAYER_FR:
                add(title, None, [_of_payer(chance, person, what) for person in people])
        elif name in {"options", "ticked"}:
            _add_options(chance, add, count, english=english, ticked=name == "ticked")
        else:
            add(_styled(chance, chance.choice(said[name])), name, _values(chance, name, people, english=english))
    while beside and chance.random() < 0.6:
        title, make = beside.pop()
        add(title, _READ_TOO.get(title), [make(chance, n) for n in range(count)])
    rows = [titles, *[[column[n] for column in cells] for n in range(count)]]
    return Made(layout, rows, tuple(truth))


def _styled(chance: random.Random, title: str) -> str:
    style = chance.randrange(10)
    return {0: title.upper(), 1: f"{title} ", 2: f"{title} (obligatoire)", 3: f"{title} :"}.get(style, title)


def _of_payer(chance: random.Random, person: _Person, what: str) -> str:
    if what == "firm":
        return chance.choice([*FIRMS, "", ""])
    if chance.random() < 0.5:
        return str(getattr(person, what))
    return {"last": "Mairie", "first": "Anne", "email": "achats@example.com"}[what]


def _add_options(
    chance: random.Random, add: Callable[[str, str | None, list[str]], None], count: int, *, english: bool, ticked: bool
) -> None:
    skills = chance.sample(SKILLS_EN if english else SKILLS_FR, 4)
    question = "Which skills can you bring?" if english else "Vos compétences"
    for skill in skills:
        shown = skill.capitalize() if skill.islower() else skill
        yes, no = ("x", "") if ticked else (("Yes", "No") if english else ("Oui", "Non"))
        values = [yes if chance.random() < 0.4 else no for _n in range(count)]
        values[chance.randrange(count)] = yes
        add(shown if ticked else f"{question} [{shown}]", "skills", values)


def _values(chance: random.Random, field: str, people: list[_Person], *, english: bool) -> list[str]:
    def one(person: _Person) -> str:
        match field:
            case "last_name":
                return person.last
            case "first_name":
                return person.first
            case "full_name":
                return f"{person.first} {person.last}"
            case "email":
                return person.email
            case "phone":
                return person.phone
            case "organisation":
                return person.firm
            case "profile":
                return chance.choice(PROFILES_EN if english else PROFILES_FR)
            case "skills":
                return ", ".join(chance.sample(SKILLS_EN if english else SKILLS_FR, chance.randrange(1, 4)))
            case "engagement":
                return chance.choice(["volunteering", "employer time"] if english else ["bénévolat", "mécénat"])
            case "photo_taken":
                return chance.choice(["Yes", "No"] if english else ["Oui", "Non", "Oui"])
            case "order_status":
                return chance.choice(["confirmed", "cancelled"] if english else ["Validé", "Annulé", "Validé"])
            case _:
                return str(chance.randrange(1, 6))

    return [one(person) for person in people]
