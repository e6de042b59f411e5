from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.said import said
from probono_desk.store import check, log
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import merge_records
from probono_desk.store.opening import create_dossier
from probono_desk.store.rows import field_names, plain_values
from probono_desk.usecases.door import check_in
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_records, all_rows, head_at, pour, same_ids


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Dossier]:
    made = create_dossier(tmp_path / "other").dossier
    yield made
    made.close()


def arrive(dossier: Dossier, day: SmallDay, person: Person, minute: int) -> check_in.Answer:
    return check_in.check_in_code(dossier, day.codes[person.id], at=NINE + timedelta(minutes=minute), actor=ACTOR)


def note(remark: str, day: SmallDay) -> dict[str, Any]:
    """A change to somebody's line."""
    columns = {"badge_name": ["", remark]}
    return {"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": columns}


def test_two_desks_end_up_with_the_same_day(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    arrive(day.dossier, day, day.volunteers[0], 1)
    arrive(other, day, day.volunteers[1], 2)
    seat_people.move(other, day.volunteers[2].id, None, at=NINE + timedelta(minutes=3), actor=ACTOR)
    pour(day.dossier, other)
    pour(other, day.dossier)
    assert all_rows(other) == all_rows(day.dossier)
    assert status(other).count.present == 2
    assert check.prove(other).faults == check.prove(day.dossier).faults == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_any_order_and_any_repetition_give_the_same_rows(day: SmallDay, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    if len(all_records(day.dossier)) == 1:
        for minute, person in enumerate(day.volunteers[:5]):
            arrive(day.dossier, day, person, minute)
            seat_people.move(
                day.dossier, person.id, day.teams[minute % 2].id, at=NINE + timedelta(minutes=minute), actor=ACTOR
            )
    source = all_records(day.dossier)
    cuts = sorted(chance.sample(range(1, len(source)), 3))
    # A part holds some acts in a row, and the head of the last of them.
    parts = [source[start:end] for start, end in zip([0, *cuts], [*cuts, len(source)], strict=True)]
    shuffled = parts * 2
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder, closing(create_dossier(Path(folder) / "t").dossier) as target:
        for part in shuffled:
            merge_records(target, part, [head_at(day.dossier, part[-1])], at=NINE)
        assert all_rows(target) == all_rows(day.dossier)
        assert check.prove(target).faults == []


def test_the_earliest_arrival_counts_and_both_scans_are_kept(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    lea = day.volunteers[0]
    arrive(other, day, lea, 2)
    arrive(day.dossier, day, lea, 5)
    pour(other, day.dossier)
    again = arrive(day.dossier, day, lea, 9)
    assert again.outcome is check_in.Outcome.ALREADY
    assert again.at == NINE + timedelta(minutes=2)
    assert again.desk == other.desk


@pytest.mark.parametrize("forks", [True, False])
def test_two_acts_under_one_id_both_count_whichever_comes_first(
    day: SmallDay, other: Dossier, tmp_path: Path, forks: bool
) -> None:
    pour(day.dossier, other)
    pour(other, day.dossier)
    twice = Forger()
    first = twice.act([note("un", day)])
    follows = {"prev_hash": first["prev_hash"], "seq": 1} if forks else {}
    second = twice.act([note("deux", day)], id=first["id"], **follows)
    after = twice.act([note("trois", day)], seq=second["seq"] + 1)
    as_made = [first], [first, second, after]
    for dossier, order in ((day.dossier, as_made), (other, ([second, after], [first]) if forks else as_made)):
        for records in order:
            merge_records(dossier, records, [twice.head(records[-1]), twice.head(first)], at=NINE)
    assert all_rows(other) == all_rows(day.dossier)
    assert {record["hash"] for record in all_records(other)} >= {record["hash"] for record in twice.chain}
    # Both are looked at, here and where they travel; the log is what it says.
    with closing(create_dossier(tmp_path / "third").dossier) as third:
        pour(other, third)
        for dossier in (day.dossier, other, third):
            assert [record["hash"] for record in same_ids(dossier)] == [max(first["hash"], second["hash"])]
            assert check.prove(dossier).faults == []
        assert all_rows(third) == all_rows(other)


def test_who_used_a_number_twice_keeps_nobody_else_s_work_out(day: SmallDay, other: Dossier) -> None:
    """A walk-in by one of the two acts, and an arrival of that walk-in at an honest desk, which others then hear of."""
    pour(day.dossier, other)
    liar = Forger()
    person = plain_row(replace(day.volunteers[0], id=RowId("walked-in"), last_name="Intruse"))
    walk_in = liar.act([{"table": "person", "row": "walked-in", "op": "insert", "columns": person}])
    merge_records(day.dossier, [walk_in], [liar.head()], at=NINE)
    check_in.check_in_person(day.dossier, RowId("walked-in"), at=NINE, actor=ACTOR)
    for who in day.volunteers[:2]:
        arrive(day.dossier, day, who, 1)
    for number in range(8):  # whichever of the two hashes is the lesser
        twice = liar.act([note(f"x{number}", day)], id=walk_in["id"], seq=1, prev_hash=walk_in["prev_hash"])
        merge_records(other, [twice], [liar.head(twice)], at=NINE)
    pour(day.dossier, other)
    assert status(other).count.present == 3
    pour(other, day.dossier)
    assert all_rows(other) == all_rows(day.dossier)


def plain_row(person: Person) -> dict[str, Any]:
    """What the log says of a row that is inserted."""
    return {
        name: [None, value]
        for name, value in zip(field_names(Person), plain_values(person), strict=True)
        if name != "id"
    }


def test_no_desk_acts_under_the_id_of_another_s_act_whichever_comes_first(day: SmallDay, other: Dossier) -> None:
    """Whoever saw a file knows its ids, and could be the first to bring them elsewhere."""
    known = all_records(day.dossier)[0]
    forger = Forger()
    forged = forger.act(known["changes"], id=known["id"])
    for dossier in (day.dossier, other):
        with pytest.raises(DeskError, match="merge_bad_record"):
            merge_records(dossier, [forged], [forger.head()], at=NINE)
    assert pour(day.dossier, other).new == 1
    assert same_ids(other) == []


@pytest.mark.parametrize("digest", [[], None, 1, "0" * 64, "known"])
def test_an_act_has_its_own_hash_also_where_that_is_known(day: SmallDay, other: Dossier, digest: Any) -> None:
    pour(day.dossier, other)
    (known,) = all_records(day.dossier)
    changed = known | {"actor": "Quelqu’un", "hash": known["hash"] if digest == "known" else digest}
    with pytest.raises(DeskError, match="merge_bad_record"):
        merge_records(other, [changed], [], at=NINE)


@pytest.mark.parametrize("backward", [True, False])
def test_a_desk_counts_from_one_and_its_clock_goes_forward(day: SmallDay, backward: bool) -> None:
    liar = Forger()
    first = liar.act([note("a", day)])
    liar.act([note("b", day)], **({"hlc": first["hlc"]} if backward else {"seq": 2, "prev_hash": log.GENESIS}))
    with pytest.raises(DeskError, match="acts_chain_broken"):
        merge_records(day.dossier, liar.chain, [liar.head(act) for act in liar.chain], at=NINE)


def test_a_label_is_a_line_of_a_journal(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    forger = Forger()
    forged = forger.act([note("x", day)], label="x" * 4_001)
    with pytest.raises(DeskError, match="merge_bad_record"):
        merge_records(other, [forged], [forger.head()], at=NINE)
    with day.dossier.act(said("Texte : {value}", value="x" * 9_000), at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], phone="0612345678")
    assert pour(day.dossier, other).new == 1


@pytest.mark.parametrize("spoil", ["hash", "table", "column", "value", "instant", "word"])
def test_a_record_that_is_not_sound_brings_nothing_in(day: SmallDay, other: Dossier, spoil: str) -> None:
    good = all_records(day.dossier)
    change = dict(good[0]["changes"][0])
    if spoil == "table":
        change["table"] = "meta"
    elif spoil == "column":
        change["columns"] = {"id = id; --": [None, "x"]}
    elif spoil == "instant":
        phase = next(c for c in good[0]["changes"] if c["table"] == "phase")
        change = dict(phase, columns=phase["columns"] | {"starts_at": [None, "demain"]})
    elif spoil == "word":
        person = next(c for c in good[0]["changes"] if c["table"] == "person")
        change = dict(person, columns=person["columns"] | {"role": [None, "roi"]})
    elif spoil == "value":
        change["columns"] = {"title": [None, {"a": 1}]}
    forger = Forger()
    record = forger.act([change], **({"hash": "0" * 64} if spoil == "hash" else {}))
    if spoil == "hash":
        record["hash"] = "0" * 64
    with pytest.raises(DeskError, match="merge_bad_record"):
        merge_records(other, [record], [forger.head()], at=NINE)
    assert all_records(other) == []


def test_the_door_goes_on_while_acts_are_read_and_checked(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    for minute, person in enumerate(day.volunteers[:4]):
        arrive(other, day, person, minute)
    answers: list[check_in.Answer] = []

    def read() -> Iterator[dict[str, Any]]:
        for record in all_records(other):
            answers.append(arrive(day.dossier, day, day.volunteers[4 + len(answers) % 4], 10))
            yield record

    merged = merge_records(day.dossier, read(), [head_at(other, all_records(other)[-1])], at=NINE)
    assert merged.new == 4
    assert not any(answer.is_kept for answer in answers)
    assert status(day.dossier).count.present == 8
    assert check.prove(day.dossier).faults == []


def test_what_came_by_another_way_while_it_was_checked_is_known(day: SmallDay, other: Dossier) -> None:
    pour(day.dossier, other)
    arrive(other, day, day.volunteers[0], 1)
    records = all_records(other)
    head = head_at(other, records[-1])

    def read() -> Iterator[dict[str, Any]]:
        yield from records
        merge_records(day.dossier, records, [head], at=NINE)

    merged = merge_records(day.dossier, read(), [head], at=NINE)
    assert (merged.new, merged.known) == (0, len(records))
    assert status(day.dossier).count.present == 1
