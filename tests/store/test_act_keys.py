"""Where two acts have one id, what they are called in the log follows from the two alone."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import text

from probono_desk.store.act_keys import keys_for
from tests.dossiers import SmallDay

_KEYS = text("SELECT hash, id FROM txn WHERE desk = 'BBBBBBBB'")
_WRITE = (
    "INSERT INTO txn (id, desk, seq, hlc, at, actor, label, kind, undoes, prev_hash, hash)"
    " VALUES (?, 'BBBBBBBB', 1, 1, '', '', '', 'act', NULL, '', ?)"
)
_ACTS = [{"id": "one", "hash": digit * 64, "at": ""} for digit in "1fa"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_the_least_hash_has_the_id_in_whatever_order_they_come(
    day: SmallDay, order: tuple[int, ...], at_once: int
) -> None:
    acts = [_ACTS[place] for place in order]
    twice = 0
    with day.dossier.merging() as connection:
        for start in range(0, len(acts), at_once):
            some: list[dict[str, Any]] = acts[start : start + at_once]
            keys, more = keys_for(connection, some)
            twice += more
            connection.exec_driver_sql(_WRITE, [(keys[act["hash"]], act["hash"]) for act in some])
        found = dict(tuple(row) for row in connection.execute(_KEYS))
    assert found == {"1" * 64: "one", "a" * 64: "a" * 64, "f" * 64: "f" * 64}
    assert twice == 2
