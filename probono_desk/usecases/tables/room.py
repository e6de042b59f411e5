"""The room at an instant: every table, who sits there, who is there. What the screens of tables and day look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.day_plan import DayPlan, day_plan
from probono_desk.domain.edition import Mission, Phase, SeatHold, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.landmarks import Landmarks, is_pause, landmarks
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.store import door
from probono_desk.store.door import Presence
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader

_GUIDES = (Role.REFERENT, Role.FACILITATOR)


class Whereabouts(StrEnum):
    """Where somebody is, as far as the desk knows."""

    EXPECTED = "expected"
    INSIDE = "inside"
    OUT = "out"
    EXCUSED = "excused"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody and where they are. ``here`` is inside, or out during a pause: they will be back.

    ``homonym`` says that somebody else has the same name, so the organisation must be said with it. ``freed`` says that
    they were waited for long enough: their seat may be given to somebody else.
    """

    person: Person
    where: Whereabouts
    here: bool
    arrived_at: datetime | None = None
    last_at: datetime | None = None
    homonym: bool = False
    freed: bool = False

    @property
    def awaited(self) -> bool:
        """Not come, and nobody said that they would not."""
        return self.where is Whereabouts.EXPECTED

    @property
    def said_name(self) -> str:
        """The name, with the organisation where another person has the same one."""
        name, organisation = self.person.full_name, self.person.organisation
        return f"{name} ({organisation})" if self.homonym and organisation else name


@dataclass(frozen=True, slots=True)
class SkillCover:
    """A skill that the mission requires: how many at the table have it, are here, or may still be counted on."""

    skill: str
    seated: int
    here: int
    counted: int


class TableState(StrEnum):
    """A table in a word. Below ``settled`` (see ``Room``) nobody is missing yet."""

    EMPTY = "empty"
    FILLING = "filling"
    COMPLETE = "complete"
    SHORT = "short"
    UNDER_MINIMUM = "under_minimum"
    CROWDED = "crowded"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its mission, its volunteers by name, those who come for the structure, those who guide."""

    team: Team
    structure: Structure | None
    mission: Mission | None
    seats: tuple[Seat, ...]
    representatives: tuple[Seat, ...]
    referent: Seat | None
    facilitators: tuple[Seat, ...]
    settled: bool

    @property
    def name(self) -> str:
        """The structure's name; empty where none is known."""
        return self.structure.name if self.structure is not None else ""

    @property
    def guides(self) -> tuple[Seat, ...]:
        """Referent and facilitators."""
        return (() if self.referent is None else (self.referent,)) + self.facilitators

    @property
    def everybody(self) -> tuple[Seat, ...]:
        """Volunteers, then those who come for the structure, then those who guide."""
        return self.seats + self.representatives + self.guides

    @property
    def here(self) -> int:
        """How many volunteers are here."""
        return sum(seat.here for seat in self.seats)

    @property
    def could_be_here(self) -> tuple[Seat, ...]:
        """Those on whom the table counts: who is here; before it is settled, also who may still come."""
        return tuple(seat for seat in self.seats if seat.here or (not self.settled and seat.awaited))

    @property
    def missing(self) -> tuple[Seat, ...]:
        """Volunteers who have not come and are still awaited."""
        return tuple(seat for seat in self.seats if seat.awaited)

    def skills(self) -> tuple[SkillCover, ...]:
        """The required skills, in the mission's order."""
        if self.mission is None:
            return ()
        return tuple(self._cover(skill) for skill in self.mission.skills)

    def _cover(self, skill: str) -> SkillCover:
        able = [seat for seat in self.seats if has_skill(seat.person, skill)]
        counted = sum(has_skill(seat.person, skill) for seat in self.could_be_here)
        return SkillCover(skill, len(able), sum(seat.here for seat in able), counted)

    def state(self) -> TableState:
        """The table in a word."""
        if not self.settled and not self.here:
            return TableState.EMPTY
        if self.here > self.team.max_size:
            return TableState.CROWDED
        if self.here >= self.team.min_size and not self.missing:
            return TableState.COMPLETE
        if not self.settled:
            return TableState.FILLING
        return TableState.SHORT if self.here >= self.team.min_size else TableState.UNDER_MINIMUM


