"""Who belongs to which table: one rule for room, status, door, list, paper and evacuation.

1. A seat that somebody was given counts, whatever they are here for, as long as there is that table.
2. A volunteer has a seat or none.
3. Anybody else without a seat belongs to the table of their structure: the one that they come for, or else the one that
   they follow as its referent. Of several tables it is the lowest number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table as far as seats go: its number, the structure that it works for, and that structure's referent."""

    team_id: RowId
    number: int
    structure_id: RowId | None = None
    structure: str = ""
    referent_id: RowId | None = None
    referent: str = ""


class Seated(Protocol):
    """What the rule asks of somebody; ``role`` is one of ``Role``."""

    @property
    def id(self) -> RowId:
        """Who it is."""

    @property
    def role(self) -> str:
        """What they are here for."""

    @property
    def team_id(self) -> RowId | None:
        """The seat that they were given."""

    @property
    def structure_id(self) -> RowId | None:
        """Whom they come for."""


class Places(Protocol):
    """Where tables are found, in memory or in the dossier. ``None`` where there is no such table."""

    def of_team(self, team_id: RowId) -> TablePlace | None:
        """The table of a seat."""

    def of_structure(self, structure_id: RowId) -> TablePlace | None:
        """The lowest table that works for a structure."""

    def of_referent(self, person_id: RowId) -> TablePlace | None:
        """The lowest table whose structure somebody follows."""


def table_of(person: Seated, places: Places) -> TablePlace | None:
    """The table to which somebody belongs."""
    place = places.of_team(person.team_id) if person.team_id is not None else None
    if place is not None or person.role == Role.VOLUNTEER:
        return place
    place = places.of_structure(person.structure_id) if person.structure_id is not None else None
    return place if place is not None else places.of_referent(person.id)


class SeatingPlan:
    """Every table of a snapshot, for many questions.

    Args:
        places: every table that is not retired, in any order.
    """

    def __init__(self, places: Iterable[TablePlace]) -> None:
        self.places = tuple(sorted(places, key=lambda place: (place.number, place.team_id)))
        self._of_team = {place.team_id: place for place in self.places}
        self._of_structure: dict[RowId, TablePlace] = {}
        self._of_referent: dict[RowId, TablePlace] = {}
        for place in self.places:
            if place.structure_id is not None:
                self._of_structure.setdefault(place.structure_id, place)
            if place.referent_id is not None:
                self._of_referent.setdefault(place.referent_id, place)

    def of_team(self, team_id: RowId) -> TablePlace | None:
        """The table of a seat."""
        return self._of_team.get(team_id)

    def of_structure(self, structure_id: RowId) -> TablePlace | None:
        """The lowest table that works for a structure."""
        return self._of_structure.get(structure_id)

    def of_referent(self, person_id: RowId) -> TablePlace | None:
        """The lowest table whose structure somebody follows."""
        return self._of_referent.get(person_id)

    def team_of(self, person: Seated) -> RowId | None:
        """The id of the table to which somebody belongs."""
        place = table_of(person, self)
        return place.team_id if place is not None else None

    def number_of(self, person: Seated) -> int | None:
        """The number of the table to which somebody belongs."""
        place = table_of(person, self)
        return place.number if place is not None else None
