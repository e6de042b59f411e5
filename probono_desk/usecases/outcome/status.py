"""The day in figures: what the day page, the command line and the closing receipt say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probono_desk.domain.deliverables import Deliverable, DeliverableState, DeliverableVersion, SignOff, TrailPledge
from probono_desk.domain.edition import Edition, Mission, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.deliverables.missions import standing


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
    """One mission's deliverable: how far, how many versions, how many Trail pledges.

    ``signed`` tells that a sign-off holds: what was signed is exactly what is there. A signature that a later version
    reopened is none, and the deliverable is presented again.
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

    ``expected`` were registered; ``present`` have come, walk-ins included; ``inside`` are there now; ``absent`` were
    registered and have not come; ``excused`` of those said so; ``everyone_inside`` counts all roles. So ``expected`` is
    always ``present`` less ``walk_ins`` plus ``absent``.
    """

    edition: Edition | None
    expected: int
    present: int
    inside: int
    absent: int
    excused: int
    walk_ins: int
    everyone_inside: int
    tables: tuple[TableStatus, ...]
    deliverables: tuple[DeliverableStatus, ...]
    trail_pledges: int


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
    missing = [person for person in volunteers if person.id not in here and not person.walk_in]
    missions, structures = db.index(Mission), db.index(Structure)
    teams = sorted(db.all(Team), key=lambda team: team.number)
    pledges = db.all(TrailPledge)
    return Status(
        edition=next(iter(db.all(Edition)), None),
        expected=sum(not person.walk_in for person in volunteers),
        present=len(came),
        inside=sum(here[person.id].inside for person in came),
        absent=len(missing),
        excused=sum(person.absence is Absence.EXCUSED for person in missing),
        walk_ins=sum(person.walk_in for person in came),
        everyone_inside=sum(here[person.id].inside for person in people if person.id in here),
        tables=tuple(_table(team, people, here, missions, structures) for team in teams),
        deliverables=tuple(_deliverables(db, missions, structures, teams, pledges)),
        trail_pledges=len(pledges),
    )


def _table(
    team: Team,
    people: Iterable[Person],
    here: dict[RowId, door.Presence],
    missions: dict[str, Mission],
    structures: dict[str, Structure],
) -> TableStatus:
    mission = missions.get(team.mission_id or "")
    structure = structures.get(mission.structure_id) if mission is not None else None
    seated = [person for person in people if person.team_id == team.id and person.role is Role.VOLUNTEER]
    came = [person for person in seated if person.id in here]
    representatives = [
        person
        for person in people
        if person.role is Role.REPRESENTATIVE and structure is not None and person.structure_id == structure.id
    ]
    return TableStatus(
        team_id=team.id,
        number=team.number,
        structure=structure.name if structure is not None else "",
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
    states = {row.mission_id: row.state for row in db.all(Deliverable)}
    versions, sign_offs = db.all(DeliverableVersion), db.all(SignOff)
    tables = {team.mission_id: team.number for team in teams}
    for mission in sorted(missions.values(), key=lambda m: (tables.get(m.id, 0), m.id)):
        structure = structures.get(mission.structure_id)
        here = [version for version in versions if version.mission_id == mission.id]
        state = states.get(mission.id, DeliverableState.TO_FRAME)
        signed = standing([one for one in sign_offs if one.mission_id == mission.id], here)
        yield DeliverableStatus(
            mission_id=mission.id,
            mission=mission.title,
            structure=structure.name if structure is not None else "",
            table=tables.get(mission.id),
            state=DeliverableState.PRESENTED if signed.reopened and state is DeliverableState.SIGNED else state,
            versions=len(here),
            pledges=sum(pledge.mission_id == mission.id for pledge in pledges),
            signed=signed.holds,
        )
