"""A full edition for tests: five tables of ten volunteers, ten representatives, seven staff, the whole agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.deliverables import Deliverable, DeliverableVersion, VersionKind
from probono_desk.domain.edition import Edition, Mission, Phase, PhaseKind, Structure, Team
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Badge, Person, Profile, Role
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.door.check_in import check_in_person
from tests.made_once import MADE_ONCE

DAY = date(2026, 12, 5)
EVE = datetime(2026, 12, 4, 16, 0, tzinfo=UTC)
ACTOR = "Accueil"


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of the day on the clock of Lille."""
    return at_local(DAY, time(hour, minute), "Europe/Paris")


@dataclass(frozen=True, slots=True)
class FullDay:
    """The edition as it stands on the eve."""

    dossier: Dossier
    teams: tuple[Team, ...]
    missions: tuple[Mission, ...]
    volunteers: tuple[Person, ...]
    representatives: tuple[Person, ...]
    staff: tuple[Person, ...]
    phases: tuple[Phase, ...]

    def at_table(self, number: int) -> tuple[Person, ...]:
        """The ten volunteers of a table, as the roster seats them."""
        return self.volunteers[(number - 1) * 10 : number * 10]

    def arrive(self, people: Iterable[Person], when: datetime) -> None:
        """Check people in, one act each."""
        for person in people:
            check_in_person(self.dossier, person.id, at=when, actor=ACTOR)

    def begin(self, title: str, when: datetime) -> None:
        """Begin a phase, as the clock does."""
        phase = next(phase for phase in self.phases if phase.title.startswith(title))
        with self.dossier.act(f"Début : {phase.title}", at=when, actor=ACTOR) as uow:
            uow.change(phase, started_at=when)

    def hand_over(self, mission: Mission, when: datetime) -> None:
        """Capture a version on paper."""
        version = DeliverableVersion(new_id(when), mission.id, VersionKind.PAPER, "Grille de prix", when, ACTOR)
        with self.dossier.act("Livrable déposé", at=when, actor=ACTOR) as uow:
            uow.add(version)


_TABLES = (
    ("L’Établi des Hauts-Jardins", "Une offre de paniers pour les CSE", ("commercial", "finance", "marketing")),
    ("Les Mentors du Beffroi", "Recruter et fidéliser quinze parrains", ("RH", "projet", "communication")),
    (
        "Le Fil d’Aronde",
        "Rompre l’isolement : se faire connaître de ceux qui en ont besoin",
        ("communication", "digital", "graphisme"),
    ),
    ("Numérik’Escaut", "Mesurer l’impact des ateliers", ("données", "finance", "évaluation")),
    ("La Halte Merisier", "Clarifier les rôles des bénévoles", ("droit", "RH", "projet")),
)
_FIRST = [
    "Claire",
    "Karim",
    "Émilie",
    "Élise",
    "Antoine",
    "Sonia",
    "Yasmina",
    "Hugues",
    "Noé",
    "René",
    "Marie",
    "Nadia",
    "Philippe",
    "Bastien",
    "Aneta",
    "Lucie",
    "Moussa",
    "Isabelle",
    "Jade",
    "Gérard",
    "Linh",
    "Thomas",
    "Inès",
    "Marguerite-Alexandrine",
    "Paul",
    "Chloé",
    "Łukasz",
    "Amélie",
    "Rachid",
    "Odette",
    "Samuel",
    "Léa",
    "Vincent",
    "Fatou",
    "Benoît",
    "Camille",
    "Jérôme",
    "Zoé",
    "Mathis",
    "Monique",
    "Pauline",
    "Julien",
    "Aïcha",
    "Xavier",
    "Léa",
    "Sylvain",
    "Mélanie",
    "Omar",
    "Charlotte",
    "Bernard",
]
_LAST = [
    "Delattre",
    "Baudry",
    "Vasseur",
    "D’Hondt",
    "Mercier",
    "Fournier",
    "Belkacem",
    "Lesage",
    "Petit",
    "Caudrelier",
    "Lefebvre",
    "Haddad",
    "Lemaire",
    "Œuvrard",
    "Kowalski",
    "Deschamps",
    "Traoré",
    "Wattel",
    "Roussel",
    "Thuillier",
    "Nguyễn",
    "Masson",
    "Benali",
    "Vandenbroucke-Desrousseaux",
    "Carpentier",
    "Dumont",
    "Wójcik",
    "Legrand",
    "Bouzid",
    "Flament",
    "Girard",
    "Martin",
    "Leroy",
    "Diop",
    "Verhaeghe",
    "Prévost",
    "Lambert",
    "Hennion",
    "Caron",
    "Sénéchal",
    "Marchal",
    "Renard",
    "Saïdi",
    "Duquesne",
    "Martin",
    "Bailleul",
    "Picard",
    "Cherif",
    "Blondel",
    "Wallaert",
]
_EMPLOYERS = (
    "Banque Coquelicot",
    "Mutuelle du Grand Héron",
    "Distribution Pomme-Reinette",
    "Transports Beffroi-Express",
    "Filatures du Papillon",
    "",
)
_AGENDA: tuple[tuple[int, int, str, PhaseKind], ...] = (
    (8, 30, "Accueil", PhaseKind.SLIDING),
    (9, 0, "Départ", PhaseKind.FIXED),
    (9, 20, "Diagnostic à table", PhaseKind.SLIDING),
    (10, 0, "Cadrage", PhaseKind.SLIDING),
    (11, 15, "Ravitaillement", PhaseKind.BREAK),
    (11, 30, "Idéation", PhaseKind.SLIDING),
    (12, 30, "Point 1", PhaseKind.SLIDING),
    (12, 45, "Déjeuner", PhaseKind.FIXED),
    (13, 45, "Production", PhaseKind.SLIDING),
    (15, 30, "Ravitaillement et point 2", PhaseKind.BREAK),
    (15, 45, "Finition", PhaseKind.SLIDING),
    (16, 0, "Gel annoncé", PhaseKind.SLIDING),
    (16, 15, "Restitution à la structure", PhaseKind.SLIDING),
    (16, 35, "Plénière, 5 × 4 minutes", PhaseKind.SLIDING),
    (17, 0, "Ligne d’arrivée : questionnaires, Trail", PhaseKind.FIXED),
    (17, 30, "Fin", PhaseKind.SLIDING),
)
_STAFF = (
    ("Agathe Carlier", Role.LEAD),
    ("Mehdi Wallon", Role.REFERENT),
    ("Solène Dhaine", Role.REFERENT),
    ("Awa Mbaye", Role.REFERENT),
    ("Corentin Tellier", Role.REFERENT),
    ("Alix Vermeersch", Role.REFERENT),
    ("Gabriel Rohart", Role.FACILITATOR),
)
_REPRESENTATIVES = [
    "Odile Lenglet",
    "Ibrahim Camara",
    "Bruno Duriez",
    "Christelle Pollet",
    "Simone Hennebelle",
    "Éric Dassonville",
    "Laëtitia Boutry",
    "Sofiane Zidane-Morel",
    "Véronique Crépin",
    "Cheikh Ndiaye",
]


