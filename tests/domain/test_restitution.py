"""Turns follow from facts and an instant: who speaks, who waits, how much longer it took."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.restitution import DEFAULT_TURN_S, TurnMark, TurnMarkKind, TurnSlot, restitution
from tests.dossiers import NINE

START, MORE, STOP = TurnMarkKind.START, TurnMarkKind.MORE, TurnMarkKind.STOP
TEAMS = [Team(RowId(f"t{n}"), n) for n in range(1, 6)]


def mark(number: int, kind: TurnMarkKind, after_s: int, length_s: int = 0) -> TurnMark:
    at = NINE + timedelta(seconds=after_s)
    return TurnMark(RowId(f"{after_s:06}"), RowId(f"t{number}"), kind, at, "", length_s)


def after(seconds: int) -> timedelta:
    return timedelta(seconds=seconds)


def test_without_an_order_tables_speak_by_number_for_four_minutes() -> None:
    found = restitution(reversed(TEAMS), [], [])
    assert [(slot.team_id, slot.length_s) for slot in found.waiting] == [(f"t{n}", 240) for n in range(1, 6)]
    assert found.current is None
    assert found.ends_at(NINE) == NINE + after(5 * DEFAULT_TURN_S)


def test_remaining_is_target_minus_now_and_an_overrun_is_counted() -> None:
    found = restitution(TEAMS, [], [mark(1, START, 0, 240)])
    turn = found.current
    assert turn is not None
    assert turn.due_at == NINE + after(240)
    assert turn.overrun(NINE + after(200)) == after(0)
    assert turn.overrun(NINE + after(252)) == after(12)
    assert found.ends_at(NINE + after(252)) == NINE + after(252 + 4 * 240), "the overrun moves the end"
    assert found.ends_at(NINE + after(100)) == NINE + after(5 * 240), "time that is left does not"


def test_the_next_start_takes_the_floor_and_both_lengths_are_kept() -> None:
    found = restitution(TEAMS, [], [mark(1, START, 0, 240), mark(2, START, 270, 240), mark(2, STOP, 450)])
    first, second = found.turns
    assert (first.taken(NINE), first.overrun(NINE)) == (after(270), after(30))
    assert (second.taken(NINE), second.overrun(NINE)) == (after(180), after(0))
    assert found.overrun(NINE) == after(30)
    assert found.current is None
    assert [slot.team_id for slot in found.waiting] == ["t3", "t4", "t5"]


def test_a_minute_more_counts_for_the_turn_it_was_given_to() -> None:
    found = restitution(TEAMS, [], [mark(1, START, 0, 240), mark(1, MORE, 200, 60), mark(2, MORE, 210, 60)])
    assert found.current is not None
    assert found.current.due_at == NINE + after(300)


def test_a_stop_of_a_table_that_has_the_floor_no_longer_stops_nobody() -> None:
    found = restitution(TEAMS, [], [mark(1, START, 0, 240), mark(2, START, 240, 240), mark(1, STOP, 245)])
    assert found.current is not None
    assert found.current.team_id == "t2"


def test_a_table_that_was_passed_over_waits_behind_the_others() -> None:
    found = restitution(TEAMS, [], [mark(1, START, 0, 240), mark(3, START, 240, 240)])
    assert [slot.team_id for slot in found.waiting] == ["t4", "t5", "t2"]


def test_the_order_counts_and_a_table_without_a_place_comes_last() -> None:
    slots = [TurnSlot(RowId(f"s{n}"), RowId(f"t{n}"), place, 180) for n, place in ((4, 1), (2, 2), (9, 3))]
    found = restitution(TEAMS, slots, [])
    assert [(slot.team_id, slot.length_s) for slot in found.slots] == [
        ("t4", 180),
        ("t2", 180),
        ("t1", 180),
        ("t3", 180),
        ("t5", 180),
    ]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(list(TurnMarkKind)), st.integers(0, 3600)), max_size=12))
def test_turns_never_overlap_and_any_order_of_arrival_says_the_same(told: list[tuple[int, TurnMarkKind, int]]) -> None:
    marks = [
        TurnMark(RowId(f"{i:03}"), RowId(f"t{n}"), kind, NINE + after(s), "", 240)
        for i, (n, kind, s) in enumerate(told)
    ]
    found = restitution(TEAMS, [], marks)
    assert restitution(TEAMS, [], reversed(marks)) == found
    for before, later in zip(found.turns, found.turns[1:], strict=False):
        assert before.ends_at is not None
        assert before.starts_at <= before.ends_at <= later.starts_at
    assert {slot.team_id for slot in found.waiting} | {turn.team_id for turn in found.turns} == {t.id for t in TEAMS}
    assert sum(mark.kind is START for mark in marks) == len(found.turns)
