"""What two acts said differently without knowing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Dossier]:
    made = create_dossier(tmp_path / "other").dossier
    yield made
    made.close()


def test_a_value_that_loses_is_listed_with_the_one_that_stands(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=2), actor=ACTOR)
    merged = pour(other, day.dossier)
    (apart,) = merged.apart
    assert (apart.column, apart.stands, apart.other) == ("team_id", None, day.teams[1].id)
    assert (apart.stands_desk, apart.other_desk) == (other.desk, day.dossier.desk)
