from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.store import check, history
from probono_desk.usecases.door import check_in
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay


def name_of(day: SmallDay, person_id: RowId) -> str:
    with day.dossier.read() as db:
        person = db.get(Person, person_id)
    assert person is not None
    return person.first_name


def rename(day: SmallDay, name: str, minute: int) -> str:
    with day.dossier.act(f"nom {name}", at=NINE + timedelta(minutes=minute), actor=ACTOR) as uow:
        person = uow.get(Person, day.volunteers[0].id)
        assert person is not None
        uow.change(person, first_name=name)
        return uow.act_id


def step(day: SmallDay, direction: str, minute: int) -> str:
    with day.dossier.read() as db:
        target = history.next_undo(db) if direction == "undo" else history.next_redo(db)
    assert target is not None
    return str(history.undo(day.dossier, target.id, at=NINE + timedelta(minutes=minute), actor=ACTOR).label)


def test_undo_and_redo_walk_back_and_forth(day: SmallDay) -> None:
    person = day.volunteers[0].id
    rename(day, "Lou", 1)
    rename(day, "Loulou", 2)
    names = []
    for minute, direction in enumerate(("undo", "undo", "redo", "redo", "undo"), 3):
        step(day, direction, minute)
        names.append(name_of(day, person))
    assert names == ["Lou", "Léa", "Lou", "Loulou", "Lou"]
    assert check.prove(day.dossier).faults == []


def test_a_new_act_ends_redo(day: SmallDay) -> None:
    rename(day, "Lou", 1)
    step(day, "undo", 2)
    rename(day, "Lina", 3)
    with day.dossier.read() as db:
        assert history.next_redo(db) is None


def test_an_older_act_is_undone_while_later_ones_stand(day: SmallDay) -> None:
    first = rename(day, "Lou", 1)
    seat_people.move(day.dossier, day.volunteers[0].id, None, at=NINE + timedelta(minutes=2), actor=ACTOR)
    history.undo(day.dossier, first, at=NINE + timedelta(minutes=3), actor=ACTOR)
    with day.dossier.read() as db:
        person = db.get(Person, day.volunteers[0].id)
    assert person is not None
    assert (person.first_name, person.team_id) == ("Léa", None)


def test_an_act_whose_value_was_changed_since_is_not_undone(day: SmallDay) -> None:
    first = rename(day, "Lou", 1)
    rename(day, "Loulou", 2)
    with pytest.raises(DeskError, match="undo_conflict"):
        history.undo(day.dossier, first, at=NINE + timedelta(minutes=3), actor=ACTOR)
    assert name_of(day, day.volunteers[0].id) == "Loulou"


def test_an_act_is_not_undone_twice(day: SmallDay) -> None:
    first = rename(day, "Lou", 1)
    history.undo(day.dossier, first, at=NINE + timedelta(minutes=2), actor=ACTOR)
    with pytest.raises(DeskError, match="undo_done_already"):
        history.undo(day.dossier, first, at=NINE + timedelta(minutes=3), actor=ACTOR)


def test_the_setup_is_never_on_the_stack(day: SmallDay) -> None:
    with day.dossier.read() as db:
        assert history.next_undo(db) is None
        (setup,) = history.recent_acts(db)
    with pytest.raises(DeskError, match="undo_setup"):
        history.undo(day.dossier, setup.id, at=NINE, actor=ACTOR)


def test_undoing_an_arrival_lets_the_person_arrive_again(day: SmallDay) -> None:
    code = day.codes[day.volunteers[0].id]
    answer = check_in.check_in_code(day.dossier, code, at=NINE, actor=ACTOR)
    assert answer.act_id is not None
    history.undo(day.dossier, answer.act_id, at=NINE + timedelta(seconds=5), actor=ACTOR)
    again = check_in.check_in_code(day.dossier, code, at=NINE + timedelta(seconds=9), actor=ACTOR)
    assert again.outcome is check_in.Outcome.ARRIVED
    assert again.at == NINE + timedelta(seconds=9)
