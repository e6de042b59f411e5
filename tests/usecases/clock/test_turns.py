"""Order, minutes and turns are acts in the log: undone as one, the same after a restart and on another desk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.restitution import Restitution
from probono_desk.store import check, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.usecases.clock import turns as turns
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour
from tests.full_days import FullDay

SOON = NINE + timedelta(minutes=2)
LATER = NINE + timedelta(minutes=5)


def found_in(dossier: Dossier) -> Restitution:
    with dossier.read() as db:
        return turns.restitution_of(db)


def numbers(dossier: Dossier) -> list[int]:
    with dossier.read() as db:
        names = turns.speakers(db)
        return [names[slot.team_id].number for slot in turns.restitution_of(db).slots]


def last_label(dossier: Dossier) -> str:
    with dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    return str(act.label)


def test_an_order_and_minutes_are_kept_and_undone_and_made_again(full: FullDay) -> None:
    dossier, ids = full.dossier, [team.id for team in full.teams]
    turns.order_turns(dossier, [ids[2], ids[0], ids[1], ids[4], ids[3]], at=NINE, actor=ACTOR)
    turns.set_turn_minutes(dossier, 5, at=NINE, actor=ACTOR)
    assert numbers(dossier) == [3, 1, 2, 5, 4]
    assert {slot.length_s for slot in found_in(dossier).slots} == {300}
    for _act in range(2):
        with dossier.read() as db:
            act = history.next_undo(db)
        assert act is not None
        history.undo(dossier, act.id, at=SOON, actor=ACTOR)
    assert numbers(dossier) == [1, 2, 3, 4, 5]
    turns.order_turns(dossier, ids[::-1], at=LATER, actor=ACTOR)
    assert numbers(dossier) == [5, 4, 3, 2, 1]


def test_other_minutes_are_for_those_who_wait(day: SmallDay) -> None:
    turns.start_next_turn(day.dossier, at=NINE, actor=ACTOR)
    turns.set_turn_minutes(day.dossier, 2, at=SOON, actor=ACTOR)
    current, (waiting,) = found_in(day.dossier).current, found_in(day.dossier).waiting
    assert current is not None
    assert (current.length, waiting.length_s) == (timedelta(minutes=4), 120)


def test_next_gives_the_floor_on_and_the_last_is_followed_by_nobody(day: SmallDay) -> None:
    turns.start_next_turn(day.dossier, at=NINE, actor=ACTOR)
    assert last_label(day.dossier) == "Restitution\u00a0: la parole à la table 1"
    turns.start_next_turn(day.dossier, at=LATER, actor=ACTOR)
    assert found_in(day.dossier).overrun(LATER) == timedelta(minutes=1)
    assert last_label(day.dossier) == ("Restitution\u00a0: la parole à la table 2, après 1:00 de trop à la table 1"), (
        "the journal says it"
    )
    with pytest.raises(DeskError, match="turns_over"):
        turns.start_next_turn(day.dossier, at=LATER, actor=ACTOR)
    turns.stop_turn(day.dossier, at=LATER + timedelta(minutes=6), actor=ACTOR)
    assert last_label(day.dossier) == "Restitution\u00a0: la table 2 a terminé, 2:00 de trop"
    with pytest.raises(DeskError, match="no_turn"):
        turns.stop_turn(day.dossier, at=LATER, actor=ACTOR)
    with pytest.raises(DeskError, match="no_turn"):
        turns.give_turn_minute(day.dossier, at=LATER, actor=ACTOR)
    done = found_in(day.dossier)
    assert [turn.overrun(LATER) for turn in done.turns] == [timedelta(minutes=1), timedelta(minutes=2)]


def test_two_gestures_in_one_second_stay_in_their_order(day: SmallDay) -> None:
    moments = [NINE + timedelta(milliseconds=ms) for ms in (100, 300, 500)]
    turns.start_turn(day.dossier, day.teams[1].id, at=moments[0], actor=ACTOR)
    turns.start_turn(day.dossier, day.teams[0].id, at=moments[1], actor=ACTOR)
    turns.stop_turn(day.dossier, at=moments[2], actor=ACTOR)
    assert [turn.team_id for turn in found_in(day.dossier).turns] == [day.teams[1].id, day.teams[0].id]
    assert found_in(day.dossier).current is None


def test_a_turn_goes_on_after_a_restart(day: SmallDay) -> None:
    turns.start_next_turn(day.dossier, at=NINE, actor=ACTOR)
    turns.give_turn_minute(day.dossier, at=SOON, actor=ACTOR)
    folder = day.dossier.folder
    day.dossier.close()
    again = open_dossier(folder, at=LATER)
    current = found_in(again).current
    assert current is not None
    assert current.due_at - SOON == timedelta(minutes=3)
    again.close()


def test_another_desk_shows_the_same_and_both_may_put_the_tables_in_order(day: SmallDay) -> None:
    other = create_dossier(day.dossier.folder.parent / "other").dossier

    def send(source: Dossier, target: Dossier) -> None:
        pour(source, target, LATER)

    send(day.dossier, other)
    ids = [team.id for team in day.teams]
    turns.order_turns(day.dossier, ids[::-1], at=NINE, actor=ACTOR)
    turns.order_turns(other, ids, at=SOON, actor="Autre")
    turns.start_next_turn(day.dossier, at=SOON, actor=ACTOR)
    send(other, day.dossier)
    send(day.dossier, other)
    assert numbers(day.dossier) == numbers(other) == [1, 2], "the later order wins"
    assert found_in(other) == found_in(day.dossier)
    current = found_in(other).current
    assert current is not None
    assert current.team_id == ids[1]
    assert check.prove(other).faults == []
    other.close()


def test_a_trial_in_the_morning_is_taken_back_as_one(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="no_turn"):
        turns.restart_turns(day.dossier, at=NINE, actor=ACTOR)
    turns.start_next_turn(day.dossier, at=NINE, actor=ACTOR)
    turns.start_next_turn(day.dossier, at=SOON, actor=ACTOR)
    turns.restart_turns(day.dossier, at=LATER, actor=ACTOR)
    assert found_in(day.dossier).turns == ()
    assert len(found_in(day.dossier).waiting) == 2


def test_an_unknown_table_is_refused(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="team_unknown"):
        turns.start_turn(day.dossier, RowId("none"), at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="team_unknown"):
        turns.order_turns(day.dossier, [RowId("none")], at=NINE, actor=ACTOR)
