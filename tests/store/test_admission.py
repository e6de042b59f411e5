"""What comes from outside must be what our own use cases could have written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.admission import MOST_HLC, require_sound
from probono_desk.store.log import record_hash
from probono_desk.sync.canonical_json import to_bytes
from tests.dossiers import SmallDay
from tests.exchanging import Forger, all_records


def rehashed(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "hash": record_hash(record)}


def with_column(record: dict[str, Any], table: str, column: str, value: Any) -> dict[str, Any]:
    """The same act with another value in the first row of a table, well hashed."""
    changes = [dict(change) for change in record["changes"]]
    place = next(n for n, change in enumerate(changes) if change["table"] == table)
    changes[place]["columns"] = {**changes[place]["columns"], column: [None, value]}
    return rehashed({**record, "changes": changes})


def test_every_act_of_our_own_is_sound(day: SmallDay) -> None:
    for record in all_records(day.dossier):
        require_sound(record)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("person", "first_name", "L\x00a"),
        ("person", "first_name", "Léa\u202enitraM"),
        ("person", "last_name", "Martin\nTable 2"),
        ("person", "skills", '["finance\u2066"]'),
        ("structure", "name", "\u3164"),
        ("structure", "name", "L’Établi\u2028des Jardins"),
        ("structure", "need", "vendre\u202e"),
        ("mission", "title", "\u200bVendre"),
        ("phase", "title", "  "),
        ("edition", "title", "\u200d"),
        ("person", "first_name", 12),
        ("person", "role", "emperor"),
        ("person", "skills", '["finance"'),
        ("person", "skills", '["a","b",3]'),
        ("person", "photo_taken", 2),
        ("person", "nobody_knows_this", "x"),
        ("phase", "starts_at", "2026-12-05T08:00:00"),
        ("phase", "starts_at", "9999-12-05T08:00:00.000000Z"),
        ("phase", "length_s", -1),
        ("team", "min_size", 10**9),
        ("edition", "time_zone", "Mars/Olympus"),
        ("edition", "retired", 1),
        ("edition", "office_recipient", "à venir"),
        ("edition", "office_recipient", ""),
        ("edition", "office_signer", ""),
        ("edition", "office_signer", "00" * 32),  # points of low order, and none at all
        ("edition", "office_signer", "01" + "00" * 31),
        ("edition", "office_signer", "ec" + "ff" * 30 + "7f"),
        ("edition", "office_signer", "02" + "00" * 31),
        ("edition", "office_signature", ""),
        ("edition", "office_signature", "ab" * 64),  # of no pair
        # A point of low order:
        (
            "edition",
            "office_recipient",
            "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        ),
        ("badge", "code", "AAAAAAAAAAAA"),
    ],
)
def test_a_value_that_no_use_case_writes_is_refused_by_table_and_column(
    day: SmallDay, table: str, column: str, value: Any
) -> None:
    record = with_column(all_records(day.dossier)[0], table, column, value)
    with pytest.raises(DeskError, match="merge_bad_record") as refused:
        require_sound(record)
    assert table in str(refused.value.data["reason"])


@pytest.mark.parametrize(
    ("names", "taken"),
    [(("", ""), False), (("\u3164", " "), False), (("Léa", ""), True), (("", "Martin"), True), (("…", ""), True)],
)
@pytest.mark.parametrize("op", ["insert", "update"])
def test_nobody_comes_in_without_a_name(names: tuple[str, str], taken: bool, op: str) -> None:
    columns = {"first_name": [None, names[0]], "last_name": [None, names[1]]}
    act = Forger().act([{"table": "person", "row": "p", "op": op, "columns": columns}])
    if taken:
        require_sound(act)
        return
    with pytest.raises(DeskError, match="merge_bad_record"):
        require_sound(act)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: {**record, "actor": "Camille\u202e"},
        lambda record: {**record, "actor": "Camille\nle siège"},
        lambda record: {**record, "seq": 0},
        lambda record: {**record, "hlc": MOST_HLC + 1},
        lambda record: {**record, "kind": "coup"},
        lambda record: {**record, "kind": "undo", "undoes": "../x"},
        lambda record: {**record, "kind": "undo"},
        lambda record: {**record, "kind": "act", "undoes": record["id"]},  # as if nothing had taken it back
        lambda record: {**record, "changes": []},
        lambda record: {**record, "more": "fields"},
        lambda record: {**record, "desk": "who"},
    ],
)
def test_a_record_of_another_form_is_refused(day: SmallDay, spoil: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    with pytest.raises(DeskError, match="merge_bad_record"):
        require_sound(rehashed(spoil(all_records(day.dossier)[0])))


def test_the_line_that_an_act_was_read_from_has_its_hash_and_vouches_for_nothing(day: SmallDay) -> None:
    for record in all_records(day.dossier):
        line = to_bytes(record)
        assert record_hash(record, line) == record_hash(record) == record["hash"]
        require_sound(record, line)
        other = {**record, "actor": record["actor"] + "x"}
        with pytest.raises(DeskError, match="merge_bad_record"):
            require_sound(other, to_bytes(other))


def test_an_act_that_is_not_what_its_hash_says_is_refused(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="merge_bad_record") as refused:
        require_sound({**all_records(day.dossier)[0], "actor": "Intrus"})
    assert refused.value.data["reason"] == "hash"


@pytest.mark.parametrize(("priority", "taken"), [(1, True), (3, True), (0, False), (4, False), (True, False)])
def test_a_recommendation_is_for_first_next_or_later(priority: object, taken: bool) -> None:
    """The page of the deliverables has a word for each, and for no other."""
    change = {"table": "recommendation", "row": "r", "op": "update", "columns": {"priority": [2, priority]}}
    act = Forger().act([change])
    if taken:
        require_sound(act)
        return
    with pytest.raises(DeskError, match="merge_bad_record"):
        require_sound(act)
