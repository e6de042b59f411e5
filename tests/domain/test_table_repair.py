"""Repairs against an oracle of another kind, and what holds of every repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probono_desk.domain.repair_search import best_repair
from probono_desk.domain.table_repair import NOWHERE, Member, Proof, Score, TableRules, capacities, score, sizes
from tests.domain.repair_oracle import best_score
from tests.domain.repair_trial import INSTANCES, a_few

SKILLS = ("RH", "droit", "finance")


def is_legal(members: Sequence[Member], tables: Sequence[TableRules], seating: Sequence[int]) -> bool:
    """Whether a seating may be proposed at all."""
    kept = all(
        at == member.at if member.stays and member.at != NOWHERE else at != NOWHERE or member.at == NOWHERE
        for member, at in zip(members, seating, strict=True)
    )
    held = sizes(seating, len(tables))
    return kept and all(size <= most for size, most in zip(held, capacities(members, tables), strict=True))


@pytest.mark.parametrize("name", a_few())
def test_a_repair_reaches_what_another_solver_reaches(name: str) -> None:
    # All 300: python -m tests.bench repair
    members, tables = INSTANCES[name]()
    assert best_repair(members, tables).score == best_score(members, tables)


def test_the_same_holds_under_a_limit_of_moves() -> None:
    members, tables = INSTANCES["badly formed, 4 tables of 7, 3"]()
    everything = best_repair(members, tables)
    assert everything.score.moves > 1
    for most in range(everything.score.moves):
        found = best_repair(members, tables, most_moves=most)
        assert found.score.moves <= most
        assert found.score == best_score(members, tables, most_moves=most)


def test_a_search_that_is_cut_short_claims_nothing() -> None:
    members, tables = INSTANCES["badly formed, 4 tables of 7, 3"]()
    found = best_repair(members, tables, effort=200)
    assert found.proof is Proof.NONE
    assert is_legal(members, tables, found.seating)


def test_a_crowd_without_tables_is_seated_too() -> None:
    members = some(NOWHERE, n=400)
    found = best_repair(members, [table(least=8, most=12)] * 40)
    assert NOWHERE not in found.seating
    assert is_legal(members, [table(least=8, most=12)] * 40, found.seating)


def test_what_it_is_told_can_stop_it() -> None:
    members, tables = INSTANCES["after no-shows, 20 tables of 10, 2"]()

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        best_repair(members, tables, tick=stop)


def table(*needs: str, least: int = 0, most: int = 9) -> TableRules:
    return TableRules(frozenset(needs), least, most)


def some(at: int, *skills: str, n: int = 1, **more: object) -> list[Member]:
    return [replace(Member(at, frozenset(skills)), **more)] * n  # type: ignore[arg-type]  # fields of Member


def test_somebody_who_has_not_come_is_moved_before_somebody_who_has() -> None:
    members = some(0, n=3) + some(1, "RH", n=4) + some(1, "RH", arrived=False)
    found = best_repair(members, [table("RH"), table(least=3)])
    assert found.seating == (0, 0, 0, 1, 1, 1, 1, 0)
    assert found.score == Score(unmet=0, moves=0, changes=1, alike=0, colleagues=0)


def test_where_a_table_cannot_spare_its_expert_two_tables_swap() -> None:
    members = some(0, n=3) + some(1, "RH", n=1) + some(1, n=2)
    found = best_repair(members, [table("RH", least=3), table(least=3)])
    assert (found.score.unmet, found.score.moves) == (0, 2)


def test_no_table_is_emptied_to_fill_another() -> None:
    members = [member for at in range(4) for member in some(at, n=6)]
    found = best_repair(members, [table(least=8)] * 4)
    assert found.seating == tuple(member.at for member in members)
    assert (found.score.unmet, found.score.moves) == (8, 0)


def test_who_has_no_table_is_given_one_where_they_are_needed_and_moves_nobody() -> None:
    members = some(0, n=3) + some(1, n=2) + some(NOWHERE, "droit") + some(NOWHERE)
    found = best_repair(members, [table("droit", least=3), table(least=3)])
    assert found.seating[-2:] == (0, 1)
    assert found.score.moves == 0


def test_a_locked_expert_stays_and_the_need_is_left_unmet() -> None:
    members = some(0, n=3) + some(1, "RH", n=1, stays=True) + some(1, n=3)
    found = best_repair(members, [table("RH"), table()])
    assert found.seating == tuple(member.at for member in members)
    assert (found.score.unmet, found.proof) == (1, Proof.OPTIMAL)


def test_among_equals_the_one_who_mixes_profiles_goes_then_the_one_who_spreads_a_company() -> None:
    members = [
        *some(0, n=2, profile="student"),
        Member(1, profile="student", organisation="A"),
        Member(1, profile="retired", organisation="A"),
        Member(1, profile="retired", organisation="B"),
        Member(1, profile="employee", organisation="A"),
        Member(1, profile="employee", organisation="B"),
    ]
    found = best_repair(members, [table(least=3), table(least=4)])
    gone = [member for member, at in zip(members, found.seating, strict=True) if at != member.at]
    assert [(member.profile, member.organisation) for member in gone] in ([("retired", "A")], [("employee", "A")])


ROOMS = st.integers(1, 3).flatmap(
    lambda tables: st.tuples(
        st.lists(
            st.builds(
                Member,
                at=st.integers(NOWHERE, tables - 1),
                skills=st.frozensets(st.sampled_from(SKILLS)),
                profile=st.sampled_from((None, "student", "retired")),
                organisation=st.sampled_from(("", "A", "B")),
                arrived=st.booleans(),
                stays=st.booleans(),
            ),
            max_size=9,
        ),
        st.lists(
            st.builds(
                lambda needs, least, more: TableRules(needs, least, least + more),
                st.frozensets(st.sampled_from(SKILLS)),
                st.integers(0, 3),
                st.integers(0, 3),
            ),
            min_size=tables,
            max_size=tables,
        ),
    )
)


@given(ROOMS)
@settings(max_examples=80, deadline=None)
def test_nobody_is_lost_who_stays_stays_maxima_hold_and_the_books_are_right(
    a_room: tuple[list[Member], list[TableRules]],
) -> None:
    members, tables = a_room
    before = tuple(member.at for member in members)
    found = best_repair(members, tables)
    assert len(found.seating) == len(members)
    assert is_legal(members, tables, found.seating)
    assert all(at == m.at for m, at in zip(members, found.seating, strict=True) if m.stays and m.at != NOWHERE)
    assert found.score == score(members, tables, found.seating)
    assert found.score <= score(members, tables, before)
    assert best_repair(members, tables) == found


@given(ROOMS)
@settings(max_examples=30, deadline=None)
def test_a_repaired_room_wants_no_repair(a_room: tuple[list[Member], list[TableRules]]) -> None:
    members, tables = a_room
    found = best_repair(members, tables)
    after = [replace(member, at=at) for member, at in zip(members, found.seating, strict=True)]
    again = best_repair(after, tables)
    if found.proof is Proof.OPTIMAL:
        # With the seats of crowded tables gone there may be fewer legal seatings, never more.
        assert again.score.unmet == found.score.unmet
        assert again.score.moves == 0
