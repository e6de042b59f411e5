"""What two acts said differently without knowing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.settlement import Choice
from probono_desk.store.disagreements import open_disagreements
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.file.settle import settle
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Dossier]:
    made = create_dossier(tmp_path / "other").dossier
    yield made
    made.close()


def work_at(desk: Dossier, person_id: RowId, organisation: str, minutes: int) -> None:
    with desk.act("Organisation", at=NINE + timedelta(minutes=minutes), actor=ACTOR) as uow:
        person = uow.get(Person, person_id)
        assert person is not None
        uow.change(person, organisation=organisation)


def test_a_value_that_loses_is_listed_with_the_one_that_stands(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=2), actor=ACTOR)
    merged = pour(other, day.dossier)
    (apart,) = merged.apart
    assert (apart.column, apart.stands, apart.other) == ("team_id", None, day.teams[1].id)


def test_of_three_values_each_that_lost_is_one_to_settle(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    with closing(create_dossier(tmp_path / "third").dossier) as third:
        desks = (day.dossier, other, third)
        for one in desks[1:]:
            pour(day.dossier, one)
        lea = day.volunteers[0]
        values = ("Filatures", "Ateliers du Nord", "Banque")
        for minutes, (desk, value) in enumerate(zip(desks, values, strict=True), start=1):
            work_at(desk, lea.id, value, minutes)
        for here, there in ((other, day.dossier), (third, day.dossier), (day.dossier, third), (third, other)):
            pour(here, there)
        for desk in desks:
            with desk.read() as db:
                found = open_disagreements(db)
            assert [(one.stands.value, one.other.value) for one in found] == [
                (values[2], values[0]), (values[2], values[1]),
            ]  # fmt: skip

        settle(day.dossier, found[0].id, Choice.OTHER, at=NINE + timedelta(minutes=4), actor=ACTOR)
        with day.dossier.read() as db:
            (left,) = open_disagreements(db)
        assert (left.id, left.stands.value, left.other.value) == (found[1].id, values[0], values[1])
        settle(day.dossier, left.id, Choice.KEEP, at=NINE + timedelta(minutes=5), actor=ACTOR)
        pour(day.dossier, third)
        with third.read() as db:
            assert open_disagreements(db) == []
            person = db.get(Person, lea.id)
        assert person is not None
        assert person.organisation == values[0]


def test_a_value_that_its_own_desk_went_on_from_is_nothing_to_settle(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    lea = day.volunteers[0]
    work_at(day.dossier, lea.id, "Filatures", 1)
    work_at(other, lea.id, "Banque", 2)
    work_at(day.dossier, lea.id, "Banque", 3)  # they have met
    assert pour(other, day.dossier).apart == ()
