"""The tables of what desks make of each other, as ``tables`` has the others: only settlements travel."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class SettlementRow(SQLModel, table=True):
    """See ``domain.settlement.Settlement``."""

    __tablename__: ClassVar[str] = "settlement"

    id: str = Field(primary_key=True)
    disagreement: str
    choice: str
    at: str
    actor: str
    retired: bool


class DisagreementRow(SQLModel, table=True):
    """One column to which two acts gave values without knowing of each other: from the log alone, the same everywhere.

    ``stands`` and ``other`` are JSON of the two values.
    """

    __tablename__: ClassVar[str] = "disagreement"
    __table_args__ = (Index("disagreement_by_row", "row_id"),)

    id: str = Field(primary_key=True)
    table_name: str
    row_id: str
    column_name: str
    stands_hash: str
    stands: str
    other_hash: str
    other: str


class WaitingRow(SQLModel, table=True):
    """An act of which something it builds on has not come yet, or whose desk was revoked."""

    __tablename__: ClassVar[str] = "waiting"

    hash: str = Field(primary_key=True)
    desk: str
    seq: int
    record: str
    reason: str
    at: str


class HeadRow(SQLModel, table=True):
    """See ``store.heads.Head``."""

    __tablename__: ClassVar[str] = "head"

    hash: str = Field(primary_key=True)
    desk: str
    key: str
    name: str
    recipient: str
    seq: int
    at: str
    signature: str


class KnownDeskRow(SQLModel, table=True):
    """See ``store.known_desks.KnownDesk``."""

    __tablename__: ClassVar[str] = "known_desk"

    id: str = Field(primary_key=True)
    key: str
    name: str
    recipient: str
    standing: str
    since: str
    actor: str
