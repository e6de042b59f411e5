"""One snapshot: what was read once is not read again, and what is written meanwhile is not seen."""

from __future__ import annotations

import threading

from sqlalchemy import text

from probono_desk.domain.edition import Team
from probono_desk.domain.evaluation import EvaluationAnswer
from probono_desk.domain.people import Person
from probono_desk.precedence import go_first, step_back
from tests.dossiers import ACTOR, NINE, SmallDay


def test_rows_are_found_by_id_by_columns_and_by_kind(day: SmallDay) -> None:
    lea, team = day.volunteers[0], day.teams[0]
    with day.dossier.read() as db:
        assert db.get(Person, lea.id) == lea
        assert db.get(Person, None) is None
        assert db.get(Person, "nobody") is None
        assert {person.id for person in db.all(Person, team_id=team.id)} == {
            *(person.id for person in day.volunteers[:4]),
            day.representatives[0].id,
        }
        assert db.all(Person, structure_id=None) == sorted(day.volunteers, key=lambda person: person.id)
        assert db.index(Team) == {team.id: team for team in day.teams}
        assert db.any(Person)
        assert not db.any(EvaluationAnswer)


def test_columns_are_asked_alike_before_and_after_everything_was_read(day: SmallDay) -> None:
    with day.dossier.read() as db:
        before = db.all(Person, last_name="Martin")
        db.all(Person)
        assert db.all(Person, last_name="Martin") == before


def test_who_is_retired_is_found_only_where_that_is_asked(day: SmallDay) -> None:
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        uow.retire(day.volunteers[0])
    with day.dossier.read() as db:
        assert len(db.all(Person)) == 9
        assert len(db.all_even_retired(Person)) == 10
        found = db.get(Person, day.volunteers[0].id)
    assert found is not None
    assert found.retired


def test_a_snapshot_does_not_move(day: SmallDay) -> None:
    with day.dossier.read() as db:
        before = db.all(Person)
        with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
            uow.change(day.volunteers[0], first_name="Lou")
        assert db.get(Person, day.volunteers[0].id) == day.volunteers[0]
        assert db.all(Person) == before


def test_what_is_asked_for_again_is_remembered(day: SmallDay) -> None:
    asked: list[int] = []

    def answer() -> int:
        asked.append(1)
        return 42

    with day.dossier.read() as db:
        assert [db.once("answer", answer) for _time in range(3)] == [42, 42, 42]
    assert asked == [1]


def test_whoever_reads_row_by_row_stands_aside_between_two_of_them(day: SmallDay) -> None:
    begun, done = threading.Event(), threading.Event()
    step_back()  # a window of another test may have gone first, for longer than anybody waits

    def read_all(lines: list[object]) -> None:
        begun.wait()
        lines += rows
        done.set()

    try:
        with day.dossier.read() as db:
            rows = iter(db.mappings(text("SELECT id FROM person")))
            found: list[object] = [next(rows)]
            reader = threading.Thread(target=read_all, args=(found,))
            reader.start()
            go_first()
            begun.set()
            assert not done.wait(0.05)
            step_back()
            reader.join()
    finally:
        step_back()
    assert len(found) == 10
