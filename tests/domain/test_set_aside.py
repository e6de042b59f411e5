"""A cell that was set aside waits until its column says something better."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Profile, Role
from probono_desk.domain.set_aside import SetAside, from_stored, still_open

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
