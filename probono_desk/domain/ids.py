"""Identifiers, made once: UUIDv7 (RFC 9562) sorts by time; a roster row gets a UUIDv5 from its reference."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import NewType

RowId = NewType("RowId", str)

_ROSTER_NAMESPACE = uuid.UUID("6f1d7a52-6a40-5c3e-9a53-0e8b9d5c7a11")


def new_id(at: datetime) -> RowId:
    """A UUIDv7 for an instant (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits.

    Args:
        at: an aware instant.
    """
    ms = int(at.timestamp() * 1000) & (1 << 48) - 1
    value = ms << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return RowId(str(uuid.UUID(int=value)))


def roster_id(edition_id: str, kind: str, reference: str) -> RowId:
    """The id of a roster row: the same on every desk that imports the same roster.

    Args:
        edition_id: the edition's id.
        kind: the table's name, such as ``person``.
        reference: head office's own reference for the row.
    """
    return RowId(str(uuid.uuid5(_ROSTER_NAMESPACE, f"{edition_id}/{kind}/{reference}")))
