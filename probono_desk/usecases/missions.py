"""The missions as the referent follows them: for each, what is expected, what is there, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from probono_desk.domain.deliverables import (
    PLEDGES_WANTED,
    Deliverable,
    DeliverableState,
    DeliverableVersion,
    Note,
    Recommendation,
    TrailPledge,
)
from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader


class Flag(StrEnum):
    """What the referent should see without looking for it."""

    NOTHING_CAPTURED = "nothing_captured"
    FEW_PLEDGES = "few_pledges"
    NOBODY_COMPLETES = "nobody_completes"


@dataclass(frozen=True, slots=True)
class Pledged:
    """A pledge and who made it. ``gone`` left the day, which is no reproach: the pledge stands."""

    pledge: TrailPledge
    name: str
    organisation: str
    gone: bool


@dataclass(frozen=True, slots=True)
class MissionSheet:
    """Everything one mission's page shows.

    Versions and notes come newest first; recommendations by their number, which runs from 1 without a gap.
    """

    id: RowId
    title: str
    question: str
    expected: str
    structure: str
    table: int | None
    state: DeliverableState
    remaining: str
    owner: str
    due: date | None
    versions: tuple[DeliverableVersion, ...]
    notes: tuple[Note, ...]
    recommendations: tuple[Recommendation, ...]
    pledges: tuple[Pledged, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is missing, once it should be there: nothing is missing in the morning."""
        if self.state in (DeliverableState.TO_FRAME, DeliverableState.IN_PROGRESS):
            return ()
        unowned = self.state is DeliverableState.TO_COMPLETE and (not self.owner or self.due is None)
        asked = (
            (Flag.NOTHING_CAPTURED, not self.versions),
            (Flag.NOBODY_COMPLETES, unowned),
            (Flag.FEW_PLEDGES, self.few_pledges),
        )
        return tuple(flag for flag, holds in asked if holds)

    @property
    def few_pledges(self) -> bool:
        """Whether the Trail lacks volunteers."""
        return len(self.pledges) < PLEDGES_WANTED


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may pledge for the Trail: a volunteer who has come."""

    person_id: RowId
    name: str
    organisation: str
    table: int | None
    own_team: bool


def missions(dossier: Dossier) -> tuple[MissionSheet, ...]:
    """Every mission by table number, those without a table last, from one snapshot."""
    with dossier.read() as db:
        structures = db.index(Structure)
        tables = {team.mission_id: team.number for team in db.all(Team) if team.mission_id is not None}
        deliverables = {row.mission_id: row for row in db.all(Deliverable)}
        versions = _by_mission(db.all(DeliverableVersion))
        notes = _by_mission(db.all(Note))
        recommendations = _by_mission(db.all(Recommendation))
        pledges = _by_mission(db.all(TrailPledge))
        made = [
            _sheet(
                mission,
                structure=structures.get(mission.structure_id),
                table=tables.get(mission.id),
                deliverable=deliverables.get(mission.id) or Deliverable(mission.id, mission.id),
                versions=versions.get(mission.id, []),
                notes=notes.get(mission.id, []),
                recommendations=recommendations.get(mission.id, []),
                pledged=[_pledged(db, pledge) for pledge in pledges.get(mission.id, [])],
            )
            for mission in db.all(Mission)
        ]
    return tuple(sorted(made, key=lambda sheet: (sheet.table is None, sheet.table, fold(sheet.structure), sheet.id)))


def trail_candidates(dossier: Dossier, mission_id: RowId) -> tuple[Candidate, ...]:
    """Volunteers who have come and have not pledged for this mission: its own team first, then table by table."""
    with dossier.read() as db:
        teams = db.index(Team)
        own = {team.id for team in teams.values() if team.mission_id == mission_id}
        taken = {pledge.person_id for pledge in db.all(TrailPledge, mission_id=mission_id)}
        here = door.presence(db)
        found = [
            Candidate(
                person.id,
                person.full_name,
                person.organisation,
                teams[person.team_id].number if person.team_id in teams else None,
                person.team_id in own,
            )
            for person in db.all(Person, role=Role.VOLUNTEER)
            if person.id in here and person.id not in taken
        ]
    return tuple(sorted(found, key=lambda c: (not c.own_team, c.table is None, c.table, fold(c.name), c.person_id)))


def known_mission(db: Reader, mission_id: RowId) -> tuple[Mission, str]:
    """A mission and the name of its structure.

    Raises:
        DeskError: ``mission_unknown``.
    """
    mission = db.get(Mission, mission_id)
    if mission is None or mission.retired:
        raise DeskError("mission_unknown")
    structure = db.get(Structure, mission.structure_id)
    return mission, structure.name if structure is not None else mission.title


def _sheet(
    mission: Mission,
    *,
    structure: Structure | None,
    table: int | None,
    deliverable: Deliverable,
    versions: list[DeliverableVersion],
    notes: list[Note],
    recommendations: list[Recommendation],
    pledged: list[Pledged],
) -> MissionSheet:
    # Two steady sorts: what was captured together stands in the order of its names.
    by_name = sorted(versions, key=lambda version: (fold(version.name), version.id))
    return MissionSheet(
        id=mission.id,
        title=mission.title,
        question=mission.question,
        expected=mission.expected_deliverable,
        structure=structure.name if structure is not None else "",
        table=table,
        state=deliverable.state,
        remaining=deliverable.remaining,
        owner=deliverable.owner,
        due=deliverable.due,
        versions=tuple(sorted(by_name, key=lambda version: version.at, reverse=True)),
        notes=tuple(sorted(notes, key=lambda note: (note.at, note.id), reverse=True)),
        recommendations=tuple(
            replace(row, number=number) for number, row in enumerate(sorted(recommendations, key=number_order), 1)
        ),
        pledges=tuple(sorted(pledged, key=lambda one: one.pledge.id)),
    )


def number_order(recommendation: Recommendation) -> tuple[int, RowId]:
    """What recommendations are sorted by: a merge or an undo may leave two with one number."""
    return recommendation.number, recommendation.id


def _pledged(db: Reader, pledge: TrailPledge) -> Pledged:
    person = db.get(Person, pledge.person_id)
    here = door.presence_of(db, pledge.person_id)
    return Pledged(
        pledge,
        name=person.full_name if person is not None else "",
        organisation=person.organisation if person is not None else "",
        gone=here is not None and not here.inside,
    )


class _OfMission(Protocol):
    @property
    def mission_id(self) -> RowId: ...


M = TypeVar("M", bound=_OfMission)


def _by_mission(rows: Iterable[M]) -> dict[RowId, list[M]]:
    grouped: dict[RowId, list[M]] = {}
    for row in rows:
        grouped.setdefault(row.mission_id, []).append(row)
    return grouped
