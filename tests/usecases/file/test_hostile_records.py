"""Records that anybody may draw up, under a signature that is believed: each is refused, or does no harm.

``HOSTILE_RECORDS=10000 python -m pytest -n0 tests/usecases/file/test_hostile_records.py`` draws as many by hand.
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.store import check
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import merge_records
from probono_desk.store.opening import create_dossier
from probono_desk.store.rows import TABLE_OF, default_values, field_names, table_name
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, merge_words
from probono_desk.usecases.outcome.hours import day_hours
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.tables.room import room
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import Forger, all_records, pour

DRAWN = int(os.environ.get("HOSTILE_RECORDS", "400"))
SEED = int(os.environ.get("HOSTILE_SEED", "1"))
_VALUES: tuple[Any, ...] = (
    None,
    "",
    "x",
    "\x00",
    "x" * 10_001,
    "é" * 300,
    "\u202e<b>%s{0}",
    0,
    1,
    -1,
    2,
    1 << 31,
    (1 << 63) - 1,
    1 << 70,
    1.5,
    -1e300,
    True,
    [],
    {},
    "[]",
    '["a"]',
    "[1]",
    "2026-12-05",
    "0001-01-01",
    "9999-12-31",
    "2026-12-05T08:00:00.000000Z",
    "2015-12-05T08:00:00.000000Z",
    "0001-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59.999999Z",
    "Europe/Paris",
    "../etc",
    "volunteer",
    "BCDFGHJKLNPR",
    "0" * 64,
    "#ffffff",
)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDay]:
    made = small_day(tmp_path_factory.mktemp("hostile") / "desk")
    check_in.check_in_code(made.dossier, made.codes[made.volunteers[0].id], at=NINE, actor=ACTOR)
    yield made
    made.dossier.close()


def drawn(chance: random.Random, honest: list[dict[str, Any]], number: int) -> tuple[list[Any], dict[str, Any]]:
    """Changes to a row of any table, mostly one column wrong; and now and then a field of the record itself."""
    change = copy.deepcopy(chance.choice([c for record in honest for c in record["changes"]]))
    kind = chance.choice(list(TABLE_OF))
    if chance.random() < 0.7:
        usual = default_values(kind)
        change = {"table": table_name(kind), "row": new_id(NINE), "op": "insert", "columns": {}}
        for name in field_names(kind):
            if name != "id" and (name not in usual or chance.random() < 0.3):
                change["columns"][name] = [None, chance.choice(_VALUES)]
    columns = change["columns"]
    if columns and chance.random() < 0.9:
        name = chance.choice(list(columns))
        columns[name] = [columns[name][0], chance.choice(_VALUES)]
    if chance.random() < 0.05:
        change[chance.choice(list(change))] = chance.choice(_VALUES)
    other: dict[str, Any] = {"id": f"hostile-{number}"}
    if chance.random() < 0.3:
        name = chance.choice(["seq", "hlc", "at", "actor", "label", "kind", "undoes", "prev_hash", "desk", "id"])
        other[name] = chance.choice(_VALUES)
    return [change], other


def use_everything(dossier: Dossier, day: SmallDay, at: Any) -> None:
    """What people do on the day, on a desk that took something in."""
    status(dossier)
    day_hours(dossier, at=at)
    room(dossier, at=at)
    merge_words.told(dossier)
    close_day.ready_to_close(dossier)
    check_in.check_in_code(dossier, day.codes[day.volunteers[1].id], at=at, actor=ACTOR)


def test_no_drawn_record_is_a_bug_or_disables_a_desk(scene: SmallDay, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    honest = all_records(scene.dossier)
    taken = refused = 0
    for number in range(DRAWN):
        forger = Forger()
        changes, other = drawn(chance, honest, number)
        record = forger.act(changes, **other)
        try:
            merge_records(scene.dossier, [record], [forger.head()], at=NINE)
        except DeskError:
            refused += 1
        else:
            taken += 1
            if taken % 10 == 0:
                use_everything(scene.dossier, scene, NINE + timedelta(seconds=number))
    assert refused > taken > DRAWN // 100
    use_everything(scene.dossier, scene, NINE + timedelta(hours=1))
    assert check.prove(scene.dossier).faults == []
    with closing(create_dossier(tmp_path / "sister").dossier) as sister:
        pour(scene.dossier, sister)  # and what it does from now on is taken elsewhere
        assert status(sister) == status(scene.dossier)
