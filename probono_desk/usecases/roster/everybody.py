"""Everybody of the day in one list: who, at which table, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probono_desk.domain.edition import Team
from probono_desk.domain.people import Absence, Person
from probono_desk.store import door
from probono_desk.store.dossier import Dossier

_READ_AT_ONCE = 2_000  # 0.1 s


class Presence(StrEnum):
    """Where somebody is."""

    INSIDE = "inside"
    OUT = "out"
    EXPECTED = "expected"
    EXCUSED = "excused"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list."""

    person: Person
    table: int | None
    presence: Presence


@dataclass(frozen=True, slots=True)
class Everybody:
    """The list, by name as it is read from the dossier, and the tables that one may sit at."""

    people: tuple[Listed, ...]
    teams: tuple[Team, ...]


def is_long(dossier: Dossier) -> bool:
    """Whether reading everybody takes long enough to be done in the background."""
    with dossier.read() as db:
        return door.people_count(db) > _READ_AT_ONCE


def everybody(dossier: Dossier) -> Everybody:
    """Read everybody who is not retired, in no order."""
    with dossier.read() as db:
        teams = db.index(Team)
        here = door.presence(db)
        people = db.all(Person)
    listed = []
    for person in people:
        team = teams.get(person.team_id) if person.team_id is not None else None
        listed.append(Listed(person, team.number if team else None, _presence(person, here.get(person.id))))
    return Everybody(tuple(listed), tuple(sorted(teams.values(), key=lambda team: team.number)))


def _presence(person: Person, known: door.Presence | None) -> Presence:
    if known is not None:
        return Presence.INSIDE if known.inside else Presence.OUT
    if person.absence is Absence.EXCUSED:
        return Presence.EXCUSED
    return Presence.NO_SHOW if person.absence is Absence.NO_SHOW else Presence.EXPECTED
