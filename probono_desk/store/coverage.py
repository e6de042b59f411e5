"""Whose acts are whose: each act that comes in must lead to a head that its own desk has signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from probono_desk.domain.errors import DeskError
from probono_desk.precedence import stand_aside, standing_aside
from probono_desk.store.heads import Head

Record = Mapping[str, Any]
Signed = tuple[str, str, int]  # a desk, the hash of one of its acts, and that act's number


def require_covered(
    records: Mapping[str, Record],
    heads: Iterable[Head],
    *,
    names: Mapping[str, str] | None = None,
    waiting: Mapping[str, Record] = MappingProxyType({}),
) -> tuple[list[Head], set[Signed]]:
    """Whether every record leads, act by act, to a signed head of its own desk.

    A head that is put on another desk's act, or on an act of another number, vouches for nothing, and neither does a
    chain beyond the place where it breaks: an honest desk may hold such acts, and passes them on.

    Args:
        records: the acts to look at, by hash.
        heads: signed heads, proved by ``heads.head_of``.
        names: what desks are called, for the error.
        waiting: acts that came before them, were covered then, and may lead to them.

    Returns:
        The heads that vouch for any of the records, and where their chains leave the records.

    Raises:
        DeskError: ``acts_not_covered`` with the desk.
    """
    covered: set[str] = set()
    vouching: list[Head] = []
    left: set[Signed] = set()
    for head in sorted(heads, key=lambda head: (head.desk, head.seq, head.hash)):
        at, seq = head.hash, head.seq
        while (record := records.get(at) or waiting.get(at)) is not None and (record["desk"], record["seq"]) == (
            head.desk,
            seq,
        ):
            stand_aside()
            if at == head.hash:
                vouching.append(head)
            if at in covered:
                break
            covered.add(at)
            at, seq = record["prev_hash"], seq - 1
        if at != head.hash:
            left.add((head.desk, at, seq))
    for digest, record in standing_aside(records.items()):
        if digest not in covered:
            raise DeskError("acts_not_covered", desk=_called(record["desk"], names))
    return vouching, left


def _called(desk: str, names: Mapping[str, str] | None) -> str:
    return (names or {}).get(desk) or desk
