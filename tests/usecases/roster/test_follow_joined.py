"""Two desks join and part the same people as they like: in the end one day, one person each, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from probono_desk.domain.deliverables import TrailPledge
from probono_desk.domain.edition import Mission
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Badge, Person, Scan
from probono_desk.store import check, door, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.deliverables.trail import pledge_trail
from probono_desk.usecases.desk.undo import undo
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.roster.doubles import join_people, likely_doubles, two_people
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.follow_joined import follow_the_joined, follow_the_parted
from probono_desk.usecases.tables import seat_people
from probono_desk.usecases.tables.room import room
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_rows, pour

LATER = NINE + timedelta(minutes=30)


@pytest.fixture
def desks(day: SmallDay, tmp_path: Path) -> Iterator[list[Dossier]]:
    """Three desks that know the same three walk-ins, who are one person."""
    for pair in likely_doubles(day.dossier):
        two_people(day.dossier, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)
    for minute in range(3):
        at = NINE + timedelta(minutes=minute)
        walk_in.walk_in(day.dossier, "Coline", f"Hautecœur{'e' * minute}", at=at, actor=ACTOR)
    with (
        closing(create_dossier(tmp_path / "b").dossier) as second,
        closing(create_dossier(tmp_path / "c").dossier) as third,
    ):
        for other in (second, third):
            pour(day.dossier, other)
        yield [day.dossier, second, third]


def walk_ins(dossier: Dossier) -> list[RowId]:
    with dossier.read() as db:
        return sorted(person.id for person in db.all_even_retired(Person) if person.walk_in)


def standing(dossier: Dossier) -> list[RowId]:
    with dossier.read() as db:
        return [person.id for person in db.all(Person) if person.walk_in]


def exchange(desks: list[Dossier]) -> None:
    """Three rounds, or until one brings nothing and leaves everything as it is: the next would do as much."""
    for _round in range(3):
        news = 0
        for source, target in permutations(desks, 2):
            news += pour(source, target, LATER).new + follow_the_joined(target, at=LATER, actor=ACTOR)
        if not news:
            break
    else:
        assert not any(pour(source, target, LATER).new for source, target in permutations(desks, 2))
    first, *others = map(all_rows, desks)
    assert all(rows == first for rows in others)
    for desk in desks:
        assert check.prove(desk).faults == []


def test_two_desks_that_each_keep_the_other_one_keep_one_person(desks: list[Dossier]) -> None:
    a, b, _c = walk_ins(desks[0])
    join_people(desks[0], a, b, at=LATER, actor=ACTOR)
    join_people(desks[1], b, a, at=LATER, actor=ACTOR)
    exchange(desks)
    assert standing(desks[0]) == [a, walk_ins(desks[0])[2]]
    assert status(desks[0]).count.present == 2
    with desks[0].read() as db:
        assert {badge.person_id for badge in db.all(Badge) if badge.person_id in (a, b)} == {a}


def test_three_desks_that_join_in_a_circle_keep_one_person_with_every_badge(desks: list[Dossier]) -> None:
    a, b, c = walk_ins(desks[0])
    with desks[0].read() as db:
        codes = [badge.code for badge in db.all(Badge) if badge.person_id in (a, b, c)]
    for desk, kept, gone in zip(desks, (a, b, c), (b, c, a), strict=True):
        join_people(desk, kept, gone, at=LATER, actor=ACTOR)
    exchange(desks)
    assert standing(desks[0]) == [a]
    assert status(desks[0]).count.present == 1
    assert likely_doubles(desks[0]) == []
    for code in codes:
        answer = check_in.check_in_code(desks[2], code, at=LATER, actor=ACTOR)
        assert answer.person is not None
        assert (answer.outcome, answer.person.id, answer.at) == (check_in.Outcome.ALREADY, a, NINE)


def test_three_records_joined_two_by_two_become_one(desks: list[Dossier]) -> None:
    a, b, c = walk_ins(desks[0])
    join_people(desks[0], a, b, at=LATER, actor=ACTOR)
    join_people(desks[1], b, c, at=LATER, actor=ACTOR)
    exchange(desks)
    assert standing(desks[0]) == [a]
    with desks[0].read() as db:
        assert door.presence_of(db, a) is not None
        assert not any(row.person_id in (b, c) for row in db.all(Badge))


def test_one_that_two_desks_gave_to_two_others_leaves_these_two_to_be_compared(desks: list[Dossier]) -> None:
    a, b, c = walk_ins(desks[0])
    join_people(desks[0], a, b, at=LATER, actor=ACTOR)
    join_people(desks[1], c, b, at=LATER, actor=ACTOR)
    exchange(desks)
    (pair,) = likely_doubles(desks[0])
    assert {pair.one.id, pair.other.id} == {a, c}
    join_people(desks[2], a, c, at=LATER, actor=ACTOR)
    exchange(desks)
    assert standing(desks[0]) == [a]
    assert status(desks[0]).disagreements == 0


def test_joining_is_undone_as_one_even_after_another_desk_s_work_followed(desks: list[Dossier]) -> None:
    a, b, _c = walk_ins(desks[0])
    join_people(desks[0], a, b, at=LATER, actor=ACTOR)
    with desks[0].read() as db:
        act = history.next_undo(db)
    assert act is not None
    check_in.leave(desks[1], b, at=LATER, actor=ACTOR)  # it has not heard yet
    exchange(desks)
    with desks[2].read() as db:
        assert [row.inside for row in (door.presence(db)[a],)] == [False]
    undo(desks[0], act.id, at=LATER, actor=ACTOR)
    exchange(desks)
    with desks[2].read() as db:
        here = door.presence(db)
        assert (here[a].inside, here[b].inside) == (True, False)
    assert not follow_the_parted(desks[0], at=LATER, actor=ACTOR)


def test_who_pledged_as_two_people_pledged_once(desks: list[Dossier]) -> None:
    a, b, _c = walk_ins(desks[0])
    with desks[0].read() as db:
        mission = db.all(Mission)[0].id
    pledge_trail(desks[0], mission, a, availability="le soir", at=LATER, actor=ACTOR)
    pledge_trail(desks[1], mission, b, availability="le matin", at=LATER, actor=ACTOR)
    exchange(desks)
    join_people(desks[2], a, b, at=LATER, actor=ACTOR)
    exchange(desks)
    with desks[0].read() as db:
        assert [(row.person_id, row.availability) for row in db.all(TrailPledge)] == [(a, "le soir")]


def test_doubles_at_two_tables_keep_one_seat_and_both_arrivals(day: SmallDay, desks: list[Dossier]) -> None:
    a, b, _c = walk_ins(desks[0])
    seat_people.move(desks[0], a, day.teams[0].id, at=LATER, actor=ACTOR)
    seat_people.move(desks[1], b, day.teams[1].id, at=LATER, actor=ACTOR)
    check_in.leave(desks[1], b, at=LATER, actor=ACTOR)
    exchange(desks)
    join_people(desks[2], a, b, at=LATER + timedelta(minutes=1), actor=ACTOR)
    exchange(desks)
    found = room(desks[0], at=LATER + timedelta(minutes=2))
    (seat,) = [seat for seat in found.volunteers if seat.person.walk_in and seat.person.id in (a, b)]
    assert (seat.person.id, seat.person.team_id, seat.arrived_at) == (a, day.teams[0].id, NINE)
    with desks[0].read() as db:
        assert len(db.all(Scan, person_id=a)) == 3  # both came, one left: every scan is kept
    with desks[2].read() as db:
        act = history.next_undo(db)
    assert act is not None
    undo(desks[2], act.id, at=LATER + timedelta(minutes=3), actor=ACTOR)
    exchange(desks)
    found = room(desks[0], at=LATER + timedelta(minutes=4))
    assert {seat.person.id: seat.person.team_id for seat in found.volunteers if seat.person.id in (a, b)} == {
        a: day.teams[0].id,
        b: day.teams[1].id,
    }


def test_what_a_desk_wrote_of_the_one_that_gave_way_before_it_heard_is_kept_and_goes_back(desks: list[Dossier]) -> None:
    a, b, _c = walk_ins(desks[0])
    join_people(desks[0], a, b, at=LATER, actor=ACTOR)
    with desks[0].read() as db:
        act = history.next_undo(db)
    assert act is not None
    edit_person(desks[1], b, {"phone": "06 39 98 12 34", "organisation": "Mairie"}, at=LATER, actor=ACTOR)
    exchange(desks)
    assert written(desks[2], a) == ("0639981234", "Mairie")
    undo(desks[0], act.id, at=LATER + timedelta(minutes=1), actor=ACTOR)
    exchange(desks)
    assert (written(desks[2], a), written(desks[2], b)) == (("", ""), ("0639981234", "Mairie"))


def test_what_somebody_took_away_of_who_is_kept_does_not_come_back(desks: list[Dossier]) -> None:
    a, b, _c = walk_ins(desks[0])
    for who in (a, b):
        edit_person(desks[0], who, {"organisation": "Mairie"}, at=LATER, actor=ACTOR)
    join_people(desks[0], a, b, at=LATER, actor=ACTOR)
    edit_person(desks[0], a, {"organisation": ""}, at=LATER, actor=ACTOR)
    exchange(desks)
    assert written(desks[2], a) == ("", "")


def written(desk: Dossier, who: RowId) -> tuple[str, str]:
    with desk.read() as db:
        person = db.get(Person, who)
    assert person is not None
    return person.phone, person.organisation
