"""Hours of presence in the dossier: corrected with a reason, the meal as the edition chose, statements that add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.outcome.hours import correct_hours, count_meal, day_hours, without_hours
from tests.dossiers import ACTOR
from tests.full_days import FullDay, at, full_day

EVENING = at(18)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[FullDay]:
    made = full_day(tmp_path / "dossier")
    yield made
    made.dossier.close()


def _minutes(dossier: Dossier, person: Person) -> int:
    return next(o.attendance.minutes for o in day_hours(dossier, at=EVENING).people if o.person.id == person.id)


def test_the_meal_counts_until_the_edition_chooses_otherwise(full: FullDay) -> None:
    first = full.volunteers[0]
    full.arrive([first], at(8, 50))
    check_in.leave(full.dossier, first.id, at=at(17), actor=ACTOR)
    found = day_hours(full.dossier, at=EVENING)
    assert found.meal == (at(12, 45), at(13, 45))
    assert (found.meal_counted, found.minutes) == (True, 490)
    count_meal(full.dossier, False, at=EVENING, actor=ACTOR)
    assert day_hours(full.dossier, at=EVENING).minutes == 430
    with full.dossier.read() as db:
        undone = history.next_undo(db)
    assert undone is not None
    history.undo(full.dossier, undone.id, at=EVENING, actor=ACTOR)
    assert day_hours(full.dossier, at=EVENING).minutes == 490


def test_a_correction_needs_a_reason_and_the_latest_counts(full: FullDay) -> None:
    person = full.volunteers[0]
    full.arrive([person], at(8, 50))
    with pytest.raises(DeskError, match="reason_missing"):
        correct_hours(full.dossier, person.id, arrived_at=at(9), left_at=at(17), reason=" ", at=EVENING, actor=ACTOR)
    with pytest.raises(DeskError, match="hours_crossed"):
        correct_hours(full.dossier, person.id, arrived_at=at(17), left_at=at(9), reason="x", at=EVENING, actor=ACTOR)
    with pytest.raises(DeskError, match="hours_away"):
        correct_hours(
            full.dossier, person.id, arrived_at=at(9), left_at=at(10), away_min=61, reason="x", at=EVENING, actor=ACTOR
        )
    for left, minute in ((at(16), 0), (at(15), 1)):
        when = EVENING + timedelta(minutes=minute)
        correct_hours(
            full.dossier, person.id, arrived_at=at(9), left_at=left, reason="parti sans scanner", at=when, actor=ACTOR
        )
    (one,) = day_hours(full.dossier, at=EVENING).people
    assert one.attendance.minutes == 360
    assert one.correction is not None
    assert one.correction.reason == "parti sans scanner"
    with full.dossier.read() as db:
        last = history.next_undo(db)
    assert last is not None
    history.undo(full.dossier, last.id, at=EVENING, actor=ACTOR)
    assert _minutes(full.dossier, person) == 420


def test_somebody_who_was_never_scanned_gets_hours_by_hand(full: FullDay) -> None:
    person = full.volunteers[3]
    correct_hours(
        full.dossier, person.id, arrived_at=at(9), left_at=at(12), reason="entré sans scanner", at=EVENING, actor=ACTOR
    )
    assert _minutes(full.dossier, person) == 180


def test_who_has_no_hours_is_known_until_they_are_written(full: FullDay) -> None:
    scanned, by_hand = full.volunteers[0], full.volunteers[3]
    full.arrive([scanned], at(8, 50))
    without = {person.id for person in without_hours(full.dossier, at=EVENING)}
    assert without == {person.id for person in full.volunteers} - {scanned.id}
    correct_hours(
        full.dossier, by_hand.id, arrived_at=at(9), left_at=at(12), reason="sans scan", at=EVENING, actor=ACTOR
    )
    assert by_hand.id not in {person.id for person in without_hours(full.dossier, at=EVENING)}
