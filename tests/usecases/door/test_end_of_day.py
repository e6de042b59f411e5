"""Everybody goes out in one act, but for those who are still there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.error_text import sentence
from probono_desk.store import door
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.door.check_in import check_in_person, leave
from probono_desk.usecases.door.end_of_day import leave_together, still_inside, usual_departure
from tests.dossiers import ACTOR, NINE, SmallDay

EVENING = NINE + timedelta(hours=9)


def _came(day: SmallDay) -> None:
    for minute, person in enumerate((*day.volunteers[:3], day.representatives[0])):
        check_in_person(day.dossier, person.id, at=NINE + timedelta(minutes=minute), actor=ACTOR)
    leave(day.dossier, day.volunteers[2].id, at=NINE + timedelta(hours=2), actor=ACTOR)


def test_those_inside_are_listed_by_table(day: SmallDay) -> None:
    _came(day)
    assert [(one.name, one.table) for one in still_inside(day.dossier)] == [
        ("Jean-François Leclercq", 1),
        ("Léa Martin", 1),
        ("Anne Roux", 1),
    ]


def test_they_leave_as_one_act_and_a_known_departure_stands(day: SmallDay) -> None:
    _came(day)
    everybody = [person.id for person in day.volunteers]
    left = NINE + timedelta(hours=8)
    assert leave_together(day.dossier, everybody, left_at=left, at=EVENING, actor=ACTOR) == 2
    with day.dossier.read() as db:
        here, last = door.presence(db), next_undo(db)
    assert here[day.volunteers[0].id].last_at == left
    assert here[day.volunteers[2].id].last_at == NINE + timedelta(hours=2)
    assert [one.name for one in still_inside(day.dossier)] == ["Anne Roux"]
    assert last is not None
    assert str(last.label).endswith("départ de 2 personnes")
    undo(day.dossier, last.id, at=EVENING, actor=ACTOR)
    assert len(still_inside(day.dossier)) == 3


def test_nobody_leaves_in_time_to_come(day: SmallDay) -> None:
    lea = day.volunteers[0]
    check_in_person(day.dossier, lea.id, at=NINE + timedelta(hours=3), actor=ACTOR)
    with pytest.raises(DeskError, match="departure_to_come"):
        leave_together(day.dossier, [lea.id], left_at=EVENING + timedelta(hours=1), at=EVENING, actor=ACTOR)
    with pytest.raises(DeskError, match="person_unknown"):
        leave_together(day.dossier, [RowId("nobody")], left_at=EVENING, at=EVENING, actor=ACTOR)


def test_an_hour_before_people_came_puts_nobody_out_and_names_them(day: SmallDay) -> None:
    _came(day)
    early, late = day.volunteers[0], day.representatives[0]
    with pytest.raises(DeskError) as refused:
        leave_together(day.dossier, [early.id, late.id], left_at=NINE + timedelta(minutes=2), at=EVENING, actor=ACTOR)
    assert sentence(refused.value) == (
        f"Arrivées après cette heure\u00a0: 1 ({late.full_name}). "
        "Donnez une heure plus tardive, ou cochez qui n’est pas encore parti."
    )
    assert len(still_inside(day.dossier)) == 3, "nobody has left, not even those who were there"
    assert leave_together(day.dossier, [early.id], left_at=NINE, at=EVENING, actor=ACTOR) == 1


def test_the_minute_of_the_arrival_is_late_enough_and_so_is_now(day: SmallDay) -> None:
    lea, ahead = day.volunteers[0], day.volunteers[1]
    check_in_person(day.dossier, lea.id, at=NINE + timedelta(seconds=40), actor=ACTOR)
    check_in_person(day.dossier, ahead.id, at=EVENING + timedelta(hours=1), actor="a clock that runs ahead")
    assert leave_together(day.dossier, [lea.id], left_at=NINE, at=EVENING, actor=ACTOR) == 1
    assert leave_together(day.dossier, [ahead.id], left_at=EVENING, at=EVENING, actor=ACTOR) == 1
    with day.dossier.read() as db:
        assert door.presence(db)[lea.id].last_at == NINE + timedelta(seconds=40)


def test_the_usual_departure_is_the_day_s_end_or_now(day: SmallDay) -> None:
    assert usual_departure(day.dossier, at=NINE) == NINE
    ends_at = usual_departure(day.dossier, at=EVENING)
    assert NINE < ends_at < EVENING
