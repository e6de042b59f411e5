"""Who belongs to which table: the seat first, then the structure; whatever somebody is here for."""

from __future__ import annotations

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.seating import SeatingPlan, TablePlace

OTHERS = [role for role in Role if role is not Role.VOLUNTEER]
PLAN = SeatingPlan(
    (
        TablePlace(RowId("t3"), 3, RowId("s1"), "L’Établi", RowId("gabriel"), "Gabriel Rohart"),
        TablePlace(RowId("t1"), 1, RowId("s1"), "L’Établi", RowId("gabriel"), "Gabriel Rohart"),
        TablePlace(RowId("t2"), 2, RowId("s2"), "Le Beffroi"),
        TablePlace(RowId("t4"), 4),
    )
)


def _person(role: Role, name: str = "anne", team: str | None = None, structure: str | None = None) -> Person:
    team_id, structure_id = (RowId(text) if text else None for text in (team, structure))
    return Person(RowId(name), "Anne", "Roux", role, team_id=team_id, structure_id=structure_id)


@pytest.mark.parametrize("role", Role)
def test_a_seat_counts_whatever_somebody_is_here_for(role: Role) -> None:
    assert PLAN.number_of(_person(role, team="t2", structure="s1")) == 2
    assert PLAN.number_of(_person(role, "gabriel", team="t4")) == 4


@pytest.mark.parametrize("role", OTHERS)
def test_without_a_seat_it_is_the_lowest_table_of_the_structure(role: Role) -> None:
    assert PLAN.number_of(_person(role, structure="s1")) == 1
    assert PLAN.number_of(_person(role, team="a table that was taken out", structure="s2")) == 2
    assert PLAN.number_of(_person(role, structure="a structure without a table")) is None


@pytest.mark.parametrize("role", OTHERS)
def test_who_follows_a_structure_belongs_to_its_table(role: Role) -> None:
    assert PLAN.number_of(_person(role, "gabriel")) == 1
    assert PLAN.number_of(_person(role, "gabriel", structure="s2")) == 2


def test_a_volunteer_has_a_seat_or_none() -> None:
    assert PLAN.number_of(_person(Role.VOLUNTEER, structure="s1")) is None
    assert PLAN.number_of(_person(Role.VOLUNTEER, "gabriel", team="t9")) is None
