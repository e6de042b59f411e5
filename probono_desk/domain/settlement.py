"""What two desks said differently without knowing of each other, and what somebody decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


class Choice(StrEnum):
    """How a disagreement ended: the value that stands is right, or the other one was."""

    KEEP = "keep"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Settlement:
    """A decision, for every desk: which of two values is right. The row's id follows from the disagreement.

    ``disagreement`` names the two acts and the column that they gave different values (``store.disagreements``).
    """

    id: RowId
    disagreement: str
    choice: Choice
    at: datetime
    actor: str
    retired: bool = False
