"""Seating people: a move is one act; where somebody is most useful; who will not come; how long a seat is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from probono_desk.domain.edition import Edition, SeatHold, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.people import Absence, Person
from probono_desk.domain.presence import unheard_of
from probono_desk.domain.seating import table_of
from probono_desk.i18n import N_, _, ngettext
from probono_desk.own_words import to_keep
from probono_desk.said import counted, said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import PlacesInDossier
from probono_desk.usecases.tables.room import Room, Table, has_skill
from probono_desk.words import clock_time


@dataclass(frozen=True, slots=True)
class Destination:
    """A table where somebody could go, and what speaks for or against it, in words."""

    table: Table
    reasons: tuple[str, ...]
    brings: tuple[str, ...]


def destinations(room: Room, person: Person) -> tuple[Destination, ...]:
    """The other tables, the one that needs this person most first.

    A missing skill that the person has comes first, then a table under its minimum, then how many are missing of
    those who were planned, then the fewest people; a table that is full comes last.
    """
    here = room.table_of(person.id)
    found = [_destination(table, person) for table in room.tables if table is not here]
    return tuple(
        sorted(
            found,
            key=lambda d: (
                len(d.table.could_be_here) >= d.table.team.max_size,
                -len(d.brings),
                len(d.table.could_be_here) >= d.table.team.min_size,
                len(d.table.could_be_here) - len(d.table.seats),
                len(d.table.could_be_here),
                d.table.team.number,
            ),
        )
    )


def _destination(table: Table, person: Person) -> Destination:
    counted = table.could_be_here
    brings = tuple(cover.skill for cover in table.skills() if has_skill(person, cover.skill) and not cover.counted)
    reasons = [_("apporte « {skill} », que personne n’y a").format(skill=skill) for skill in brings]
    short = table.team.min_size - len(counted)
    if short > 0:
        reasons.append(ngettext("il y manque {n} personne", "il y manque {n} personnes", short).format(n=short))
    elif len(counted) >= table.team.max_size:
        reasons.append(_("déjà pleine ({n} au plus)").format(n=table.team.max_size))
    return Destination(table, tuple(reasons), brings)


def move(dossier: Dossier, person_id: RowId, team_id: RowId | None, *, at: datetime, actor: str) -> Person:
    """Seat somebody at another table, or at none. Where they sit already, nothing is written.

    Raises:
        DeskError: ``person_unknown``, ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        person = _person(uow, person_id)
        team = uow.get(Team, team_id)
        if team_id is not None and (team is None or team.retired):
            raise DeskError("team_unknown")
        moved = uow.change(person, team_id=team_id)
        place = table_of(moved, PlacesInDossier(uow))  # without a seat, a representative goes to the structure's table
        uow.label = (
            said("{name} à la table {table}", name=person.full_name, table=place.number)
            if place is not None
            else said("{name} sans table", name=person.full_name)
        )
        return moved


def set_absence(
    dossier: Dossier,
    person_id: RowId,
    absence: Absence | None,
    *,
    at: datetime,
    actor: str,
    reason: str = "",
    late_until: datetime | None = None,
) -> Person:
    """Say that somebody will not come, and why; or expect them again: later than the others, with a reason or a time.

    Args:
        dossier: the dossier.
        person_id: who.
        absence: why they are not expected; ``None`` where they are.
        at: now (aware).
        actor: who says so.
        reason: why, in words.
        late_until: when who is late will come (aware).

    Raises:
        DeskError: ``person_unknown``; ``has_come`` who has come cannot be absent; ``late_already`` for a time that is
            behind: nobody is expected then.
    """
    if late_until is not None and late_until < at.replace(second=0, microsecond=0):
        raise DeskError("late_already")
    with dossier.act(at=at, actor=actor) as uow:
        person = _person(uow, person_id)
        if absence is not None and door.presence_of(uow, person_id) is not None:
            raise DeskError("has_come", name=person.full_name)
        labels = {
            None: N_("{name} : en retard") if reason or late_until else N_("{name} de nouveau attendu·e"),
            Absence.EXCUSED: N_("{name} : excusé·e"),
            Absence.NO_SHOW: N_("{name} : absent·e"),
        }
        uow.label = said(labels[absence], name=person.full_name)
        late = late_until if absence is None else None
        return uow.change(person, absence=absence, absence_reason=to_keep(reason), late_until=late)


def close_arrivals(dossier: Dossier, *, at: datetime, actor: str) -> int:
    """Whoever has not come and of whom nobody said anything is absent, as one act; a later arrival still counts.

    Returns:
        How many became absent.
    """
    with dossier.act(at=at, actor=actor) as uow:
        come = door.presence(uow)
        absent = [person for person in uow.all(Person) if unheard_of(person, come.get(person.id))]
        uow.label = counted("Arrivées closes : {n} absent", "Arrivées closes : {n} absents", len(absent))
        for person in absent:
            uow.change(person, absence=Absence.NO_SHOW)
        return len(absent)


def _person(db: Reader, person_id: RowId) -> Person:
    person = db.get(Person, person_id)
    if person is None or person.retired:
        raise DeskError("person_unknown")
    return person


def hold_seats(dossier: Dossier, until: datetime | None, *, at: datetime, actor: str) -> None:
    """Hold the seats of those who have not come until a time; from then on a repair may give them to others.

    Args:
        dossier: the dossier.
        until: an instant (aware); ``None`` for the usual one, see ``Landmarks.call_at``.
        at: now (aware).
        actor: who says so.
    """
    with dossier.act(at=at, actor=actor) as uow:
        edition = next(iter(uow.all(Edition)), None)
        zone = ZoneInfo(edition.time_zone if edition is not None else "Europe/Paris")
        uow.label = (
            said("Places des absents gardées jusqu’à {time}", time=clock_time(until, zone))
            if until is not None
            else said("Places des absents gardées jusqu’à l’heure habituelle")
        )
        # Two desks that both say so mean one thing.
        hold_id = roster_id(edition.id if edition is not None else "", "seat_hold", "")
        known = uow.get(SeatHold, hold_id)
        if known is None:
            uow.add(SeatHold(hold_id, until))
        else:
            uow.change(known, until=until, retired=False)