@dataclass(frozen=True, slots=True)
class Room:
    """All tables at an instant.

    ``settled`` from ten minutes before the départ: who has not come is missing. ``on_pause`` while people may be out.
    ``others`` are those who sit at no table: volunteers without one first, then staff and guests. Until ``held_until``
    the seats of those who have not come are held, from then on they are free; ``None`` where nothing says until when.
    """

    tables: tuple[Table, ...]
    others: tuple[Seat, ...]
    plan: DayPlan
    landmarks: Landmarks | None
    settled: bool
    on_pause: bool
    held_until: datetime | None = None
    seats_freed: bool = False

    @property
    def unseated(self) -> tuple[Seat, ...]:
        """Volunteers without a table."""
        return tuple(seat for seat in self.others if seat.person.role is Role.VOLUNTEER)

    def holds_at(self, at: datetime) -> bool:
        """Whether what was read is still true later, if nothing was written: phases begin by themselves."""
        plan = day_plan([planned.phase for planned in self.plan.phases], at)
        freed = self.held_until is not None and at >= self.held_until
        return (*_moment(plan, landmarks(plan), at), freed) == (self.settled, self.on_pause, self.seats_freed)

    @property
    def counted(self) -> tuple[Seat, ...]:
        """Volunteers on whom the tables may count: who is here, and who may still come while their seat is held."""
        everybody = (*(seat for table in self.tables for seat in table.seats), *self.unseated)
        return tuple(seat for seat in everybody if seat.here or (seat.awaited and not seat.freed))

    def table_of(self, person_id: RowId) -> Table | None:
        """Where a volunteer sits."""
        return next((t for t in self.tables if any(seat.person.id == person_id for seat in t.seats)), None)

    def missing(self) -> tuple[tuple[Table | None, Seat], ...]:
        """Everybody who has not come, with their table: awaited, excused or absent; staff and representatives too."""
        found: dict[RowId, tuple[Table | None, Seat]] = {}
        for table in self.tables:
            for seat in table.everybody:
                found.setdefault(seat.person.id, (table, seat))
        for seat in self.others:
            found.setdefault(seat.person.id, (None, seat))
        return tuple(pair for pair in found.values() if pair[1].arrived_at is None)


def room(dossier: Dossier, at: datetime) -> Room:
    """The room at an instant, from one snapshot."""
    with dossier.read() as db:
        return room_of(db, at)


def room_of(db: Reader, at: datetime) -> Room:
    """The same, inside a snapshot that is open already."""
    plan = day_plan(db.all(Phase), at)
    marks = landmarks(plan)
    settled, on_pause = _moment(plan, marks, at)
    said_until = next((hold.until for hold in db.all(SeatHold)), None)
    held_until = said_until or (marks.call_at if marks is not None else None)
    freed = held_until is not None and at >= held_until
    presence = door.presence(db)
    people = sorted(db.all(Person), key=lambda person: fold(f"{person.last_name} {person.first_name}"))
    names = Counter(fold(person.full_name) for person in people)
    seats = {
        person.id: _seat(
            person, presence.get(person.id), on_pause=on_pause, homonym=names[fold(person.full_name)] > 1, freed=freed
        )
        for person in people
    }
    missions, structures = db.index(Mission), db.index(Structure)
    teams = sorted(db.all(Team), key=lambda team: (team.number, team.id))
    at_team: dict[RowId | None, list[Seat]] = {}
    of_structure: dict[RowId | None, list[Seat]] = {}
    for seat in seats.values():
        if seat.person.role is Role.REPRESENTATIVE:
            of_structure.setdefault(seat.person.structure_id, []).append(seat)
        else:
            at_team.setdefault(seat.person.team_id, []).append(seat)
    tables = []
    for team in teams:
        mission = missions.get(team.mission_id or "")
        structure = structures.get(mission.structure_id) if mission is not None else None
        here = at_team.get(team.id, [])
        referent = seats.get(structure.referent_id) if structure is not None and structure.referent_id else None
        tables.append(
            Table(
                team=team,
                structure=structure,
                mission=mission,
                seats=_of(here, Role.VOLUNTEER),
                representatives=tuple(of_structure.get(structure.id, ())) if structure is not None else (),
                referent=referent,
                facilitators=tuple(seat for seat in here if seat.person.role in _GUIDES and seat is not referent),
                settled=settled,
            )
        )
    placed = {seat.person.id for table in tables for seat in table.everybody}
    others = sorted(
        (seat for seat in seats.values() if seat.person.id not in placed),
        key=lambda seat: seat.person.role is not Role.VOLUNTEER,
    )
    return Room(tuple(tables), tuple(others), plan, marks, settled, on_pause, held_until, freed)


def _moment(plan: DayPlan, marks: Landmarks | None, at: datetime) -> tuple[bool, bool]:
    settled = marks is not None and at >= marks.call_at
    return settled, plan.current is not None and not plan.finished and is_pause(plan.current.phase)


def has_skill(person: Person, skill: str) -> bool:
    """Whether somebody has a skill, however it is spelt."""
    wanted = fold(skill)
    return any(fold(own) == wanted for own in person.skills)


def _of(seats: Iterable[Seat], role: Role) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if seat.person.role is role)


def _seat(person: Person, presence: Presence | None, *, on_pause: bool, homonym: bool, freed: bool) -> Seat:
    if presence is not None:
        where = Whereabouts.INSIDE if presence.inside else Whereabouts.OUT
        here = presence.inside or on_pause
        return Seat(person, where, here, presence.arrived_at, presence.last_at, homonym)
    where = {
        None: Whereabouts.EXPECTED,
        Absence.EXCUSED: Whereabouts.EXCUSED,
        Absence.NO_SHOW: Whereabouts.NO_SHOW,
    }[person.absence]
    return Seat(person, where, here=False, homonym=homonym, freed=freed and where is Whereabouts.EXPECTED)
