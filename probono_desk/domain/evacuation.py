"""Leaving the building at once: who was ticked off at the muster point, and what is written down of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.ids import RowId


@dataclass(frozen=True, slots=True)
class Evacuation:
    """Everybody out, from ``at`` until ``ended_at``. While none has ended, each further one is the same evacuation."""

    id: RowId
    at: datetime
    actor: str
    ended_at: datetime | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class MusterTick:
    """A fact: somebody was seen at the muster point. Two desks may both see them: the earliest counts."""

    id: RowId
    evacuation_id: RowId
    person_id: RowId
    at: datetime
    actor: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """A fact: something happened, as somebody who was there says it; no opinion and no diagnosis.

    ``people`` is who was concerned, in words; ``evacuation_id`` is the evacuation that it led to, if it did.
    """

    id: RowId
    happened_at: datetime
    what: str
    at: datetime
    actor: str
    people: str = ""
    evacuation_id: RowId | None = None
    retired: bool = False
