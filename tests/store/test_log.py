"""Records that are the same on every desk, and the clock that orders them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.canonical_json import canonical
from probono_desk.store.log import (
    Change,
    Op,
    begun_hash,
    finished_hash,
    inverse,
    logged,
    logged_insert,
    next_hlc,
    record_hash,
)
from tests.dossiers import NINE

PLAIN = st.none() | st.text('aé€"\\\n\u2028', max_size=12) | st.integers(-(2**40), 2**40)


def test_the_clock_never_goes_back_and_follows_the_wall() -> None:
    first = next_hlc(0, NINE)
    assert next_hlc(first, NINE - timedelta(hours=3)) == first + 1
    assert next_hlc(first, NINE + timedelta(seconds=1)) > first + 1


def test_one_value_has_one_text() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=4), PLAIN, max_size=5))
def test_an_insert_is_logged_as_the_canonical_text_would_say(columns: dict[str, Any]) -> None:
    said = {name: [None, value] for name, value in columns.items() if value != 7}
    places = [(f'"{name}":[null,', place, 7) for place, name in enumerate(sorted(columns))]
    row = [columns[name] for name in sorted(columns)]
    assert logged_insert("person", "1", row, places).columns == canonical(said)


@given(st.lists(st.dictionaries(st.text("abc", min_size=1, max_size=3), PLAIN, min_size=1), min_size=1, max_size=4))
def test_a_hash_that_was_begun_early_is_the_hash_of_the_record(rows: list[dict[str, Any]]) -> None:
    changes = [
        Change("person", str(n), Op.UPDATE, {name: (None, value) for name, value in row.items()})
        for n, row in enumerate(rows)
    ]
    record = {"id": "1", "desk": "D", "seq": 1, "hlc": 5, "at": "t", "actor": "A", "label": "L", "kind": "act"}
    record |= {"undoes": None, "prev_hash": "0"}
    begun = begun_hash("t", "A", [logged(change) for change in changes])
    whole = {**record, "changes": [change.record() for change in changes]}
    assert finished_hash(begun, record) == record_hash(json.loads(json.dumps(whole)))


def test_what_takes_changes_back_goes_in_the_other_order() -> None:
    made = Change("person", "1", Op.INSERT, {"first_name": (None, "Léa")})
    changed = Change("person", "1", Op.UPDATE, {"first_name": ("Léa", "Lou")})
    assert inverse([made, changed]) == [
        Change("person", "1", Op.UPDATE, {"first_name": ("Lou", "Léa")}),
        Change("person", "1", Op.UPDATE, {"retired": (0, 1)}),
    ]
