"""Tables for ``domain.seating``: all of them, or the one that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import TextClause, text

from probono_desk.domain.ids import RowId
from probono_desk.domain.seating import SeatingPlan, TablePlace
from probono_desk.store.reader import Reader

_PLACES = (
    "SELECT t.id, t.number, s.id, coalesce(s.name, ''), r.id,"
    " trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, '')) FROM team t"
    " LEFT JOIN mission m ON m.id = t.mission_id AND m.retired = 0"
    " LEFT JOIN structure s ON s.id = m.structure_id AND s.retired = 0"
    " LEFT JOIN person r ON r.id = s.referent_id AND r.retired = 0 WHERE t.retired = 0"
)
_ALL = text(_PLACES)
_OF_TEAM = text(_PLACES + " AND t.id = :team")
_OF_STRUCTURE = text(_PLACES + " AND s.id = :structure ORDER BY t.number, t.id LIMIT 1")
_OF_REFERENT = text(_PLACES + " AND r.id = :person ORDER BY t.number, t.id LIMIT 1")


def seating_plan(db: Reader) -> SeatingPlan:
    """Every table."""
    return SeatingPlan(TablePlace(*row) for row in db.rows(_ALL))


class PlacesInDossier:
    """One table at a time: a scan must not read them all."""

    def __init__(self, db: Reader) -> None:
        self._db = db

    def of_team(self, team_id: RowId) -> TablePlace | None:
        """The table of a seat."""
        return self._one(_OF_TEAM, {"team": team_id})

    def of_structure(self, structure_id: RowId) -> TablePlace | None:
        """The lowest table that works for a structure."""
        return self._one(_OF_STRUCTURE, {"structure": structure_id})

    def of_referent(self, person_id: RowId) -> TablePlace | None:
        """The lowest table whose structure somebody follows."""
        return self._one(_OF_REFERENT, {"person": person_id})

    def _one(self, statement: TextClause, values: Mapping[str, Any]) -> TablePlace | None:
        found = self._db.rows(statement, values)
        return TablePlace(*found[0]) if found else None
