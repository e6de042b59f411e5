"""Who is where, and how many: one reading of scans, and one count of volunteers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId
from probono_desk.domain.passages import Passage
from probono_desk.domain.people import Absence, Person, Role, ScanKind


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's comings and goings, from the scans that stand. ``arrived_at`` is the earliest coming in.

    ``arrived_desk`` is what that scan, ``arrived_scan``, says of itself; whose act it is, the log knows (``passages``).
    ``arrived_timed`` and ``last_timed`` say whether the desk's clock was on the day: else the instant is no hour of it.
    """

    arrived_at: datetime
    arrived_desk: str
    inside: bool
    last_at: datetime
    arrived_timed: bool = True
    last_timed: bool = True
    arrived_scan: str = ""


def presence_from(came: Sequence[Passage]) -> Presence | None:
    """The presence that scans tell, in the order in which they happened; ``None`` of somebody who never came in.

    The arrival is the earliest of which the hour is known, where there is one.
    """
    arrivals = [one for one in came if one.kind is ScanKind.IN]
    if not arrivals:
        return None
    first = next((one for one in arrivals if one.timed), arrivals[0])
    last = came[-1]
    return Presence(first.at, first.desk, last.kind is ScanKind.IN, last.at, first.timed, last.timed, first.id)


class Whereabouts(StrEnum):
    """Where somebody is, as far as the desk knows."""

    EXPECTED = "expected"
    INSIDE = "inside"
    OUT = "out"
    EXCUSED = "excused"
    NO_SHOW = "no_show"


_SAID = {None: Whereabouts.EXPECTED, Absence.EXCUSED: Whereabouts.EXCUSED, Absence.NO_SHOW: Whereabouts.NO_SHOW}


def whereabouts(person: Person, presence: Presence | None) -> Whereabouts:
    """Where somebody is; who has come is not absent, whatever was said before."""
    if presence is not None:
        return Whereabouts.INSIDE if presence.inside else Whereabouts.OUT
    return _SAID[person.absence]


def unheard_of(person: Person, presence: Presence | None) -> bool:
    """Whether somebody is awaited and nobody said anything of them, not even that they come late."""
    return whereabouts(person, presence) is Whereabouts.EXPECTED and not (person.absence_reason or person.late_until)


@dataclass(frozen=True, slots=True)
class HeadCount:
    """Volunteers: ``expected`` are registered, ``came`` of those have come, ``walk_ins`` came without being registered.

    To have come is to have been let in once; who has left since still counts. See ``words.head_count``.
    """

    expected: int
    came: int
    walk_ins: int

    @property
    def present(self) -> int:
        """How many have come in all."""
        return self.came + self.walk_ins

    @property
    def absent(self) -> int:
        """How many who are registered have not come, whatever was said of them."""
        return self.expected - self.came


def head_count(people: Iterable[Person], here: Container[RowId]) -> HeadCount:
    """Count the volunteers among people.

    Args:
        people: of any role, none retired.
        here: who has come.
    """
    expected = came = walk_ins = 0
    for person in people:
        if person.role is Role.VOLUNTEER:
            has_come = person.id in here
            expected += not person.walk_in
            came += has_come and not person.walk_in
            walk_ins += has_come and person.walk_in
    return HeadCount(expected, came, walk_ins)
