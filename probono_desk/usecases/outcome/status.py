"""The day in figures: what the day page, the command line and the closing receipt say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from probono_desk.domain.deliverables import Deliverable, DeliverableState, DeliverableVersion, SignOff, TrailPledge
from probono_desk.domain.edition import Edition, Mission, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.presence import HeadCount, Presence, Whereabouts, head_count, whereabouts
from probono_desk.domain.seating import SeatingPlan
from probono_desk.domain.standing import current_versions, standing
from probono_desk.store import door
from probono_desk.store.disagreements import open_count
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.clock.follow_day import state_of
from probono_desk.usecases.roster.doubles import contested_count


@dataclass(frozen=True, slots=True)
class TableStatus:
    """One table: volunteers seated there, those who have come, those inside now, and its bounds.

    ``representatives_present`` have come, as ``present`` have.
    """

    team_id: RowId
    number: int
    structure: str
    seated: int
    present: int
    inside: int
    min_size: int
    max_size: int
    representatives: int
    representatives_present: int


@dataclass(frozen=True, slots=True)
class DeliverableStatus:
    """One mission's deliverable: how far, how many current versions, how many Trail pledges.

    ``signed`` tells that a sign-off holds: what was signed is exactly what is there. A signature that a later version
    reopened is none, and the deliverable is where it was before it.
    """

    mission_id: RowId
    mission: str
    structure: str
    table: int | None
    state: DeliverableState
    versions: int
    pledges: int
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of volunteers unless it says otherwise.

    ``count`` is who is registered and who has come; ``inside`` of those are there now; ``excused`` of the absent said
    that they do not come; ``everyone_inside`` counts all roles. ``disagreements`` are values that two desks gave
    differently and nobody has settled.
    """

    edition: Edition | None
    count: HeadCount
    inside: int
    excused: int
    everyone_inside: int
    tables: tuple[TableStatus, ...]
    deliverables: tuple[DeliverableStatus, ...]
    trail_pledges: int
    disagreements: int = 0


def status(dossier: Dossier) -> Status:
    """The figures at this moment, from one snapshot."""
    with dossier.read() as db:
        return status_of(db)


def status_of(db: Reader) -> Status:
    """The same, inside a snapshot that is open already."""
    here = door.presence(db)
    people = db.all(Person)
    volunteers = [person for person in people if person.role is Role.VOLUNTEER]
    came = [person for person in volunteers if person.id in here]
    where = [whereabouts(person, here.get(person.id)) for person in volunteers if not person.walk_in]
    missions, structures = db.index(Mission), db.index(Structure)
    teams = sorted(db.all(Team), key=lambda team: team.number)
    pledges = db.all(TrailPledge)
    seats = seating_plan(db)
    at_table: dict[RowId | None, list[Person]] = {}
    for person in people:
        at_table.setdefault(seats.team_of(person), []).append(person)
    return Status(
        edition=next(iter(db.all(Edition)), None),
        count=head_count(people, here),
        inside=sum(here[person.id].inside for person in came),
        excused=where.count(Whereabouts.EXCUSED),
        everyone_inside=sum(here[person.id].inside for person in people if person.id in here),
        tables=tuple(_table(team, at_table.get(team.id, ()), here, seats) for team in teams),
        deliverables=tuple(_deliverables(db, missions, structures, teams, pledges)),
        trail_pledges=len(pledges),
        disagreements=open_count(db) + contested_count(db),
    )


def _table(team: Team, people: Iterable[Person], here: Mapping[RowId, Presence], seats: SeatingPlan) -> TableStatus:
    seated = [person for person in people if person.role is Role.VOLUNTEER]
    came = [person for person in seated if person.id in here]
    representatives = [person for person in people if person.role is Role.REPRESENTATIVE]
    place = seats.of_team(team.id)
    return TableStatus(
        team_id=team.id,
        number=team.number,
        structure=place.structure if place is not None else "",
        seated=len(seated),
        present=len(came),
        inside=sum(here[person.id].inside for person in came),
        min_size=team.min_size,
        max_size=team.max_size,
        representatives=len(representatives),
        representatives_present=sum(person.id in here for person in representatives),
    )


def _deliverables(
    db: Reader,
    missions: dict[str, Mission],
    structures: dict[str, Structure],
    teams: list[Team],
    pledges: list[TrailPledge],
) -> Iterable[DeliverableStatus]:
    stored = {row.mission_id: row for row in db.all(Deliverable)}
    versions, sign_offs = db.all(DeliverableVersion), db.all(SignOff)
    tables = {team.mission_id: team.number for team in teams}
    for mission in sorted(missions.values(), key=lambda m: (tables.get(m.id, 0), m.id)):
        structure = structures.get(mission.structure_id)
        here = [version for version in versions if version.mission_id == mission.id]
        signed = standing([one for one in sign_offs if one.mission_id == mission.id], here)
        yield DeliverableStatus(
            mission_id=mission.id,
            mission=mission.title,
            structure=structure.name if structure is not None else "",
            table=tables.get(mission.id),
            state=state_of(db, stored.get(mission.id), signed, here),
            versions=len(current_versions(here)),
            pledges=sum(pledge.mission_id == mission.id for pledge in pledges),
            signed=signed.holds,
        )
