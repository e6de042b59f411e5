"""Running the day on a real dossier: one act each, undoable, and the same after a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.errors import DeskError
from probono_desk.store.history import next_undo, undo
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.clock import run_day
from probono_desk.usecases.clock.run_day import plan_of
from tests.dossiers import ACTOR, NINE, SmallDay

# The small day: départ 9:00 fixed, 60 min; ravitaillement 10:00, 15 min; production 10:15, 90 min.


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def plan(day: SmallDay, now: datetime) -> DayPlan:
    with day.dossier.read() as db:
        return plan_of(db, now)


def now_title(day: SmallDay, now: datetime) -> str | None:
    current = plan(day, now).current
    return None if current is None else current.phase.title


def last_label(day: SmallDay) -> str:
    with day.dossier.read() as db:
        act = next_undo(db)
    return "" if act is None else str(act.label)


def undo_last(day: SmallDay, now: datetime) -> None:
    with day.dossier.read() as db:
        act = next_undo(db)
    assert act is not None
    undo(day.dossier, act.id, at=now, actor=ACTOR)


def test_start_next_begins_it_now_on_a_whole_second(day: SmallDay) -> None:
    at = after(50) + timedelta(milliseconds=730)
    run_day.start_next(day.dossier, at=at, actor=ACTOR)
    lived = plan(day, at)
    assert lived.current is not None
    assert lived.current.phase.started_at == after(50)
    assert last_label(day) == "Début de «\u00a0Ravitaillement\u00a0»"
    undo_last(day, at)
    assert now_title(day, at) == "Départ"


def test_start_next_before_the_day_begins_the_first_phase(day: SmallDay) -> None:
    run_day.start_next(day.dossier, at=after(-5), actor=ACTOR)
    assert now_title(day, after(-5)) == "Départ"


def test_start_next_in_the_last_phase_says_so(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="day_over"):
        run_day.start_next(day.dossier, at=after(100), actor=ACTOR)


def test_going_back_from_a_phase_that_began_by_itself_holds_the_one_before(day: SmallDay) -> None:
    run_day.go_back(day.dossier, at=after(77), actor=ACTOR)
    assert now_title(day, after(77)) == "Ravitaillement"
    assert plan(day, after(80)).overrun == timedelta(minutes=5)
    assert last_label(day) == "Retour à «\u00a0Ravitaillement\u00a0»"
    run_day.start_next(day.dossier, at=after(81), actor=ACTOR)
    lived = plan(day, after(82))
    assert now_title(day, after(82)) == "Production"
    assert lived.phases[1].phase.held is False
    assert lived.delay == timedelta(minutes=6)


def test_going_back_from_a_phase_begun_too_early_needs_no_hold(day: SmallDay) -> None:
    run_day.start_next(day.dossier, at=after(50), actor=ACTOR)
    run_day.go_back(day.dossier, at=after(51), actor=ACTOR)
    lived = plan(day, after(51))
    assert now_title(day, after(51)) == "Départ"
    assert lived.remaining == timedelta(minutes=9)
    assert not lived.phases[0].phase.held


def test_going_back_twice_holds_the_earlier_one_only(day: SmallDay) -> None:
    run_day.go_back(day.dossier, at=after(77), actor=ACTOR)
    run_day.go_back(day.dossier, at=after(78), actor=ACTOR)
    assert now_title(day, after(78)) == "Départ"
    assert [item.phase.held for item in plan(day, after(78)).phases] == [True, False, False]


def test_going_back_from_a_fixed_phase_that_is_due_is_refused(day: SmallDay) -> None:
    with day.dossier.act("Programme", at=after(0), actor=ACTOR) as uow:
        uow.change(day.phases[2], kind="fixed")
    with pytest.raises(DeskError, match="phase_is_fixed"):
        run_day.go_back(day.dossier, at=after(77), actor=ACTOR)
    assert plan(day, after(77)).phases[1].phase.held is False


def test_going_back_before_the_day_or_from_its_first_phase_is_refused(day: SmallDay) -> None:
    for minutes in (-5, 5):
        with pytest.raises(DeskError, match="day_not_begun"):
            run_day.go_back(day.dossier, at=after(minutes), actor=ACTOR)


def test_giving_and_taking_minutes_change_what_is_left(day: SmallDay) -> None:
    run_day.give_minutes(day.dossier, 5, at=after(80), actor=ACTOR)
    assert last_label(day) == "«\u00a0Production\u00a0»\u00a0: 5 minutes de plus"
    assert plan(day, after(80)).remaining == timedelta(minutes=90)
    run_day.give_minutes(day.dossier, -5, at=after(80), actor=ACTOR)
    assert last_label(day) == "«\u00a0Production\u00a0»\u00a0: 5 minutes de moins"
    run_day.give_minutes(day.dossier, 1, at=after(80), actor=ACTOR)
    assert last_label(day) == "«\u00a0Production\u00a0»\u00a0: 1 minute de plus"
    assert plan(day, after(80)).remaining == timedelta(minutes=86)


def test_no_more_is_taken_than_is_left(day: SmallDay) -> None:
    run_day.give_minutes(day.dossier, -5, at=after(72), actor=ACTOR)
    assert last_label(day) == "«\u00a0Ravitaillement\u00a0»\u00a0: 3 minutes de moins"
    assert now_title(day, after(72)) == "Production"


def test_minutes_given_to_a_phase_that_overruns_count_from_now(day: SmallDay) -> None:
    run_day.go_back(day.dossier, at=after(85), actor=ACTOR)
    run_day.give_minutes(day.dossier, 5, at=after(87), actor=ACTOR)
    assert plan(day, after(87)).remaining == timedelta(minutes=5)
    assert now_title(day, after(92)) == "Production"


def test_minutes_stop_at_a_fixed_phase(day: SmallDay) -> None:
    with day.dossier.act("Programme", at=after(0), actor=ACTOR) as uow:
        uow.change(day.phases[2], kind="fixed")
    with pytest.raises(DeskError, match="no_room_before_fixed") as refused:
        run_day.give_minutes(day.dossier, 5, at=after(62), actor=ACTOR)
    assert refused.value.data == {"title": "Ravitaillement", "fixed": "Production"}


def test_holding_and_letting_go_before_the_end_changes_nothing_else(day: SmallDay) -> None:
    run_day.set_held(day.dossier, True, at=after(70), actor=ACTOR)
    run_day.set_held(day.dossier, False, at=after(71), actor=ACTOR)
    assert now_title(day, after(75)) == "Production"


def test_letting_go_of_an_overrun_begins_the_next_now_not_in_the_past(day: SmallDay) -> None:
    run_day.set_held(day.dossier, True, at=after(70), actor=ACTOR)
    run_day.set_held(day.dossier, False, at=after(79), actor=ACTOR)
    current = plan(day, after(80)).current
    assert current is not None
    assert (current.phase.title, current.starts_at) == ("Production", after(79))


def test_a_break_may_be_kept_whole_and_made_to_absorb_again(day: SmallDay) -> None:
    run_day.give_minutes(day.dossier, 10, at=after(30), actor=ACTOR)
    assert plan(day, after(30)).phases[1].length == timedelta(minutes=5)
    run_day.keep_break_whole(day.dossier, at=after(31), actor=ACTOR)
    lived = plan(day, after(31))
    assert lived.phases[1].length == timedelta(minutes=15)
    assert lived.phases[2].late == timedelta(minutes=10)
    with pytest.raises(DeskError, match="break_is_whole"):
        run_day.keep_break_whole(day.dossier, at=after(31), actor=ACTOR)
    run_day.absorb_in_break(day.dossier, at=after(32), actor=ACTOR)
    assert plan(day, after(32)).phases[2].late == timedelta(0)
    with pytest.raises(DeskError, match="nothing_to_absorb"):
        run_day.absorb_in_break(day.dossier, at=after(33), actor=ACTOR)
    with pytest.raises(DeskError, match="no_break_left"):
        run_day.absorb_in_break(day.dossier, at=after(100), actor=ACTOR)


ACTS: list[Callable[[SmallDay], None]] = [
    lambda day: run_day.start_next(day.dossier, at=after(-10), actor=ACTOR),
    lambda day: run_day.start_next(day.dossier, at=after(50), actor=ACTOR),
    lambda day: run_day.go_back(day.dossier, at=after(77), actor=ACTOR),
    lambda day: run_day.give_minutes(day.dossier, 5, at=after(30), actor=ACTOR),
    lambda day: run_day.set_held(day.dossier, True, at=after(70), actor=ACTOR),
]


@pytest.mark.parametrize("act", ACTS)
def test_a_restart_shows_the_same_in_every_phase(day: SmallDay, act: Callable[[SmallDay], None]) -> None:
    act(day)
    moments = [after(minutes) for minutes in (-5, 10, 52, 63, 78, 120, 200)]
    before = [plan(day, moment) for moment in moments]
    folder: Path = day.dossier.folder
    other = open_dossier(folder, at=after(200))
    with other.read() as db:
        assert [plan_of(db, moment) for moment in moments] == before
    other.close()


def test_a_delay_said_now_lengthens_the_phase_and_the_next_break_absorbs_it(day: SmallDay) -> None:
    run_day.delay_now(day.dossier, 10, at=after(30), actor=ACTOR)
    lived = plan(day, after(30))
    assert lived.remaining == timedelta(minutes=40)
    assert lived.phases[1].length == timedelta(seconds=lived.phases[1].phase.length_s) - timedelta(minutes=10)
    assert lived.phases[2].late == timedelta()
    assert last_label(day) == "Retard de 10 minutes"
    undo_last(day, after(30))
    assert plan(day, after(30)).remaining == timedelta(minutes=30)


def test_a_delay_before_a_first_phase_that_slides_puts_it_off(day: SmallDay) -> None:
    with day.dossier.act("x", at=after(-60), actor=ACTOR) as uow:
        uow.change(day.phases[0], kind=PhaseKind.SLIDING)
    run_day.delay_now(day.dossier, 15, at=after(-5), actor=ACTOR)
    lived = plan(day, after(5))
    assert lived.current is None
    assert lived.remaining == timedelta(minutes=10)
    assert now_title(day, after(16)) == "Départ"


def test_a_fixed_start_is_not_put_off(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="no_room_before_fixed"):
        run_day.delay_now(day.dossier, 15, at=after(-5), actor=ACTOR)
    assert plan(day, after(-5)).remaining == timedelta(minutes=5)
