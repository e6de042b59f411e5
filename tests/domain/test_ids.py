"""Ids sort by time, are of their version, and two desks that read one list make the same."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.ids import id_on_desk, new_id, new_ids, roster_id

AT = datetime(2026, 12, 5, 8, tzinfo=UTC)


def test_new_ids_are_of_version_seven_and_sort_by_their_instant() -> None:
    ids = [new_id(AT), *new_ids(AT + timedelta(milliseconds=1), 100), new_id(AT + timedelta(milliseconds=2))]
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in ids} == {(7, uuid.RFC_4122)}
    assert len(set(ids)) == len(ids)
    assert ids[0] < min(ids[1:-1]) <= max(ids[1:-1]) < ids[-1]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_row_of_a_list_has_the_id_that_the_standard_gives_it(edition: str, reference: str) -> None:
    namespace = uuid.UUID("6f1d7a52-6a40-5c3e-9a53-0e8b9d5c7a11")
    assert roster_id(edition, "person", reference) == str(uuid.uuid5(namespace, f"{edition}/person/{reference}"))


def test_what_another_desk_finishes_is_of_the_same_instant_and_its_own() -> None:
    begun = new_id(AT)
    finished = id_on_desk(begun, "BCDF")
    assert finished == id_on_desk(begun, "BCDF")
    assert finished not in (begun, id_on_desk(begun, "GHJK"))
    assert (finished[:13], uuid.UUID(finished).version) == (begun[:13], 7)
