"""How many have come, by table: what the wall asks, in one statement however many people there are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from probono_desk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class TableArrivals:
    """One table: its number, its structure's name, its volunteers who have come, and those who are seated there."""

    number: int
    structure: str
    arrived: int
    seated: int


_ARRIVALS = text(
    "SELECT t.number, coalesce(s.name, ''), count(i.person_id), count(p.id) FROM team t"
    " LEFT JOIN mission m ON m.id = t.mission_id LEFT JOIN structure s ON s.id = m.structure_id"
    " LEFT JOIN person p ON p.team_id = t.id AND p.role = 'volunteer' AND p.retired = 0"
    " LEFT JOIN (SELECT DISTINCT person_id FROM scan WHERE kind = 'in' AND retired = 0) i ON i.person_id = p.id"
    " WHERE t.retired = 0 GROUP BY t.id ORDER BY t.number"
)


def arrivals(db: Reader) -> list[TableArrivals]:
    """Every table, by number."""
    return [TableArrivals(int(n), name, int(arrived), int(seated)) for n, name, arrived, seated in db.rows(_ARRIVALS)]
