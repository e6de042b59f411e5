"""Small dossiers for tests: real, encrypted, in a temporary folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Edition, Mission, Phase, PhaseKind, Structure, Team
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.store.dossier import Dossier, create_dossier
from probono_desk.store.log import Kind

NINE = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)  # 9:00 in Lille
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
    """A dossier with a small edition in it, made by one setup act."""
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
