"""The same walk-in at two desks is one person in the end, whatever either desk did meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Badge, Person
from probono_desk.store import check, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.roster.by_hand import NewPerson, add_person
from probono_desk.usecases.roster.doubles import join_people, likely_doubles, two_people
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.follow_joined import follow_the_joined
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_rows, pour

LATER = NINE + timedelta(minutes=30)


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    with closing(create_dossier(tmp_path / "other").dossier) as made:
        pour(day.dossier, made)
        yield made


def settle_homonyms(day: SmallDay) -> None:
    """The small day has two people of one name."""
    for pair in likely_doubles(day.dossier):
        two_people(day.dossier, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)


def both_ways(one: Dossier, two: Dossier) -> None:
    for source, target in ((one, two), (two, one), (one, two)):
        pour(source, target, LATER)
        follow_the_joined(target, at=LATER, actor=ACTOR)
    pour(two, one, LATER)


def test_a_walk_in_at_two_desks_is_joined_in_one_act_and_undone_as_one(day: SmallDay, other: Dossier) -> None:
    settle_homonyms(day)
    walk_in.walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR)
    walk_in.walk_in(other, "Coline", "Hautecoeur", at=NINE + timedelta(minutes=2), actor=ACTOR)
    both_ways(day.dossier, other)
    assert status(day.dossier).count.present == 2
    (pair,) = likely_doubles(day.dossier)
    with day.dossier.read() as db:
        codes = [badge.code for badge in db.all(Badge) if badge.person_id in (pair.one.id, pair.other.id)]
    join_people(day.dossier, pair.one.id, pair.other.id, at=LATER, actor=ACTOR)
    assert status(day.dossier).count.present == 1
    assert likely_doubles(day.dossier) == []
    for code in codes:  # both badges stay good, and are the same person's
        answer = check_in.check_in_code(day.dossier, code, at=LATER, actor=ACTOR)
        assert answer.person is not None
        assert (answer.outcome, answer.person.id) == (check_in.Outcome.ALREADY, pair.one.id)
        assert answer.at == NINE
    both_ways(day.dossier, other)
    assert status(other).count.present == 1
    assert all_rows(other) == all_rows(day.dossier)

    with day.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(day.dossier, act.id, at=LATER, actor=ACTOR)
    assert len(likely_doubles(day.dossier)) == 1
    assert status(day.dossier).count.present == 2
    assert check.prove(day.dossier).faults == []


def test_what_the_other_desk_did_before_it_heard_follows(day: SmallDay, other: Dossier) -> None:
    settle_homonyms(day)
    walk_in.walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR)
    walk_in.walk_in(other, "Coline", "Hautecœur", at=NINE, actor=ACTOR)
    both_ways(day.dossier, other)
    (pair,) = likely_doubles(day.dossier)
    join_people(day.dossier, pair.one.id, pair.other.id, at=LATER, actor=ACTOR)
    check_in.leave(other, pair.other.id, at=LATER, actor=ACTOR)
    both_ways(day.dossier, other)
    assert all_rows(other) == all_rows(day.dossier)
    assert (status(day.dossier).count.present, status(day.dossier).inside) == (1, 0)


def test_two_people_are_remembered_on_every_desk(day: SmallDay, other: Dossier) -> None:
    (pair,) = likely_doubles(day.dossier)
    assert {pair.one.full_name, pair.other.full_name} == {"Léa Martin"}
    two_people(day.dossier, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)
    both_ways(day.dossier, other)
    assert likely_doubles(day.dossier) == likely_doubles(other) == []
    with other.read() as db:
        assert sum(person.full_name == "Léa Martin" for person in db.all(Person)) == 2


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("joined_first", [False, True])
@pytest.mark.parametrize("right", [True, False])
def test_what_one_desk_joins_and_another_tells_apart_is_asked_again(
    day: SmallDay, other: Dossier, turned: bool, joined_first: bool, right: bool
) -> None:
    settle_homonyms(day)
    walk_in.walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR)
    walk_in.walk_in(
        other, "Coline", "Hautecoeur", organisation="Filatures", at=NINE + timedelta(minutes=2), actor=ACTOR
    )
    both_ways(day.dossier, other)
    (pair,) = likely_doubles(day.dossier)
    one, two = (pair.other, pair.one) if turned else (pair.one, pair.other)
    before = all_rows(day.dossier)[Person]
    join_people(day.dossier, one.id, two.id, at=LATER + timedelta(minutes=2 - joined_first), actor=ACTOR)
    two_people(other, pair.one.id, pair.other.id, at=LATER + timedelta(minutes=joined_first), actor=ACTOR)
    both_ways(day.dossier, other)
    for dossier in (day.dossier, other):
        (asked,) = likely_doubles(dossier)
        assert (asked.is_contested, asked.one.id, asked.other.id) == (True, one.id, two.id)
        assert (status(dossier).count.present, status(dossier).disagreements) == (1, 1)
    if right:
        join_people(other, asked.one.id, asked.other.id, at=LATER, actor=ACTOR)
    else:
        two_people(other, asked.one.id, asked.other.id, at=LATER, actor=ACTOR)
    both_ways(day.dossier, other)
    for dossier in (day.dossier, other):
        assert likely_doubles(dossier) == []
        assert (status(dossier).count.present, status(dossier).disagreements) == (1 if right else 2, 0)
        assert check.prove(dossier).faults == []
    assert all_rows(other) == all_rows(day.dossier)
    if not right:  # each has what was its own
        assert all_rows(day.dossier)[Person] == before


def test_two_desks_that_tell_two_apart_the_other_way_round_agree(day: SmallDay, other: Dossier) -> None:
    (pair,) = likely_doubles(day.dossier)
    two_people(day.dossier, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)
    two_people(other, pair.other.id, pair.one.id, at=NINE, actor=ACTOR)
    both_ways(day.dossier, other)
    assert status(day.dossier).disagreements == status(other).disagreements == 0
    assert all_rows(other) == all_rows(day.dossier)


def test_who_was_told_apart_here_can_be_joined_here(day: SmallDay) -> None:
    (pair,) = likely_doubles(day.dossier)
    two_people(day.dossier, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)
    join_people(day.dossier, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)
    assert likely_doubles(day.dossier) == []
    with pytest.raises(DeskError, match="person_unknown"):
        join_people(day.dossier, pair.one.id, pair.one.id, at=NINE, actor=ACTOR)


def test_who_is_on_a_list_with_a_ticket_here_and_came_without_an_appointment_there_is_one(
    day: SmallDay, other: Dossier
) -> None:
    """A list that only one desk has; the other one lets the person in by hand; ticket and badge stay good on both."""
    settle_homonyms(day)
    listed = add_person(day.dossier, NewPerson("Coline", "Hautecœur"), at=NINE, actor=ACTOR)
    edit_person(day.dossier, listed.id, {"ticket": "EVB-7788"}, at=NINE, actor=ACTOR)
    came = walk_in.walk_in(other, "Coline", "Hautecœur", at=NINE + timedelta(minutes=2), actor=ACTOR)
    assert came.person is not None
    both_ways(day.dossier, other)
    (pair,) = likely_doubles(other)
    assert (pair.one.id, pair.other.id) == (listed.id, came.person.id)  # who was expected is kept
    join_people(other, pair.one.id, pair.other.id, at=LATER, actor=ACTOR)
    edit_person(day.dossier, came.person.id, {"ticket": "EVB-9900"}, at=LATER, actor=ACTOR)  # it has not heard yet
    both_ways(day.dossier, other)
    for dossier in (day.dossier, other):
        with dossier.read() as db:
            badge = next(badge.code for badge in db.all(Badge) if badge.person_id == listed.id)
        for code in ("evb-7788", "EVB-9900", badge):
            answer = check_in.check_in_code(dossier, code, at=LATER, actor=ACTOR)
            assert answer.person is not None
            assert (answer.outcome, answer.person.id) == (check_in.Outcome.ALREADY, listed.id)
        assert (status(dossier).count.present, status(dossier).count.walk_ins) == (1, 0)
        assert likely_doubles(dossier) == []
    assert all_rows(other) == all_rows(day.dossier)
