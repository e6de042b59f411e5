"""Everybody of the day in one list: who, at which table, and where they are."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.edition import Structure, Team
from probono_desk.domain.people import Person
from probono_desk.domain.presence import Whereabouts, whereabouts
from probono_desk.domain.search_key import fold
from probono_desk.precedence import standing_aside
from probono_desk.store import door, stored_files
from probono_desk.store.dossier import Dossier
from probono_desk.store.seating import seating_plan

READ_AT_ONCE = 150  # within two frames; the day of six hundred takes a tenth of a second


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list."""

    person: Person
    table: int | None
    presence: Whereabouts


@dataclass(frozen=True, slots=True)
class Everybody:
    """The list by name, the tables to sit at, the structures to be of."""

    people: tuple[Listed, ...]
    teams: tuple[Team, ...]
    structures: tuple[Structure, ...] = ()


def is_long(dossier: Dossier) -> bool:
    """Whether there are so many people, or so much was handed over, that a page is read in the background.

    Also when it is shown for the first time.
    """
    with dossier.read() as db:
        return max(door.people_count(db), stored_files.versions_count(db)) > READ_AT_ONCE


def everybody(dossier: Dossier, before: Everybody | None = None) -> Everybody:
    """Read everybody who is not retired, by name.

    Args:
        before: what was read last: who has not changed since is the very same, which costs nothing to see.
    """
    with dossier.read() as db:
        teams = sorted(db.all(Team), key=lambda team: (team.number, team.id))
        seats = seating_plan(db)
        here = door.presence(db)
        people, structures = db.all(Person), db.all(Structure)
    people = sorted(people, key=lambda person: (fold(person.last_name), fold(person.first_name)))
    known = {one.person.id: one for one in before.people} if before is not None else {}
    listed = []
    for person in standing_aside(people):
        now = Listed(person, seats.number_of(person), whereabouts(person, here.get(person.id)))
        was = known.get(person.id)
        listed.append(now if was is None or was != now else was)
    of = sorted(structures, key=lambda structure: fold(structure.name))
    return Everybody(tuple(listed), tuple(teams), tuple(of))