def full_day(folder: Path) -> FullDay:
    """The edition in a real encrypted dossier, made by one setup act; the first of a test is a copy."""
    return MADE_ONCE.day(_full_day, folder)


def _full_day(folder: Path) -> FullDay:
    dossier = create_dossier(folder).dossier
    edition = Edition(
        new_id(EVE), "Édition d’essai – Hauts-de-France", DAY, venue="Halle aux Sucres", territory="Lille"
    )
    staff = tuple(
        Person(new_id(EVE), *_names(name), role, organisation="Pro Bono Lab", phone=f"06 39 98 20 0{n}")
        for n, (name, role) in enumerate(_STAFF, 1)
    )
    structures = tuple(
        Structure(new_id(EVE), name, referent_id=staff[n].id) for n, (name, _mission, _skills) in enumerate(_TABLES, 1)
    )
    missions = tuple(
        Mission(new_id(EVE), structure.id, title, skills=skills)
        for structure, (_name, title, skills) in zip(structures, _TABLES, strict=True)
    )
    teams = tuple(Team(new_id(EVE), n, mission.id) for n, mission in enumerate(missions, 1))
    representatives = tuple(
        Person(
            new_id(EVE),
            *_names(name),
            Role.REPRESENTATIVE,
            organisation=structures[n // 2].name,
            phone=f"03 53 01 30 {n + 1:02}",
            team_id=teams[n // 2].id,
            structure_id=structures[n // 2].id,
        )
        for n, name in enumerate(_REPRESENTATIVES)
    )
    volunteers = tuple(_volunteer(n, teams[n // 10].id) for n in range(50))
    phases = _phases()
    people: list[Person] = [*volunteers, *representatives, *staff]
    with dossier.act("Édition d’essai", at=EVE, actor="Siège", kind=Kind.SETUP) as uow:
        uow.add_all([edition, *structures, *missions, *teams, *people, *phases])
        uow.add_all(Deliverable(new_id(EVE), mission.id) for mission in missions)
        uow.add_all(Badge(new_id(EVE), new_code(), person.id) for person in people)
    return FullDay(dossier, teams, missions, volunteers, representatives, staff, phases)


def _names(full_name: str) -> tuple[str, str]:
    first, last = full_name.split(" ", 1)
    return first, last


def _volunteer(n: int, team_id: RowId) -> Person:
    skills = _TABLES[n // 10][2]
    # Two for each required skill at each table, and one who brings something else.
    own = (skills[n % 3],) if n % 10 < 6 else ("technique",) if n % 10 == 9 else ("projet",)
    employer = _EMPLOYERS[n % 6]
    profile = Profile.EMPLOYEE if employer else list(Profile)[1 + n // 6 % 6]
    return Person(
        new_id(EVE),
        _FIRST[n],
        _LAST[n],
        phone=f"06 39 98 10 {n + 1:02}",
        organisation=employer,
        profile=profile,
        skills=own,
        team_id=team_id,
    )


def _phases() -> tuple[Phase, ...]:
    starts = [at(hour, minute) for hour, minute, _title, _kind in _AGENDA]
    ends = [*starts[1:], starts[-1]]
    return tuple(
        Phase(new_id(EVE), n, title, start, int((end - start).total_seconds()), kind)
        for n, ((_hour, _minute, title, kind), start, end) in enumerate(zip(_AGENDA, starts, ends, strict=True), 1)
    )
