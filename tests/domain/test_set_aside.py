"""A cell that was set aside waits until its column says something better."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Profile, Role
from probono_desk.domain.set_aside import SetAside, alone, beside, from_stored, still_open

LEA = Person(RowId("p"), "Léa", "Martin", set_aside=("email:lea@", "profile:astronaute", "photo_taken:bof", "role:"))


def test_a_cell_is_what_it_was_stored_as() -> None:
    assert from_stored("email:a:b@c").typed == "a:b@c"
    assert SetAside("email", "lea@").stored == "email:lea@"


@pytest.mark.parametrize(
    ("column", "value"),
    [("email", "lea@example.org"), ("profile", Profile.STUDENT), ("photo_taken", True), ("photo_taken", False)],
)
def test_an_answer_closes_it_be_it_no(column: str, value: object) -> None:
    assert column in {cell.column for cell in still_open(LEA)}
    answered = replace(LEA, **{column: value})  # type: ignore[arg-type]  # one column of many
    assert column not in {cell.column for cell in still_open(answered)}


def test_a_role_waits_while_it_is_only_a_guest() -> None:
    assert "role" not in {cell.column for cell in still_open(LEA)}  # a volunteer
    assert "role" in {cell.column for cell in still_open(replace(LEA, role=Role.GUEST))}


def test_what_was_only_typed_again_stays_open() -> None:
    lost = replace(LEA, first_name="L?a", set_aside=("first_name:L?a",))
    assert still_open(lost) == (SetAside("first_name", "L?a"),)
    assert still_open(replace(lost, first_name="Léa")) == ()


def test_a_cell_waits_while_its_column_holds_what_it_held_before() -> None:
    (stored,) = beside(("team_id:99",), lambda _column: "table-1")
    seated = replace(LEA, team_id=RowId("table-1"), set_aside=(stored,))
    assert [(cell.column, cell.typed) for cell in still_open(seated)] == [("team_id", "99")]
    assert still_open(replace(seated, team_id=RowId("table-2"))) == ()
    assert alone((stored,)) == ("team_id:99",)


def test_a_refusal_that_is_kept_beside_an_answer_nobody_understood_waits_too() -> None:
    lea = replace(LEA, photo_taken=False, set_aside=beside(("photo_taken:à voir",), lambda _column: False))
    assert [cell.column for cell in still_open(lea)] == ["photo_taken"]
    assert still_open(replace(lea, photo_taken=True)) == ()


@pytest.mark.parametrize("value", [None, "", (), "lea@"])
def test_a_column_that_holds_nothing_better_keeps_its_cell_as_it_was(value: object) -> None:
    assert beside(("email:lea@",), lambda _column: value) == ("email:lea@",)
