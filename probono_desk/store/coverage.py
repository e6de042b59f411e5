"""Whose acts are whose: each act that comes in must lead to a head that its own desk has signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from probono_desk.domain.errors import DeskError
from probono_desk.store.heads import Head

Record = Mapping[str, Any]


def require_covered(
    records: Mapping[str, Record], heads: Iterable[Head], *, names: Mapping[str, str] | None = None
) -> tuple[list[Head], set[tuple[str, str]]]:
    """Whether every record leads, act by act, to a signed head of its own desk.

    Args:
        records: the acts to look at, by hash.
        heads: signed heads, proved by ``heads.head_of``.
        names: what desks are called, for the error.

    Returns:
        The heads that vouch for any of the records, and where their chains leave the records: desk and hash.

    Raises:
        DeskError: ``acts_not_covered`` with the desk; ``acts_chain_broken``.
    """
    covered: set[str] = set()
    vouching: list[Head] = []
    left: set[tuple[str, str]] = set()
    for head in sorted(heads, key=lambda head: (head.desk, head.seq, head.hash)):
        at, seq = head.hash, head.seq
        if at in records:
            vouching.append(head)
        while (record := records.get(at)) is not None and at not in covered:
            if record["desk"] != head.desk:
                break  # an act that claims to follow another desk's: it will not enter, and vouches for nothing
            if record["seq"] != seq:
                raise DeskError("acts_chain_broken", desk=_called(head.desk, names))
            covered.add(at)
            at, seq = record["prev_hash"], seq - 1
        if at != head.hash:
            left.add((head.desk, at))
    for digest, record in records.items():
        if digest not in covered:
            raise DeskError("acts_not_covered", desk=_called(record["desk"], names))
    return vouching, left


def _called(desk: str, names: Mapping[str, str] | None) -> str:
    return (names or {}).get(desk) or desk
