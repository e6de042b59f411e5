"""The one JSON text of a value: sorted keys, no spaces, UTF-8. Equal content is equal bytes, and has one hash.

While Python's own encoder or decoder works at one value, no other thread of the process runs. The import of 60,000
lines is one act of some 20 MB, and would hold the window for most of a second: here it gives way every few hundred
changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_CHANGES = "changes"
_AT_ONCE = 250
_LONG_BYTES = 200_000


def canonical(value: Any, *, allow_nan: bool = True) -> str:
    """The text of a value.

    Raises:
        TypeError, ValueError: a value that JSON does not have.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=allow_nan)


def canonical_pieces(record: Mapping[str, Any], *, allow_nan: bool = True) -> Iterator[str]:
    """The text of a record, its changes some at a time; together what ``canonical`` says of it.

    Raises:
        TypeError, ValueError: a value that JSON does not have.
    """
    changes = record.get(_CHANGES)
    if not isinstance(changes, list) or len(changes) <= _AT_ONCE:
        yield canonical(record, allow_nan=allow_nan)
        return
    before = canonical({name: value for name, value in record.items() if name < _CHANGES}, allow_nan=allow_nan)
    after = canonical({name: value for name, value in record.items() if name > _CHANGES}, allow_nan=allow_nan)
    yield f'{before[:-1]}{"," if len(before) > 2 else ""}"{_CHANGES}":['
    for start in range(0, len(changes), _AT_ONCE):
        some = canonical(changes[start : start + _AT_ONCE], allow_nan=allow_nan)
        yield f"{',' if start else ''}{some[1:-1]}"
    yield f"]{',' if len(after) > 2 else ''}{after[1:]}"


def parsed(data: str | bytes) -> Any:
    """The value of a text.

    Raises:
        ValueError: no JSON.
        RecursionError: too deep.
    """
    # A function of ours, called for each object, is where another thread gets its turn.
    return json.loads(data, object_hook=_given if len(data) > _LONG_BYTES else None)


def _given(value: dict[str, Any]) -> dict[str, Any]:
    return value
