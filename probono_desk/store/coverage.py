"""Whose acts are whose: each act that comes in must lead to a head that its own desk has signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from probono_desk.domain.errors import DeskError
from probono_desk.store.heads import Head

Record = Mapping[str, Any]


def require_covered(
    records: Mapping[str, Record], heads: Iterable[Head], *, names: Mapping[str, str] | None = None
) -> tuple[list[Head], set[str]]:
    """Whether every record leads, act by act, to a signed head of its own desk.

    Args:
        records: the acts to look at, by hash.
        heads: signed heads, proved by ``heads.head_of``.
        names: what desks are called, for the error.

    Returns:
        The heads that vouch for any of the records, and the hashes where their chains leave the records.

    Raises:
        DeskError: ``acts_not_covered`` with the desk; ``acts_chain_broken``.
    """
    covered: set[str] = set()
    vouching: list[Head] = []
    left: set[str] = set()
    for head in sorted(heads, key=lambda head: (head.desk, head.seq, head.hash)):
        at, seq = head.hash, head.seq
        if at in records:
            vouching.append(head)
        while (record := records.get(at)) is not None and at not in covered:
            if record["desk"] != head.desk or record["seq"] != seq:
                raise DeskError("acts_chain_broken", desk=_called(head.desk, names))
            covered.add(at)
            at, seq = record["prev_hash"], seq - 1
        if at != head.hash:
            left.add(at)
    for digest, record in records.items():
        if digest not in covered:
            raise DeskError("acts_not_covered", desk=_called(record["desk"], names))
    return vouching, left


def _called(desk: str, names: Mapping[str, str] | None) -> str:
    return (names or {}).get(desk) or desk
