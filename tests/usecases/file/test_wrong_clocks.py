"""Desks whose clocks are wrong: comings and goings keep their order on every desk and paper; no hour is made up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain.presence import Whereabouts
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.evacuation import evacuate
from probono_desk.usecases.evacuation.muster import muster
from probono_desk.usecases.file import exchange, join, trust
from probono_desk.usecases.outcome.hours import PersonHours, day_hours
from probono_desk.usecases.paper import sheets
from probono_desk.usecases.paper.facts import day_facts
from probono_desk.usecases.tables.room import room
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import another_desk, believe

NOON, EVENING = NINE + timedelta(hours=3), NINE + timedelta(hours=10)
YEARS = (2015, 2030)


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    """A second desk from the first one's kit; each believes the other."""
    trust.name_desk(day.dossier, "Accueil A")
    with closing(another_desk(day.dossier, tmp_path / "other")) as made:
        believe(day.dossier, made)
        yield made


def bring(source: Dossier, target: Dossier, folder: Path) -> None:
    join.merge(target, exchange.export(source, folder, at=NINE).path, at=NOON)


def come(dossier: Dossier, day: SmallDay, at: datetime) -> None:
    check_in.check_in_code(dossier, day.codes[day.volunteers[0].id], at=at, actor=ACTOR)


def go(dossier: Dossier, day: SmallDay, at: datetime) -> None:
    check_in.leave(dossier, day.volunteers[0].id, at=at, actor=ACTOR)


def minutes(count: int) -> datetime:
    return NINE + timedelta(minutes=count)


def where(dossier: Dossier, day: SmallDay) -> Whereabouts:
    """As the room, the door and the roll-call say, which agree."""
    who = day.volunteers[0].id
    (seat,) = (seat for seat in room(dossier, NOON).volunteers if seat.person.id == who)
    with dossier.read() as db:
        (inside,) = {door.presence(db)[who].inside, door.presence_of_many(db, [who])[who].inside}
    assert inside == (seat.where is Whereabouts.INSIDE)
    evacuate.begin_evacuation(dossier, at=NOON, actor=ACTOR)
    called = muster(dossier, NOON)
    assert called is not None
    assert inside == any(
        one.was_inside and one.seat.person.id == who for group in called.groups for one in group.people
    )
    return seat.where


def hours(dossier: Dossier, day: SmallDay, at: datetime = EVENING) -> PersonHours | None:
    return next((one for one in day_hours(dossier, at=at).people if one.person.id == day.volunteers[0].id), None)


def printed(dossier: Dossier, day: SmallDay) -> tuple[datetime | None, datetime | None]:
    """Arrival and departure on the attendance sheet."""
    with dossier.read() as db:
        facts = day_facts(db, at=EVENING)
        groups = sheets.attendance(facts, facts.teams, everybody=True)
    name = day.volunteers[0].full_name
    line = next(line for group in groups for line in group.lines if line.name == name)
    return line.arrived_at, line.left_at


@pytest.mark.parametrize("year", YEARS)
def test_an_exit_at_a_desk_of_another_year_comes_after_the_arrival_it_knew(
    day: SmallDay, other: Dossier, tmp_path: Path, year: int
) -> None:
    come(day.dossier, day, minutes(0))
    bring(day.dossier, other, tmp_path)
    go(other, day, minutes(30).replace(year=year))
    assert where(other, day) is Whereabouts.OUT
    bring(other, day.dossier, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.OUT
        assert printed(dossier, day) == (minutes(0), None)
        found = hours(dossier, day)
        assert found is not None
        assert (found.attendance.arrived_at, found.attendance.planned) == (minutes(0), True)
        now = hours(dossier, day, at=minutes(60))
        assert now is not None
        assert (now.attendance.still_here, now.attendance.minutes) == (False, 60)


@pytest.mark.parametrize("year", YEARS)
def test_who_comes_back_where_the_clock_is_right_is_inside_again(
    day: SmallDay, other: Dossier, tmp_path: Path, year: int
) -> None:
    come(day.dossier, day, minutes(0))
    bring(day.dossier, other, tmp_path)
    go(other, day, minutes(30).replace(year=year))
    bring(other, day.dossier, tmp_path)
    come(day.dossier, day, minutes(90))
    bring(day.dossier, other, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.INSIDE
    go(other, day, minutes(120).replace(year=year))
    bring(other, day.dossier, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.OUT
        assert printed(dossier, day) == (minutes(0), None)


@pytest.mark.parametrize("year", YEARS)
def test_who_came_where_the_clock_was_wrong_and_left_where_it_is_right_is_out(
    day: SmallDay, other: Dossier, tmp_path: Path, year: int
) -> None:
    come(other, day, minutes(0).replace(year=year))
    bring(other, day.dossier, tmp_path)
    go(day.dossier, day, minutes(60))
    bring(day.dossier, other, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.OUT
        assert printed(dossier, day) == (None, minutes(60))
        assert hours(dossier, day) is None  # nobody knows when they came: written by hand


def test_a_clock_put_right_in_the_middle_of_the_day_keeps_the_order(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    come(other, day, minutes(0).replace(year=2030))
    go(other, day, minutes(30))
    come(other, day, minutes(45))
    bring(other, day.dossier, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.INSIDE
        assert printed(dossier, day) == (minutes(45), None)


def test_a_clock_that_is_minutes_slow_does_not_let_anybody_out_before_they_came(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    come(day.dossier, day, minutes(20))
    bring(day.dossier, other, tmp_path)
    go(other, day, minutes(15))
    bring(other, day.dossier, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.OUT
        assert printed(dossier, day) == (minutes(20), minutes(20))
        found = hours(dossier, day)
        assert found is not None
        assert (found.attendance.minutes, found.attendance.planned) == (0, False)
    come(other, day, minutes(16))
    bring(other, day.dossier, tmp_path)
    for dossier in (day.dossier, other):
        assert where(dossier, day) is Whereabouts.INSIDE


def test_hours_given_by_hand_out_of_order_count_as_they_were_given(day: SmallDay) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[1].id], at=minutes(120), actor=ACTOR)
    come(day.dossier, day, minutes(10))
    go(day.dossier, day, minutes(40))
    assert where(day.dossier, day) is Whereabouts.OUT
    assert printed(day.dossier, day) == (minutes(10), minutes(40))
