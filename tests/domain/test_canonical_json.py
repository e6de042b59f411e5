"""One text of a value, whether it is made whole or some changes at a time; and other threads go on meanwhile."""

from __future__ import annotations

import json
import threading
import time

import pytest

from probono_desk.domain.canonical_json import canonical, canonical_pieces, parsed

CHANGES = [{"table": "person", "row": f"é{n}", "columns": {"b": [None, n], "a": [1.5, "\u2028"]}} for n in range(1001)]


@pytest.mark.parametrize("around", [{}, {"actor": "Zoé"}, {"desk": "D", "seq": 3}, {"at": "x", "zone": [1, {"b": 2}]}])
@pytest.mark.parametrize("count", [0, 1, 250, 251, 1001])
def test_some_at_a_time_is_the_same_text(around: dict[str, object], count: int) -> None:
    record = {**around, "changes": CHANGES[:count]}
    assert "".join(canonical_pieces(record)) == canonical(record)
    assert parsed(canonical(record)) == json.loads(canonical(record)) == record


def test_what_json_does_not_have_is_refused_in_pieces_too() -> None:
    record = {"changes": [*CHANGES, {"columns": {"a": float("nan")}}]}
    with pytest.raises(ValueError, match="JSON compliant"):
        list(canonical_pieces(record, allow_nan=False))


def test_a_long_act_comes_in_several_pieces_and_lets_others_have_their_turn() -> None:
    record = {"changes": CHANGES * 60}
    assert max(len(piece) for piece in canonical_pieces(record)) < 50_000
    whole = canonical(record)
    turns, over = [0], threading.Event()

    def count() -> None:
        while not over.is_set():
            turns[0] += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    time.sleep(0.02)
    before = turns[0]
    parsed(whole)
    came = turns[0] - before
    over.set()
    other.join()
    assert came >= 2, "nobody else ran while a long act was read"
