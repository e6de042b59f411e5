"""Hours of presence, person by person: what the scans say, what was corrected and why, whether the meal counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from probono_desk.domain import attendance
from probono_desk.domain.attendance import Attendance, HoursCorrection, Span
from probono_desk.domain.day_plan import planned_end
from probono_desk.domain.day_window import day_window
from probono_desk.domain.edition import Edition, Phase
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.landmarks import meal
from probono_desk.domain.passages import Passage
from probono_desk.domain.people import EngagementType, Person, Role, Scan, ScanKind
from probono_desk.domain.presence import presence_from
from probono_desk.domain.search_key import fold
from probono_desk.said import said
from probono_desk.store import door, passages
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.usecases.door.end_of_day import go_out

REASON_LENGTH = 200
_EVER, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PersonHours:
    """One volunteer who came, or whose hours were written by hand; ``correction`` is the one that counts."""

    person: Person
    table: int | None
    attendance: Attendance
    correction: HoursCorrection | None

    @property
    def employer(self) -> str:
        """Whose time it was: the employer's where that is recorded, empty for people's own and where nobody said."""
        return self.person.organisation if self.person.engagement is EngagementType.EMPLOYER_TIME else ""


@dataclass(frozen=True, slots=True)
class DayHours:
    """Everybody's hours, and how they were counted. ``meal`` is when the meal is, where the agenda has one.

    ``day_start`` and ``day_end`` are the agenda's. ``untimed`` have come, without hours: what was noted of them is not
    of the day.
    """

    people: tuple[PersonHours, ...]
    meal: Span | None
    meal_counted: bool
    day_start: datetime
    day_end: datetime
    untimed: int = 0

    @property
    def minutes(self) -> int:
        """The sum."""
        return sum(one.attendance.minutes for one in self.people)

    def by_employer(self) -> dict[str, tuple[PersonHours, ...]]:
        """By employer's name in the alphabet's order; those who came for themselves, under an empty name, last."""
        groups: dict[str, tuple[str, list[PersonHours]]] = {}
        for one in self.people:
            groups.setdefault(fold(one.employer), (one.employer, []))[1].append(one)
        ordered = sorted(groups.items(), key=lambda item: (not item[0], item[0]))
        return {name: tuple(people) for _key, (name, people) in ordered}


def day_hours(dossier: Dossier, *, at: datetime) -> DayHours:
    """Everybody's hours at an instant."""
    with dossier.read() as db:
        return hours_of(db, at=at)


def hours_of(db: Reader, *, at: datetime) -> DayHours:
    """The same, inside a snapshot that is open already.

    Hours run from each coming in to the next going out. Who was never scanned out is still here until the planned end
    of the day (the end of the agenda's last phase; ``at`` where there is no agenda), and counted until then after it.
    A correction takes the place of all scans. What is not of the day (``domain.day_window``) gives no hours: a desk's
    clock was wrong. A meal that does not count is taken off as far as somebody was there.

    Args:
        at: when they are counted (aware).
    """
    edition = next(iter(db.all(Edition)), None)
    day_end = max((planned_end(phase) for phase in db.all(Phase)), default=at)
    day_start = min((phase.starts_at for phase in db.all(Phase)), default=at)
    planned_meal = meal(plan_of(db, at))
    span = (planned_meal.starts_at, planned_meal.ends_at) if planned_meal is not None else None
    counted = edition is None or edition.meal_counted
    taken_off = None if counted else span
    came = passages.of_everybody(db)
    first, after = day_window(edition.date, edition.time_zone) if edition is not None else (_EVER, _NEVER)
    latest: dict[RowId, HoursCorrection] = {}
    for correction in sorted(db.all(HoursCorrection), key=lambda row: (row.at, row.id)):
        if first <= correction.arrived_at and correction.left_at < after:
            latest[correction.person_id] = correction
    seats = seating_plan(db)
    found, untimed = [], 0
    for person in db.all(Person, role=Role.VOLUNTEER):
        by = latest.get(person.id)
        hours = (
            attendance.corrected(by, meal=taken_off)
            if by is not None
            else _attendance(came.get(person.id, ()), day_end=day_end, now=at, meal=taken_off)
        )
        if hours is not None:
            found.append(PersonHours(person, seats.number_of(person), hours, by))
        elif presence_from(came.get(person.id, ())) is not None:
            untimed += 1
    found.sort(key=lambda one: (fold(one.person.last_name), fold(one.person.first_name), one.person.id))
    return DayHours(tuple(found), span, counted, day_start, day_end, untimed)


