"""The round of the tables: how each was found, and the checkpoints of its mission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


class VisitState(StrEnum):
    """How a table was found: it goes well, it wants watching, it is stuck."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Visit:
    """A fact: somebody stopped at a table. Only ever inserted; the latest says how the table stands.

    A table ``needs_help`` until a later visit says that it does not.
    """

    id: RowId
    team_id: RowId
    state: VisitState
    at: datetime
    actor: str
    note: str = ""
    needs_help: bool = False
    retired: bool = False


class CheckpointKind(StrEnum):
    """What the facilitator makes sure of, in the order of the day."""

    PLAN_AGREED = "plan_agreed"
    POINT_1 = "point_1"
    POINT_2 = "point_2"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A fact: a table has passed a checkpoint. Two desks may both say so: the earliest counts.

    ``PLAN_AGREED`` says that the structure's representative agrees with the plan.
    """

    id: RowId
    team_id: RowId
    kind: CheckpointKind
    at: datetime
    actor: str
    retired: bool = False
