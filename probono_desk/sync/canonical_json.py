"""JSON objects that nobody has vouched for, in the canonical form of ``domain.canonical_json``.

Reading accepts only that form. This one rule refuses doubled keys, NaN, broken surrogates and numbers out of range.
"""

from __future__ import annotations

from typing import Any

from probono_desk.domain.canonical_json import canonical_pieces, parsed
from probono_desk.domain.errors import DeskError
from probono_desk.precedence import standing_aside

MAX_OBJECT_BYTES = 128 * 1024 * 1024  # the import of 100,000 people is one transaction of about 100 MB
MAX_VALUES = 16_000_000  # what a hostile line may make Python build: about 1 GB
MAX_DEPTH = 32
_HOLDS_OTHERS = (dict, list)


def to_bytes(value: dict[str, Any]) -> bytes:
    """A JSON object in its canonical form, without a line end.

    Raises:
        TypeError, ValueError: a value that JSON does not have.
    """
    return "".join(standing_aside(canonical_pieces(value, allow_nan=False))).encode()


def from_bytes(data: bytes, *, name: str) -> dict[str, Any]:
    """The JSON object in bytes that nobody has vouched for.

    Args:
        data: one object, without a line end.
        name: the file it is in, for the error.

    Raises:
        DeskError: ``package_unsafe``: too large, too deep, not an object, not canonical.
    """
    opened = _bounded(data, name)
    try:
        value = parsed(data)
        canonical = isinstance(value, dict) and to_bytes(value) == data
    except (ValueError, RecursionError) as error:
        raise DeskError("package_unsafe", what="not json", name=name) from error
    if not canonical:
        raise DeskError("package_unsafe", what="not canonical json", name=name)
    if opened > MAX_DEPTH and _depth_of(value) > MAX_DEPTH:
        raise DeskError("package_unsafe", what="json too deep", name=name)
    return dict(value)


def from_proved_bytes(data: bytes, *, name: str) -> dict[str, Any]:
    """The JSON object in bytes that ``from_bytes`` has read before: their form is not proved again.

    Raises:
        DeskError: ``package_damaged``: they are others, the file was changed meanwhile; ``package_unsafe``: too large.
    """
    _bounded(data, name)
    try:
        value = parsed(data)
    except (ValueError, RecursionError) as error:
        raise DeskError("package_damaged", name=name) from error
    if not isinstance(value, dict):
        raise DeskError("package_damaged", name=name)
    return value


def _bounded(data: bytes, name: str) -> int:
    """How many objects and lists are opened in bytes that are few enough to be read.

    Raises:
        DeskError: ``package_unsafe``.
    """
    opened = data.count(b"{") + data.count(b"[")
    if len(data) > MAX_OBJECT_BYTES or opened + data.count(b",") > MAX_VALUES:
        raise DeskError("package_unsafe", what="json too large", name=name)
    return opened


def _depth_of(value: dict[str, Any]) -> int:
    depth = 0
    level: list[dict[str, Any] | list[Any]] = [value]
    while level:
        depth += 1
        level = [
            inner
            for outer in standing_aside(level)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, _HOLDS_OTHERS)
        ]
    return depth
