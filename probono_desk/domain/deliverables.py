"""What the structure takes home: deliverables and their versions, recommendations, Trail pledges, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


class DeliverableState(StrEnum):
    """How far a deliverable is, in the order of the day; ``TO_COMPLETE`` leaves with an owner and a date."""

    TO_FRAME = "to_frame"
    IN_PROGRESS = "in_progress"
    FROZEN = "frozen"
    PRESENTED = "presented"
    SIGNED = "signed"
    TO_COMPLETE = "to_complete"


@dataclass(frozen=True, slots=True)
class Deliverable:
    """What one mission must hand over, and where it stands: one for each mission.

    ``remaining`` is what is left to do after the day, by ``owner``, for the day ``due``.
    """

    id: RowId
    mission_id: RowId
    state: DeliverableState = DeliverableState.TO_FRAME
    remaining: str = ""
    owner: str = ""
    due: date | None = None
    retired: bool = False


class VersionKind(StrEnum):
    """How a version was captured."""

    FILE = "file"
    LINK = "link"
    PAPER = "paper"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class DeliverableVersion:
    """A fact: something handed over for a mission. ``sha256`` names the blob of a file's content.

    ``name`` is the original file name (with ``/`` from the folder that was captured), the link as it was written, or
    a few words; it lives here and nowhere on disk. ``comment`` is the whole of a typed text, where a paper lies, or a
    remark.
    """

    id: RowId
    mission_id: RowId
    kind: VersionKind
    name: str
    at: datetime
    actor: str
    sha256: str = ""
    size_bytes: int = 0
    comment: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A fact: a remark about a mission, with who and when."""

    id: RowId
    mission_id: RowId
    text: str
    at: datetime
    actor: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A numbered, prioritised piece of advice (préconisation); priority 1 is the first to do."""

    id: RowId
    mission_id: RowId
    number: int
    text: str
    priority: int = 2
    owner: str = ""
    horizon: str = ""
    for_trail: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class TrailPledge:
    """A volunteer goes on with the structure for one or two months."""

    id: RowId
    mission_id: RowId
    person_id: RowId
    availability: str = ""
    first_appointment: str = ""
    retired: bool = False


PLEDGES_WANTED = 2
"""Below this many volunteers, the Trail of a mission is at risk and the referent is told."""