def _attendance(came: Sequence[Passage], *, day_end: datetime, now: datetime, meal: Span | None) -> Attendance | None:
    """A desk whose clock was not on the day kept the order of its scans, and no hours."""
    timed = [one for one in came if one.timed]
    gone = bool(came) and came[-1].kind is ScanKind.OUT and not came[-1].timed
    return attendance.from_scans(timed, day_end=day_end, now=now, meal=meal, gone=gone)


def without_hours(dossier: Dossier, *, at: datetime) -> tuple[Person, ...]:
    """The volunteers who have no hours, in the alphabet's order: never scanned, and not written by hand either."""
    with dossier.read() as db:
        known = {one.person.id for one in hours_of(db, at=at).people}
        people = [person for person in db.all(Person, role=Role.VOLUNTEER) if person.id not in known]
    return tuple(sorted(people, key=lambda person: (fold(person.last_name), fold(person.first_name), person.id)))


def correct_hours(
    dossier: Dossier,
    person_id: RowId,
    *,
    arrived_at: datetime,
    left_at: datetime,
    away_min: int = 0,
    reason: str,
    at: datetime,
    actor: str,
) -> HoursCorrection:
    """Write somebody's real hours in the place of what the scans say; the scans stay.

    A departure that is corrected is one everywhere: who is still noted as inside goes out with it, and who was never
    scanned has come, from then on, for the door, the counts and the roll-call too.

    Args:
        dossier: the open dossier.
        person_id: a volunteer.
        arrived_at: when they really came (aware).
        left_at: when they really left (aware).
        away_min: minutes outside between the two, the meal left aside.
        reason: why the scans do not say so; it stays in the dossier and is on no paper.
        at: now (aware).
        actor: who corrects.

    Raises:
        DeskError: ``person_unknown``, ``reason_missing``, ``hours_crossed``, ``hours_away``.
    """
    reason = " ".join(reason.split())[:REASON_LENGTH]
    if not reason:
        raise DeskError("reason_missing")
    if left_at <= arrived_at:
        raise DeskError("hours_crossed")
    if not 0 <= away_min * 60 <= (left_at - arrived_at).total_seconds():
        raise DeskError("hours_away")
    with dossier.act(at=at, actor=actor) as uow:
        person = uow.get(Person, person_id)
        if person is None or person.retired or person.role is not Role.VOLUNTEER:
            raise DeskError("person_unknown")
        uow.label = said("Heures corrigées : {name}", name=person.full_name)
        made = HoursCorrection(new_id(at), person_id, arrived_at, left_at, away_min, reason, at, actor)
        uow.add(made)
        if left_at <= at:
            if door.presence_of(uow, person_id) is None:
                uow.add(Scan(new_id(at), person_id, ScanKind.IN, arrived_at, uow.desk, "hand"))
                uow.change(person, absence=None, absence_reason="")
            go_out(uow, person_id, left_at)
    return made


def count_meal(dossier: Dossier, counted: bool, *, at: datetime, actor: str) -> None:
    """Decide whether the meal belongs to the hours of presence, for the whole edition.

    Raises:
        DeskError: ``edition_missing``.
    """
    label = said("Déjeuner compté dans les heures") if counted else said("Déjeuner retiré des heures")
    with dossier.act(label, at=at, actor=actor) as uow:
        edition = next(iter(uow.all(Edition)), None)
        if edition is None:
            raise DeskError("edition_missing")
        uow.change(edition, meal_counted=counted)
