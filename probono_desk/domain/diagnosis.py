"""The diagnosis: the interview before the day. Confidential: read once validated, and by its own team alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from probono_desk.domain.ids import RowId

CONFIDENTIAL: tuple[str, ...] = ("need", "priority", "context")
"""The columns whose words are said nowhere but where a diagnosis is opened."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a structure said of itself: its need, its priority and their context; one for each structure.

    ``validated`` is the structure's own yes, recorded and never inferred; ``validated_on`` is when it gave it.
    """

    id: RowId
    structure_id: RowId
    need: str = field(default="", repr=False)
    priority: str = field(default="", repr=False)
    context: str = field(default="", repr=False)
    validated: bool = False
    validated_on: date | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class DiagnosisOpening:
    """A fact: somebody opened a diagnosis. ``person_id`` is who said to read it, ``actor`` who held the laptop."""

    id: RowId
    diagnosis_id: RowId
    person_id: RowId
    at: datetime
    actor: str
    retired: bool = False
