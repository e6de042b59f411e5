from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probono_desk.usecases.tables.team_search import (
    NOWHERE,
    UNPLACED,
    Filled,
    Guest,
    Placement,
    Table,
    lower_bound,
    place,
)

_GUESTS = st.builds(
    Guest,
    skills=st.frozensets(st.sampled_from("xyz"), max_size=2),
    organisation=st.sampled_from(("", "a", "b")),
    profile=st.sampled_from((None, 1, 2)),
    at=st.sampled_from((NOWHERE, NOWHERE, NOWHERE, 0, 1)),
)
_TABLES = st.builds(
    Table,
    needs=st.frozensets(st.sampled_from("xyz"), max_size=2),
    min_size=st.integers(0, 3),
    max_size=st.integers(1, 4),
)


def cost_of(guests: list[Guest], tables: list[Table], at: tuple[int, ...]) -> int:
    filled = [Filled(table) for table in tables]
    for guest, number in zip(guests, at, strict=True):
        if number != NOWHERE:
            filled[number].join(guest)
    return sum(table.cost() for table in filled) + UNPLACED * at.count(NOWHERE)


def allowed(guests: list[Guest], tables: list[Table], at: tuple[int, ...]) -> bool:
    sizes = [at.count(number) for number in range(len(tables))]
    kept = [sum(1 for guest in guests if guest.at == number) for number in range(len(tables))]
    return all(s <= max(t.max_size, k) for s, t, k in zip(sizes, tables, kept, strict=True))


def every_placement(guests: list[Guest], tables: list[Table]) -> list[tuple[int, ...]]:
    choices = [(g.at,) if g.at != NOWHERE else (NOWHERE, *range(len(tables))) for g in guests]
    return [at for at in itertools.product(*choices) if allowed(guests, tables, at)]


@settings(max_examples=40, deadline=None)
@given(st.lists(_GUESTS, min_size=1, max_size=6), st.lists(_TABLES, min_size=2, max_size=2))
def test_no_placement_costs_less_than_the_bound_and_the_search_says_its_true_cost(
    guests: list[Guest], tables: list[Table]
) -> None:
    found = place(guests, tables)
    assert found.cost == cost_of(guests, tables, found.tables)
    assert allowed(guests, tables, found.tables)
    assert all(here == guest.at for here, guest in zip(found.tables, guests, strict=True) if guest.at != NOWHERE)
    best = min(cost_of(guests, tables, at) for at in every_placement(guests, tables))
    assert lower_bound(guests, tables) <= best <= found.cost


def day(people: int, tables: int) -> tuple[list[Guest], list[Table]]:
    skills = ("finance", "droit", "web", "communication")
    guests = [
        Guest(frozenset({skills[n % 4], skills[n * 7 % 4]}), f"org {n % 11}" if n % 3 else "", n % 5)
        for n in range(people)
    ]
    return guests, [Table(frozenset({skills[n % 4], skills[(n + 1) % 4]}), 8, 12) for n in range(tables)]


@pytest.mark.parametrize(("people", "tables"), [(50, 5), (46, 5), (120, 12)])
def test_a_usual_day_is_placed_close_to_the_best_there_can_be(people: int, tables: int) -> None:
    found = place(*day(people, tables))
    assert NOWHERE not in found.tables
    assert found.cost - found.bound <= 6  # two pairs of colleagues


def test_the_same_people_give_the_same_tables() -> None:
    assert place(*day(50, 5)) == place(*day(50, 5))


def test_a_search_can_be_stopped() -> None:
    class StopError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StopError

    guests, tables = day(120, 12)
    with pytest.raises(StopError):
        place([*guests, *guests], [*tables, *tables], progress=stop)


def test_too_many_people_are_left_without_a_table_rather_than_squeezed_in() -> None:
    found: Placement = place([Guest(frozenset(), "", None)] * 5, [Table(frozenset(), 1, 3)])
    assert found.tables.count(NOWHERE) == 2
    assert found.cost == found.bound
