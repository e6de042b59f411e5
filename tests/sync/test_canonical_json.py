"""Equal content is equal bytes, and nothing else is accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.errors import DeskError
from probono_desk.sync.canonical_json import MAX_DEPTH, from_bytes, from_proved_bytes, to_bytes
from tests.sync.bags import deep_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text('aé"\\\n\u2028', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abc", max_size=3), VALUES, max_size=4))
def test_what_is_written_is_read_again(value: dict[str, object]) -> None:
    assert from_bytes(to_bytes(value), name="x") == value


def test_the_order_of_keys_does_not_matter() -> None:
    assert to_bytes({"b": 1, "a": 2}) == to_bytes({"a": 2, "b": 1}) == b'{"a":2,"b":1}'


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"a":"\\u00e9"}',
        b'{"a":"\\ud800"}',
        b"[1]",
        b"",
        b'{"a":1}\n',
        b"\xff",
    ],
)
def test_any_other_form_is_refused(data: bytes) -> None:
    with pytest.raises(DeskError, match="package_unsafe"):
        from_bytes(data, name="x")


def test_proved_bytes_are_read_without_proof_and_others_are_told() -> None:
    assert from_proved_bytes(to_bytes({"a": [1]}), name="x") == {"a": [1]}
    for changed in (b"[1]", b'{"a":', b"\xff", deep_json(100_000)):
        with pytest.raises(DeskError, match="package_damaged"):
            from_proved_bytes(changed, name="x")


def test_it_may_be_so_deep_and_no_deeper() -> None:
    assert from_bytes(deep_json(MAX_DEPTH - 1), name="x")
    for levels in (MAX_DEPTH, 100_000):
        with pytest.raises(DeskError, match="package_unsafe"):
            from_bytes(deep_json(levels), name="x")


def test_what_json_does_not_have_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_bytes({"a": float("nan")})
