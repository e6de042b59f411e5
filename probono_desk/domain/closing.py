"""What is still open when the day closes, and what somebody decided to leave open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


class AnomalyKind(StrEnum):
    """What may be missing, in the order in which it is said."""

    DAMAGED_FILE = "damaged_file"
    DISAGREEMENT = "disagreement"
    NO_DELIVERABLE = "no_deliverable"
    TO_COMPLETE = "to_complete"
    NOT_SIGNED = "not_signed"
    FEW_PLEDGES = "few_pledges"
    PEOPLE_INSIDE = "people_inside"
    NO_EVALUATION = "no_evaluation"
    NOBODY_CAME = "nobody_came"


@dataclass(frozen=True, slots=True)
class AcceptedAnomaly:
    """A fact: an anomaly is known and stays, with the reason.

    ``subject_id`` is the mission that it is about, or the content's SHA-256 of a file; empty where it is about the day.
    """

    id: RowId
    kind: AnomalyKind
    subject_id: str
    reason: str
    at: datetime
    actor: str
    retired: bool = False
