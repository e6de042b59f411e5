"""Who of a list is who here: by reference, by name where that leaves no choice, else somebody is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.roster.lines import VolunteerLine
from probono_desk.usecases.roster.known_people import KnownPeople
from tests.usecases.roster.small_list import whole

LEA = Person(RowId("lea"), "Léa", "Martin", reference="V-1", email="lea@example.org")


@pytest.fixture
def line(tmp_path: Path) -> VolunteerLine:
    """Léa's line, V-1 of the small list."""
    return whole(tmp_path).volunteers[0]


def known(
    people: list[Person], lines: list[VolunteerLine], answers: dict[tuple[str, str], bool] | None = None
) -> KnownPeople:
    return KnownPeople(
        people,
        lines,
        answers or {},
        own_id=lambda line: RowId(f"own-{line.reference}"),
        here={person.id: person for person in people},
    )


def test_a_reference_that_is_here_leads_to_its_person(line: VolunteerLine) -> None:
    assert known([LEA], [line]).ids == {"V-1": "lea"}
    assert known([], [line]).ids == {"V-1": "own-V-1"}


def test_a_namesake_without_a_reference_is_the_one_where_a_contact_agrees(line: VolunteerLine) -> None:
    by_hand = replace(LEA, reference="")
    assert known([by_hand], [line]).ids == {"V-1": "lea"}
    other = replace(by_hand, email="autre@example.org", organisation="Ailleurs")
    assert known([other], [line]).ids == {"V-1": "own-V-1"}


def test_two_references_of_head_office_are_two_people(line: VolunteerLine) -> None:
    assert known([replace(LEA, reference="V-9")], [line]).ids == {"V-1": "own-V-1"}


def test_somebody_who_walked_in_is_never_taken_for_a_line_but_remarked(line: VolunteerLine) -> None:
    found = known([replace(LEA, reference="", walk_in=True)], [line])
    assert found.ids == {"V-1": "own-V-1"}
    assert [(remarked.reference, code) for remarked, code in found.remarks] == [("V-1", "walk_in_here")]


def test_what_somebody_answered_comes_first(line: VolunteerLine) -> None:
    other = replace(LEA, reference="V-9")
    assert known([other], [line], {("own-V-1", "lea"): True}).ids == {"V-1": "lea"}
    by_hand = replace(LEA, reference="")
    assert known([by_hand], [line], {("own-V-1", "lea"): False}).ids == {"V-1": "own-V-1"}


def test_of_two_lines_that_are_one_person_one_is_left_out(line: VolunteerLine) -> None:
    again = replace(line, reference="V-7")
    found = known([], [line, again], {("own-V-7", "own-V-1"): True})
    assert found.ids["V-7"] == found.ids["V-1"]
    assert found.left_out in ({"V-7"}, {"V-1"})
    assert [len(merged) for merged in found.merged.values()] == [1]
