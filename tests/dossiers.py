"""Small dossiers for tests: real, encrypted, in a temporary folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Edition, Mission, Phase, PhaseKind, Structure, Team
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Absence, Badge, Person, Role
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.deliverables import capture, follow, recommend, trail
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.tables import seat_people
from tests.made_once import MADE_ONCE

NINE = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)  # 9:00 in Lille
SEVEN = NINE - timedelta(minutes=90)  # half past, in Lille
ACTOR = "Accueil"


@dataclass(frozen=True, slots=True)
class SmallDay:
    """Two tables of four volunteers, a representative each, three phases."""

    dossier: Dossier
    teams: tuple[Team, ...]
    missions: tuple[Mission, ...]
    volunteers: tuple[Person, ...]
    representatives: tuple[Person, ...]
    codes: dict[RowId, str]
    phases: tuple[Phase, ...]


NAMES = (
    ("Léa", "Martin"),
    ("Jean-François", "Leclercq"),
    ("Thị Hồng", "Nguyễn"),
    ("Maëlle", "D’Hondt"),
    ("Zoé", "Œuvrard"),
    ("Karim", "Benali"),
    ("Łukasz", "Wójcik"),
    ("Léa", "Martin"),
)


def small_day(folder: Path) -> SmallDay:
    """A dossier with a small edition in it, made by one setup act; the first of a test is a copy of one made before."""
    return MADE_ONCE.day(_small_day, folder)


def _small_day(folder: Path) -> SmallDay:
    dossier = create_dossier(folder).dossier
    edition = Edition(new_id(NINE), "Petite édition", date(2026, 12, 5), venue="Salle des Aulnes")
    structures = tuple(Structure(new_id(NINE), name) for name in ("L’Établi", "Le Beffroi"))
    missions = tuple(
        Mission(new_id(NINE), s.id, f"Mission de {s.name}", skills=("communication", "finance")) for s in structures
    )
    deliverables = [Deliverable(new_id(NINE), m.id) for m in missions]
    teams = tuple(Team(new_id(NINE), n, m.id, min_size=3, max_size=5) for n, m in enumerate(missions, 1))
    volunteers = tuple(
        Person(new_id(NINE), first, last, organisation="Les Ateliers", team_id=teams[i // 4].id, skills=("finance",))
        for i, (first, last) in enumerate(NAMES)
    )
    representatives = tuple(
        Person(new_id(NINE), "Anne", name, Role.REPRESENTATIVE, team_id=team.id, structure_id=structure.id)
        for name, team, structure in zip(("Roux", "Blanc"), teams, structures, strict=True)
    )
    people = volunteers + representatives
    codes = {person.id: str(new_code()) for person in people}
    phases = (
        Phase(new_id(NINE), 1, "Départ", NINE, 3600, PhaseKind.FIXED),
        Phase(new_id(NINE), 2, "Ravitaillement", NINE + timedelta(hours=1), 900, PhaseKind.BREAK),
        Phase(new_id(NINE), 3, "Production", NINE + timedelta(minutes=75), 5400),
    )
    with dossier.act("Petite édition", at=NINE - timedelta(days=1), actor="Responsable", kind=Kind.SETUP) as uow:
        uow.add_all([edition, *structures, *missions, *deliverables, *teams, *people, *phases])
        uow.add_all(Badge(new_id(NINE), code, person) for person, code in codes.items())
    return SmallDay(dossier, teams, missions, volunteers, representatives, codes, phases)


@dataclass(frozen=True, slots=True)
class SampleDay:
    """The sample edition, as it is made early on its day."""

    dossier: Dossier


def sample_day(folder: Path) -> SampleDay:
    """50 volunteers, 10 representatives, 7 staff; the first of a test is a copy of one made before."""
    return MADE_ONCE.day(_sample_day, folder)


def _sample_day(folder: Path) -> SampleDay:
    return SampleDay(new_sample_desk(folder, at=SEVEN, actor=ACTOR).dossier)


def half_a_day(folder: Path) -> Dossier:
    """The sample edition at noon: most have come, one left, two are excused, some deliverables are there."""
    dossier = new_sample_desk(folder, at=NINE - timedelta(days=1), actor=ACTOR).dossier
    with dossier.read() as db:
        people = sorted(db.all(Person), key=lambda person: person.reference)
        missions = sorted(db.all(Mission), key=lambda mission: mission.title)
        teams = sorted(db.all(Team), key=lambda team: team.number)
    volunteers = [person for person in people if person.role is Role.VOLUNTEER]
    for minute, person in enumerate(volunteers[:44] + [p for p in people if p.role is not Role.VOLUNTEER]):
        at = NINE - timedelta(minutes=40) + timedelta(seconds=30 * minute)
        check_in.check_in_person(dossier, person.id, at=at, actor=ACTOR)
    for person in volunteers[44:46]:
        seat_people.set_absence(dossier, person.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="Grippe")
    walk_in.walk_in(dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR, team_id=teams[4].id)
    check_in.leave(dossier, volunteers[0].id, at=NINE + timedelta(hours=2), actor=ACTOR)
    ten = NINE + timedelta(hours=1)
    for mission in missions[:3]:
        capture.capture_text(dossier, mission.id, "Plan", "Trois étapes.", at=ten, actor=ACTOR)
        capture.capture_link(dossier, mission.id, "https://example.org/plan", at=ten, actor=ACTOR)
        follow.add_note(dossier, mission.id, "La table avance bien.", at=ten, actor=ACTOR)
        advice = recommend.Advice("Rappeler chaque client sous 48 heures.", priority=1, for_trail=True)
        recommend.recommend(dossier, mission.id, advice, at=ten, actor=ACTOR)
        trail.pledge_trail(dossier, mission.id, volunteers[3].id, at=ten, actor=ACTOR, availability="le mardi")
    return dossier
