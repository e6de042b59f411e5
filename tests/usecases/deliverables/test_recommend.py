"""Recommendations in their order."""

from __future__ import annotations

from probono_desk.domain.ids import RowId
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.deliverables.missions import MissionSheet, missions
from probono_desk.usecases.deliverables.recommend import (
    Advice,
    recommend,
    revise_recommendation,
    withdraw_recommendation,
)
from tests.dossiers import ACTOR, NINE, SmallDay


def sheet(day: SmallDay) -> MissionSheet:
    return missions(day.dossier)[0]


def undo_last(day: SmallDay) -> None:
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(day.dossier, last.id, at=NINE, actor=ACTOR)


def advise(day: SmallDay, *texts: str) -> list[RowId]:
    mission = day.missions[0].id
    return [recommend(day.dossier, mission, Advice(text), at=NINE, actor=ACTOR).id for text in texts]


def advice(day: SmallDay) -> list[tuple[int, str]]:
    return [(row.number, row.text) for row in sheet(day).recommendations]


def test_recommendations_are_numbered_without_a_gap(day: SmallDay) -> None:
    _first, second, _third = advise(day, "un", "deux", "trois")
    withdraw_recommendation(day.dossier, second, at=NINE, actor=ACTOR)
    assert advice(day) == [(1, "un"), (2, "trois")]
    undo_last(day)
    assert advice(day) == [(1, "un"), (2, "deux"), (3, "trois")]


def test_a_recommendation_moves_and_the_others_make_room(day: SmallDay) -> None:
    _first, _second, third = advise(day, "un", "deux", "trois")
    changed = Advice("trois bis", priority=1, owner="Anne", horizon="avant l’été", for_trail=True)
    revise_recommendation(day.dossier, third, changed, number=1, at=NINE, actor=ACTOR)
    assert advice(day) == [(1, "trois bis"), (2, "un"), (3, "deux")]
    assert sheet(day).recommendations[0].for_trail
    undo_last(day)
    assert advice(day) == [(1, "un"), (2, "deux"), (3, "trois")]


def test_numbers_that_clash_are_shown_and_repaired_in_order(day: SmallDay) -> None:
    first, second = advise(day, "un", "deux")
    withdraw_recommendation(day.dossier, first, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        withdrawal = next_undo(db)
    assert withdrawal is not None
    advise(day, "trois")
    undo(day.dossier, withdrawal.id, at=NINE, actor=ACTOR)  # brings a second number 2
    assert [number for number, _text in advice(day)] == [1, 2, 3]
    revise_recommendation(day.dossier, second, Advice("deux"), number=3, at=NINE, actor=ACTOR)
    assert advice(day) == [(1, "un"), (2, "trois"), (3, "deux")]
