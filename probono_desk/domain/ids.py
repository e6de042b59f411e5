"""Identifiers, made once: UUIDv7 (RFC 9562) sorts by time; a roster row gets a UUIDv5 from its reference."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime
from typing import NewType

RowId = NewType("RowId", str)

_ROSTER_NAMESPACE = uuid.UUID("6f1d7a52-6a40-5c3e-9a53-0e8b9d5c7a11")
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def new_id(at: datetime) -> RowId:
    """A UUIDv7 for an instant (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits.

    Args:
        at: an aware instant.
    """
    ms = int(at.timestamp() * 1000) & (1 << 48) - 1
    value = ms << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return RowId(str(uuid.UUID(int=value)))


def new_ids(at: datetime, count: int) -> list[RowId]:
    """As many ids for one instant, from one draw of chance."""
    head = f"{int(at.timestamp() * 1000) & (1 << 48) - 1:012x}"
    head = f"{head[:8]}-{head[8:]}-7"
    drawn = secrets.token_hex(count * 10)
    return [
        RowId(f"{head}{drawn[i : i + 3]}-{_VARIANT[drawn[i + 3]]}{drawn[i + 4 : i + 7]}-{drawn[i + 7 : i + 19]}")
        for i in range(0, len(drawn), 20)
    ]


def id_on_desk(row_id: str, desk: str) -> RowId:
    """The id of what another desk had begun and this one finishes: of the same instant, the same each time.

    Args:
        row_id: as the other desk would have it, a UUIDv7.
        desk: who finishes it.
    """
    drawn = hashlib.sha256(f"{row_id}/{desk}".encode()).hexdigest()
    return RowId(f"{row_id[:15]}{drawn[:3]}-{_VARIANT[drawn[3]]}{drawn[4:7]}-{drawn[7:19]}")


def roster_id(edition_id: str, kind: str, reference: str) -> RowId:
    """The id of a roster row: the same on every desk that imports the same roster.

    Args:
        edition_id: the edition's id.
        kind: the table's name, such as ``person``.
        reference: head office's own reference for the row.
    """
    # What ``uuid.uuid5`` does (RFC 9562, 5.5), in a quarter of its time: a list has a hundred thousand.
    name = f"{edition_id}/{kind}/{reference}".encode()
    digest = hashlib.sha1(_ROSTER_NAMESPACE.bytes + name, usedforsecurity=False).hexdigest()
    variant = _VARIANT[digest[16]]
    return RowId(f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}")
