"""The evaluation: questions as data, answers as facts, and nobody to be found in an anonymous one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import EvaluationAnswer, Questionnaire
from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.outcome.evaluate import answer, respondents, results
from probono_desk.usecases.outcome.questionnaires import questionnaires
from tests.dossiers import ACTOR, NINE, SmallDay, small_day

FIVE = NINE + timedelta(hours=8, minutes=7, seconds=31)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "dossier")
    for person in (*made.volunteers[:4], *made.representatives):
        check_in_person(made.dossier, person.id, at=NINE, actor=ACTOR)
    yield made
    made.dossier.close()


@pytest.fixture
def volunteers() -> Questionnaire:
    return questionnaires()[0]


@pytest.fixture
def structures() -> Questionnaire:
    return questionnaires()[1]


def _answer(dossier: Dossier, questionnaire: Questionnaire, *marks: int, comment: str = "") -> None:
    given = dict(zip((q.name for q in questionnaire.questions), marks, strict=False))
    answer(dossier, questionnaire, marks=given, comment=comment, at=FIVE, actor="Kiosque")


def test_an_anonymous_answer_leaves_nobody_behind(day: SmallDay, volunteers: Questionnaire) -> None:
    _answer(day.dossier, volunteers, 5, 4, 3, 2, comment="Bravo")
    with day.dossier.read() as db:
        rows = db.all(EvaluationAnswer, questionnaire=volunteers.name)
        act = history.recent_acts(db, 1)[0]
        logged = [
            json.loads(one[0]) for one in db.rows(text("SELECT columns FROM change WHERE txn = :id"), {"id": act.id})
        ]
    assert sorted(row.question for row in rows) == sorted(one.name for one in volunteers.questions)
    assert {row.person_id for row in rows} == {None}
    assert {row.answered_at for row in rows} == {act.at} == {NINE + timedelta(hours=8)}  # the hour, no minute
    assert act.actor == "Kiosque"
    assert all("person_id" not in columns for columns in logged)
    assert {row.id[14] for row in rows} == {"4"}  # ids of chance (UUIDv4): no time, no order
    people = {person.id for person in (*day.volunteers, *day.representatives)}
    assert not people & {value for columns in logged for pair in columns.values() for value in pair}


def test_an_anonymous_questionnaire_takes_no_name_and_a_named_one_needs_one(
    day: SmallDay, volunteers: Questionnaire, structures: Questionnaire
) -> None:
    with pytest.raises(DeskError, match="evaluation_who"):
        answer(day.dossier, volunteers, marks={"useful": 5}, person_id=day.volunteers[0].id, at=FIVE, actor="Kiosque")
    with pytest.raises(DeskError, match="evaluation_who"):
        _answer(day.dossier, structures, 5)
    with pytest.raises(DeskError, match="evaluation_who"):
        answer(day.dossier, structures, marks={"usable": 5}, person_id=day.volunteers[0].id, at=FIVE, actor="Kiosque")


def test_results_of_an_anonymous_questionnaire_wait_for_three(day: SmallDay, volunteers: Questionnaire) -> None:
    for count in (1, 2):
        _answer(day.dossier, volunteers, 5, 4)
        found = results(day.dossier)[0]
        assert (found.sheets, found.withheld, found.tallies) == (count, True, ())
    _answer(day.dossier, volunteers, 2)
    found = results(day.dossier)[0]
    assert (found.sheets, found.present, found.withheld) == (3, 4, False)
    assert found.tallies[0].counts == (0, 1, 0, 0, 2)
    assert found.tallies[0].mean == 4.0
    assert found.tallies[1].answers == 2  # one passed it over
    assert found.tallies[2].mean is None


def test_a_named_person_answers_once_and_is_no_longer_asked(day: SmallDay, structures: Questionnaire) -> None:
    first, second = respondents(day.dossier, structures)
    assert {first.where, second.where} == {"L’Établi", "Le Beffroi"}
    answer(day.dossier, structures, marks={"usable": 5}, person_id=first.person_id, at=FIVE, actor="Kiosque")
    assert respondents(day.dossier, structures) == (second,)
    with pytest.raises(DeskError, match="evaluation_done"):
        answer(day.dossier, structures, marks={"usable": 1}, person_id=first.person_id, at=FIVE, actor="Kiosque")
    assert results(day.dossier)[1].tallies[0].counts == (0, 0, 0, 0, 1)


def test_an_answer_stays_whatever_is_undone(day: SmallDay, volunteers: Questionnaire) -> None:
    _answer(day.dossier, volunteers, 5)
    with day.dossier.read() as db:
        act, undone = history.recent_acts(db, 1)[0], history.next_undo(db)
    assert undone is not None
    assert undone.id != act.id  # the button offers what came before
    with pytest.raises(DeskError, match="undo_setup"):
        history.undo(day.dossier, act.id, at=FIVE, actor=ACTOR)


@pytest.mark.parametrize("marks", [{"useful": 6}, {"useful": 0}, {"comment": 3}, {"other": 3}])
def test_a_mark_off_the_scale_or_of_no_question_is_refused(
    day: SmallDay, volunteers: Questionnaire, marks: dict[str, int]
) -> None:
    with pytest.raises(DeskError, match="evaluation_mark"):
        answer(day.dossier, volunteers, marks=marks, at=FIVE, actor="Kiosque")
    with pytest.raises(DeskError, match="evaluation_empty"):
        answer(day.dossier, volunteers, marks={}, comment=" ", at=FIVE, actor="Kiosque")
