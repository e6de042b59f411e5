"""The tables of places: what belongs to this copy alone and never travels."""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field, SQLModel


class PlaceRow(SQLModel, table=True):
    """See ``domain.sending.KeptPlace``."""

    __tablename__: ClassVar[str] = "place"

    id: str = Field(primary_key=True)
    address: str
    name: str
    since: str
    exchange: bool


class SendingRow(SQLModel, table=True):
    """See ``domain.sending.Sending``."""

    __tablename__: ClassVar[str] = "sending"

    id: str = Field(primary_key=True)
    place: str = Field(foreign_key="place.id")
    path: str
    since: str
    stage: str
    name: str
    sha256: str
    size_bytes: int
    tries: int
    tried_at: str | None
    reason: str


class ReceiptRow(SQLModel, table=True):
    """Head office's receipt of a package of this desk: when, what it counted, its signature."""

    __tablename__: ClassVar[str] = "receipt"

    sha256: str = Field(primary_key=True)
    at: str
    record: str


class LookedRow(SQLModel, table=True):
    """A file of a place that was looked at, so that it is not looked at again; ``verdict`` is what became of it."""

    __tablename__: ClassVar[str] = "looked"

    place: str = Field(primary_key=True, foreign_key="place.id")
    name: str = Field(primary_key=True)
    at: str
    verdict: str
    desk: str
