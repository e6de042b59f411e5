"""Who has which skill at which table, here and awaited."""

from __future__ import annotations

from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.skills_matrix import SkillsMatrix, skills_matrix
from tests.dossiers import ACTOR, NINE, SmallDay


def _matrix(day: SmallDay) -> SkillsMatrix:
    return skills_matrix(room(day.dossier, NINE))


def test_skills_are_those_that_missions_require_and_people_count_where_they_are(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    matrix = _matrix(day)
    assert matrix.skills == ("communication", "finance")
    finance = [row.cells[1] for row in matrix.rows]
    assert [(cell.here, cell.awaited) for cell in finance] == [(1, 3), (0, 4)]
    assert all(cell.required for row in matrix.rows for cell in row.cells)
    assert (matrix.here(0), matrix.here(1)) == (0, 1)


def test_a_skill_counts_however_it_is_spelt(day: SmallDay) -> None:
    edit_person(day.dossier, day.volunteers[0].id, {"skills": ("COMMUNICATION",)}, at=NINE, actor=ACTOR)
    assert _matrix(day).rows[0].cells[0].awaited == 1


def test_people_without_a_table_have_a_row_of_their_own(day: SmallDay) -> None:
    assert [row.table is None for row in _matrix(day).rows] == [False, False]
    walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR)
    last = _matrix(day).rows[-1]
    assert last.table is None
    assert not any(cell.required for cell in last.cells)
