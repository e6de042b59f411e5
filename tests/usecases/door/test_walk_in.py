from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Badge, Role
from probono_desk.store import door, history
from probono_desk.usecases.door.check_in import Outcome, check_in_code, check_in_person
from probono_desk.usecases.door.walk_in import neediest_table, split_name, walk_in
from tests.dossiers import ACTOR, NINE, SmallDay


def test_walk_in_is_registered_seated_badged_and_in_by_one_act(day: SmallDay) -> None:
    answer = walk_in(day.dossier, "Anna", "Lopes", at=NINE, actor=ACTOR, team_id=day.teams[0].id, organisation="Métro")
    assert answer.person is not None
    assert answer.act_id is not None
    assert (answer.outcome, answer.table, answer.team_arrived, answer.team_seated) == (Outcome.ARRIVED, 1, 1, 5)
    with day.dossier.read() as db:
        badge = db.all(Badge, person_id=answer.person.id)[0]
    assert check_in_code(day.dossier, badge.code, at=NINE, actor=ACTOR).outcome is Outcome.ALREADY
    history.undo(day.dossier, answer.act_id, at=NINE, actor=ACTOR)
    assert check_in_code(day.dossier, badge.code, at=NINE, actor=ACTOR).outcome is Outcome.RETIRED


def test_a_name_is_all_that_is_needed(day: SmallDay) -> None:
    assert walk_in(day.dossier, "", "Lopes", at=NINE, actor=ACTOR, role=Role.GUEST).table is None
    with pytest.raises(DeskError, match="name_missing"):
        walk_in(day.dossier, "  ", "\u3164\u202e", at=NINE, actor=ACTOR)
    person = walk_in(day.dossier, "An\u202ena", "Lopes", at=NINE, actor=ACTOR).person
    assert person is not None
    assert person.full_name == "Anna Lopes"


def test_neediest_table_has_the_fewest_people_present(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        neediest = neediest_table(db)
        tables = door.tables_now(db)
    assert neediest is not None
    assert (neediest.number, neediest.structure) == (2, "Le Beffroi")
    assert [(table.number, table.present, table.seated) for table in tables] == [(1, 1, 4), (2, 0, 4)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Anna Lopes", ("Anna", "Lopes")),
        ("LOPES Anna", ("Anna", "LOPES")),
        ("DE SOUSA LOPES Anna Maria", ("Anna Maria", "DE SOUSA LOPES")),
        ("Anna LOPES", ("Anna", "LOPES")),
        ("ANNA LOPES", ("ANNA", "LOPES")),
        ("Anna", ("Anna", "")),
        ("  ", ("", "")),
    ],
)
def test_one_field_gives_both_names(typed: str, name: tuple[str, str]) -> None:
    assert split_name(typed) == name
