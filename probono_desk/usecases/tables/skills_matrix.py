"""The skills of the room: for each table and each skill that any mission requires, who has it."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.skills import required, skill_key
from probono_desk.usecases.tables.room import Room, Table, has_skill


@dataclass(frozen=True, slots=True)
class Cell:
    """One skill at one table: how many of those who are here have it, and how many of those who may still come."""

    required: bool
    here: int
    awaited: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One table, or those who sit at none (``table`` is ``None``)."""

    table: Table | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SkillsMatrix:
    """Skills by name, as missions spell them; a row for each table, then one for people without a table."""

    skills: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def here(self, column: int) -> int:
        """How many people in the whole room are here and have a skill."""
        return sum(row.cells[column].here for row in self.rows)


def skills_matrix(room: Room) -> SkillsMatrix:
    """Who has what in the room as it is."""
    spelt = required(skill for table in room.tables for skill in table.required().values())
    skills = tuple(spelt[folded] for folded in sorted(spelt))
    rows = [MatrixRow(table, _cells(table, skills)) for table in room.tables]
    if room.unseated:
        cells = tuple(
            Cell(
                required=False,
                here=sum(seat.here and has_skill(seat.person, skill) for seat in room.unseated),
                awaited=sum(seat.awaited and has_skill(seat.person, skill) for seat in room.unseated),
            )
            for skill in skills
        )
        rows.append(MatrixRow(None, cells))
    return SkillsMatrix(skills, tuple(rows))


def _cells(table: Table, skills: tuple[str, ...]) -> tuple[Cell, ...]:
    asked = table.required()
    return tuple(
        Cell(
            skill_key(skill) in asked,
            sum(seat.here and has_skill(seat.person, skill) for seat in table.seats),
            sum(seat.awaited and has_skill(seat.person, skill) for seat in table.seats),
        )
        for skill in skills
    )
