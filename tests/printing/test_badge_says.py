"""A badge on paper is right as long as it says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.printing.badge_says import badge_content, badge_of, fingerprint
from tests.printing.sample import code

LEA = Person(RowId("1"), "Léa", "Martin", organisation="Ville de Lille", photo_taken=True, photo_published=True)


def content(person: Person, *, table: int | None = 3) -> str:
    return badge_content(badge_of(person, code(1), table=table, structure="L’Établi"))


@pytest.mark.parametrize(
    "change",
    [
        {"badge_name": "Léa M."},
        {"organisation": "Roubaix"},
        {"photo_taken": False},
        {"photo_published": False},
    ],
)
def test_what_is_on_it_changes_it(change: dict[str, object]) -> None:
    assert content(replace(LEA, **change)) != content(LEA)  # type: ignore[arg-type]  # its own fields


def test_another_table_changes_it_and_a_telephone_does_not() -> None:
    assert content(LEA, table=4) != content(LEA)
    assert content(replace(LEA, phone="06 39 98 10 01")) == content(LEA)


def test_that_nobody_asked_about_photos_looks_like_a_yes() -> None:
    unasked = replace(LEA, photo_taken=None, photo_published=None)
    assert content(unasked) == content(LEA)


def test_an_empty_field_changes_no_fingerprint() -> None:
    assert fingerprint({"a": 1, "b": "", "c": ()}) == fingerprint({"a": 1})
    assert fingerprint({"a": 0}) != fingerprint({})
