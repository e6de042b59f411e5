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
from probono_desk.domain.people import Person, Role
from probono_desk.domain.presence import HeadCount, Presence, Whereabouts, head_count, whereabouts
from probono_desk.domain.search_key import fold
from probono_desk.domain.skills import required, skill_key, skill_keys
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan

_GUIDES = (Role.REFERENT, Role.FACILITATOR)
_STAFF = (*_GUIDES, Role.LEAD, Role.GUEST)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody and where they are. ``here`` is inside, or out during a pause: they will be back.

    Who left once the finish line was crossed was here to the end, and their table lacks nobody. ``homonym`` says that
    somebody else has the same name, so the organisation must be said with it. ``freed`` says that they were waited for
    long enough: their seat may be given to somebody else. ``arrived_timed`` and ``last_timed`` are as in ``Presence``.
    """

    person: Person
    where: Whereabouts
    here: bool
    arrived_at: datetime | None = None
    last_at: datetime | None = None
    homonym: bool = False
    freed: bool = False
    arrived_timed: bool = True
    last_timed: bool = True

    @property
    def awaited(self) -> bool:
        """Not come, and nobody said that they would not."""
        return self.where is Whereabouts.EXPECTED

    @property
    def unheard_of(self) -> bool:
        """Awaited, and nobody said that they come late."""
        return self.awaited and not (self.person.absence_reason or self.person.late_until)

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
    """One table: its mission, and who belongs to it by ``domain.seating``: volunteers, representatives, staff; by name.

    ``referent`` follows the structure, and may belong to another table: they guide both, and are called out at theirs.
    """

    team: Team
    structure: Structure | None
    mission: Mission | None
    seats: tuple[Seat, ...]
    representatives: tuple[Seat, ...]
    staff: tuple[Seat, ...]
    referent: Seat | None
    settled: bool

    @property
    def name(self) -> str:
        """The structure's name; empty where none is known."""
        return self.structure.name if self.structure is not None else ""

    @property
    def guides(self) -> tuple[Seat, ...]:
        """The structure's referent, then whoever else guides this table."""
        others = tuple(seat for seat in self.staff if seat.person.role in _GUIDES and seat is not self.referent)
        return (() if self.referent is None else (self.referent,)) + others

    @property
    def for_structure(self) -> tuple[Seat, ...]:
        """The representatives at the table but those of another structure."""
        own = None if self.structure is None else self.structure.id
        return tuple(seat for seat in self.representatives if seat.person.structure_id in (own, None))

    @property
    def everybody(self) -> tuple[Seat, ...]:
        """Everybody who belongs to the table: volunteers, then representatives, then staff and guests."""
        return self.seats + self.representatives + self.staff

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
        return tuple(self._cover(skill) for skill in self.required().values())

    def required(self) -> dict[str, str]:
        """The skills that the mission asks for, as it spells them, by ``domain.skills.skill_key``."""
        return required(self.mission.skills if self.mission is not None else ())

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
    ``over`` once the finish line is crossed: nobody is called any more. ``others`` belong to no table: volunteers
    without one first, then staff and guests. Until ``held_until`` the seats of those who have not come are held, from
    then on they are free; ``None`` where nothing says until when.
    """

    tables: tuple[Table, ...]
    others: tuple[Seat, ...]
    plan: DayPlan
    landmarks: Landmarks | None
    settled: bool
    on_pause: bool
    held_until: datetime | None = None
    seats_freed: bool = False
    over: bool = False

    @property
    def unseated(self) -> tuple[Seat, ...]:
        """Volunteers without a table."""
        return tuple(seat for seat in self.others if seat.person.role is Role.VOLUNTEER)

    def holds_at(self, at: datetime) -> bool:
        """Whether what was read is still true later, if nothing was written: phases begin by themselves."""
        plan = day_plan([planned.phase for planned in self.plan.phases], at)
        freed = self.held_until is not None and at >= self.held_until
        return (*_moment(plan, landmarks(plan), at), freed) == (
            self.settled,
            self.on_pause,
            self.over,
            self.seats_freed,
        )

    @property
    def volunteers(self) -> tuple[Seat, ...]:
        """All of them, table by table, then those without one."""
        return (*(seat for table in self.tables for seat in table.seats), *self.unseated)

    @property
    def count(self) -> HeadCount:
        """How many volunteers are registered and have come."""
        come = {seat.person.id for seat in self.volunteers if seat.arrived_at is not None}
        return head_count((seat.person for seat in self.volunteers), come)

    @property
    def awaited(self) -> int:
        """How many people may still come, of any role: from ``settled`` on they are missing."""
        return sum(seat.awaited for _table, seat in self.missing())

    @property
    def counted(self) -> tuple[Seat, ...]:
        """Volunteers on whom the tables may count: who is here, and who may still come while their seat is held."""
        return tuple(seat for seat in self.volunteers if seat.here or (seat.awaited and not seat.freed))

    def table_of(self, person_id: RowId) -> Table | None:
        """The table to which somebody belongs."""
        return next((t for t in self.tables if any(seat.person.id == person_id for seat in t.everybody)), None)

    def missing(self) -> tuple[tuple[Table | None, Seat], ...]:
        """Everybody who has not come, with their table: awaited, excused or absent; staff and representatives too."""
        everybody: list[tuple[Table | None, Seat]]
        everybody = [(table, seat) for table in self.tables for seat in table.everybody]
        everybody += [(None, seat) for seat in self.others]
        return tuple(pair for pair in everybody if pair[1].arrived_at is None)


def room(dossier: Dossier, at: datetime) -> Room:
    """The room at an instant, from one snapshot."""
    with dossier.read() as db:
        return room_of(db, at)


def room_of(db: Reader, at: datetime) -> Room:
    """The same, inside a snapshot that is open already."""
    plan = day_plan(db.all(Phase), at)
    marks = landmarks(plan)
    settled, on_pause, over = _moment(plan, marks, at)
    said_until = next((hold.until for hold in db.all(SeatHold)), None)
    held_until = said_until or (marks.call_at if marks is not None else None)
    freed = held_until is not None and at >= held_until
    presence = door.presence(db)
    people = sorted(db.all(Person), key=lambda person: fold(f"{person.last_name} {person.first_name}"))
    names = Counter(fold(person.full_name) for person in people)
    seats = {
        person.id: _seat(
            person,
            presence.get(person.id),
            on_pause=on_pause,
            over_at=marks.finishes_at if marks is not None else None,
            homonym=names[fold(person.full_name)] > 1,
            freed=freed,
        )
        for person in people
    }
    missions, structures = db.index(Mission), db.index(Structure)
    teams = sorted(db.all(Team), key=lambda team: (team.number, team.id))
    plan_of_seats = seating_plan(db)
    at_team: dict[RowId | None, list[Seat]] = {}
    for seat in seats.values():
        at_team.setdefault(plan_of_seats.team_of(seat.person), []).append(seat)
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
                representatives=_of(here, Role.REPRESENTATIVE),
                staff=tuple(sorted(_of(here, *_STAFF), key=lambda seat: _STAFF.index(seat.person.role))),
                referent=referent,
                settled=settled,
            )
        )
    others = sorted(at_team.get(None, ()), key=lambda seat: seat.person.role is not Role.VOLUNTEER)
    return Room(tuple(tables), tuple(others), plan, marks, settled, on_pause, held_until, freed, over)


def _moment(plan: DayPlan, marks: Landmarks | None, at: datetime) -> tuple[bool, bool, bool]:
    settled = marks is not None and at >= marks.call_at
    on_pause = plan.current is not None and not plan.finished and is_pause(plan.current.phase)
    return settled, on_pause, marks is not None and at >= marks.finishes_at


def has_skill(person: Person, skill: str) -> bool:
    """Whether somebody has a skill, however it is spelt."""
    return skill_key(skill) in skill_keys(person.skills)


def _of(seats: Iterable[Seat], *roles: Role) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if seat.person.role in roles)


def _seat(
    person: Person, presence: Presence | None, *, on_pause: bool, over_at: datetime | None, homonym: bool, freed: bool
) -> Seat:
    where = whereabouts(person, presence)
    if presence is None:
        return Seat(person, where, here=False, homonym=homonym, freed=freed and where is Whereabouts.EXPECTED)
    return Seat(
        person,
        where,
        presence.inside or on_pause or (over_at is not None and presence.last_at >= over_at),
        presence.arrived_at,
        presence.last_at,
        homonym,
        arrived_timed=presence.arrived_timed,
        last_timed=presence.last_timed,
    )
