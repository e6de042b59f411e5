"""The missions as the referent follows them: for each, what is expected, what is there, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from probono_desk.domain.deliverables import (
    PLEDGES_WANTED,
    ChecklistTick,
    Deliverable,
    DeliverableState,
    DeliverableVersion,
    Note,
    Recommendation,
    SignOff,
    TrailPledge,
    tick_id,
)
from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.standing import UNSIGNED, Standing, current_versions, replaced_by, standing
from probono_desk.domain.table_round import Visit
from probono_desk.roster.eligibility import answered
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.clock.follow_day import state_of
from probono_desk.usecases.deliverables.diagnosis import state_told
from probono_desk.usecases.tables.round import calls, table_round_of

TABLES = frozenset(
    {
        "mission",
        "structure",
        "team",
        "person",
        "deliverable",
        "deliverable_version",
        "note",
        "recommendation",
        "trail_pledge",
        "checklist_tick",
        "sign_off",
        "visit",
    }
)
"""What they are read from."""


class Flag(StrEnum):
    """What the referent should see without looking for it."""

    CALLS = "calls"
    REOPENED = "reopened"
    NOTHING_CAPTURED = "nothing_captured"
    NOBODY_COMPLETES = "nobody_completes"
    FEW_PLEDGES = "few_pledges"


@dataclass(frozen=True, slots=True)
class Pledged:
    """A pledge and who made it. ``gone`` left the day, which is no reproach: the pledge stands.

    ``email`` and ``phone`` are for the structure only where the pledge says so (``shares_contact``).
    """

    pledge: TrailPledge
    name: str
    organisation: str
    gone: bool
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing that makes the deliverable useful; ``tick`` is there once it is done."""

    text: str
    tick: ChecklistTick | None = None


@dataclass(frozen=True, slots=True)
class MissionSheet:
    """Everything one mission's page shows.

    ``state`` is ``clock.follow_day.state_of``; ``reached`` is what the day or somebody said, whatever came. Versions,
    those that were replaced included, and notes come newest first; recommendations by their number, which runs from 1
    without a gap. ``eligibility`` is each criterion of the call and what the structure answered;
    ``diagnosis`` says in the same way whether it validated its diagnosis, and nothing of what it says.
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
    checklist: tuple[ChecklistItem, ...] = ()
    sign_off: Standing = UNSIGNED
    visit: Visit | None = None
    reached: DeliverableState = DeliverableState.TO_FRAME
    eligibility: tuple[tuple[str, str], ...] = ()
    diagnosis: tuple[tuple[str, str], ...] = ()

    @property
    def current(self) -> tuple[DeliverableVersion, ...]:
        """The versions that count, the newest first."""
        return current_versions(self.versions)

    @property
    def replaced_by(self) -> Mapping[RowId, DeliverableVersion]:
        """What took the place of each version that counts no more."""
        return replaced_by(self.versions)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is wrong, and what is missing once it should be there: nothing is missing in the morning."""
        due = self.reached not in (DeliverableState.TO_FRAME, DeliverableState.IN_PROGRESS)
        unowned = self.state is DeliverableState.TO_COMPLETE and (not self.owner or self.due is None)
        asked = (
            (Flag.CALLS, bool(calls(self.visit))),
            (Flag.REOPENED, self.sign_off.reopened),
            (Flag.NOTHING_CAPTURED, due and not self.versions),
            (Flag.NOBODY_COMPLETES, due and unowned),
            (Flag.FEW_PLEDGES, due and self.few_pledges),
        )
        return tuple(flag for flag, holds in asked if holds)

    @property
    def done_items(self) -> int:
        """How much of the checklist is done."""
        return sum(item.tick is not None for item in self.checklist)

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
        diagnoses = {row.structure_id: row for row in db.all(Diagnosis)}
        tables = {team.mission_id: team.number for team in db.all(Team) if team.mission_id is not None}
        deliverables = {row.mission_id: row for row in db.all(Deliverable)}
        versions = _by_mission(db.all(DeliverableVersion))
        notes = _by_mission(db.all(Note))
        recommendations = _by_mission(db.all(Recommendation))
        pledges = _by_mission(db.all(TrailPledge))
        ticks = db.index(ChecklistTick)
        sign_offs = _by_mission(db.all(SignOff))
        visits = {table.team.mission_id: table.latest for table in table_round_of(db)}
        made = [
            _sheet(
                db,
                mission,
                structure=structures.get(mission.structure_id),
                diagnosis=diagnoses.get(mission.structure_id),
                table=tables.get(mission.id),
                deliverable=deliverables.get(mission.id) or Deliverable(mission.id, mission.id),
                versions=versions.get(mission.id, []),
                notes=notes.get(mission.id, []),
                recommendations=recommendations.get(mission.id, []),
                pledged=[_pledged(db, pledge) for pledge in pledges.get(mission.id, [])],
                ticks=ticks,
                sign_offs=sign_offs.get(mission.id, []),
                visit=visits.get(mission.id),
            )
            for mission in db.all(Mission)
        ]
    return tuple(sorted(made, key=lambda sheet: (sheet.table is None, sheet.table, fold(sheet.structure), sheet.id)))


def trail_candidates(dossier: Dossier, mission_id: RowId) -> tuple[Candidate, ...]:
    """Volunteers who have come and have not pledged for this mission: its own team first, then table by table."""
    with dossier.read() as db:
        seats = seating_plan(db)
        own = {team.id for team in db.all(Team, mission_id=mission_id)}
        taken = {pledge.person_id for pledge in db.all(TrailPledge, mission_id=mission_id)}
        here = door.presence(db)
        found = [
            Candidate(
                person.id,
                person.full_name,
                person.organisation,
                seats.number_of(person),
                seats.team_of(person) in own,
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
    db: Reader,
    mission: Mission,
    *,
    structure: Structure | None,
    diagnosis: Diagnosis | None,
    table: int | None,
    deliverable: Deliverable,
    versions: list[DeliverableVersion],
    notes: list[Note],
    recommendations: list[Recommendation],
    pledged: list[Pledged],
    ticks: Mapping[str, ChecklistTick],
    sign_offs: list[SignOff],
    visit: Visit | None,
) -> MissionSheet:
    # Two steady sorts: what was captured together stands in the order of its names.
    by_name = sorted(versions, key=lambda version: (fold(version.name), version.id))
    newest_first = tuple(sorted(by_name, key=lambda version: version.at, reverse=True))
    signed = standing(sign_offs, newest_first)
    return MissionSheet(
        id=mission.id,
        title=mission.title,
        question=mission.question,
        expected=mission.expected_deliverable,
        structure=structure.name if structure is not None else "",
        table=table,
        state=state_of(db, deliverable, signed, newest_first),
        reached=deliverable.state,
        remaining=deliverable.remaining,
        owner=deliverable.owner,
        due=deliverable.due,
        versions=newest_first,
        notes=tuple(sorted(notes, key=lambda note: (note.at, note.id), reverse=True)),
        recommendations=tuple(
            replace(row, number=number) for number, row in enumerate(sorted(recommendations, key=number_order), 1)
        ),
        pledges=tuple(sorted(pledged, key=lambda one: one.pledge.id)),
        checklist=tuple(ChecklistItem(text, ticks.get(tick_id(mission.id, text))) for text in mission.checklist),
        sign_off=signed,
        visit=visit,
        eligibility=answered(structure),
        diagnosis=state_told(diagnosis),
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
        email=person.email if person is not None else "",
        phone=person.phone if person is not None else "",
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
