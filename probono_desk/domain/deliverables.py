"""What the structure takes home: deliverables and their versions, recommendations, Trail pledges, notes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from probono_desk.domain.file_doubt import FileDoubt
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.seen_text import on_one_line


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
    remark. ``late`` came after the announced freeze, for a reason in the words of whoever handed it over. ``doubt`` is
    why it is no document by the look of it, where somebody insisted on keeping it. ``replaces`` are the versions that
    it takes the place of: they stay, and are current no more (``domain.standing``).
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
    late: bool = False
    late_reason: str = ""
    doubt: FileDoubt | None = None
    replaces: tuple[RowId, ...] = ()
    retired: bool = False

    @property
    def shown_name(self) -> str:
        """Its name on one line, in which everything can be seen: it may have come from another desk."""
        return on_one_line(self.name)

    @property
    def content_sha256(self) -> str:
        """What names its content: the file's own hash, or that of the words where there is no file."""
        if self.sha256:
            return self.sha256
        return hashlib.sha256("\0".join((self.kind, self.name, self.comment)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SignOff:
    """A fact: a representative accepts exactly the versions in ``signed``. Only ever inserted; the latest counts.

    ``name`` is the representative's as it was then. ``signed`` holds ``signed_as`` of each version. ``signature`` is
    the drawn line (see ``domain.signature``), empty where paper was signed. ``reserves`` is what is accepted only once
    it is done.
    """

    id: RowId
    mission_id: RowId
    at: datetime
    actor: str
    name: str
    signed: tuple[str, ...]
    representative_id: RowId | None = None
    signature: str = ""
    comment: str = ""
    reserves: str = ""
    retired: bool = False


def signed_as(version: DeliverableVersion) -> str:
    """A version and its very content, as a sign-off names it."""
    return f"{version.id} {version.content_sha256}"


@dataclass(frozen=True, slots=True)
class ChecklistTick:
    """An item of a mission's checklist that is done, by whom and when; ``retired`` while it is not.

    Its id follows from the mission and the item's words (``tick_id``): two desks tick the same row.
    """

    id: RowId
    mission_id: RowId
    item: str
    at: datetime
    actor: str
    retired: bool = False


def tick_id(mission_id: RowId, item: str) -> RowId:
    """The id of an item's tick."""
    return roster_id(mission_id, "checklist_tick", item)


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
    """A volunteer goes on with the structure for one or two months; ``agreed`` once the structure has said yes.

    ``shares_contact``: they let the structure have their e-mail and telephone. ``appointment_at`` is when they first
    meet; ``first_appointment`` is the same in words, or where.
    """

    id: RowId
    mission_id: RowId
    person_id: RowId
    availability: str = ""
    first_appointment: str = ""
    agreed: bool = False
    shares_contact: bool = False
    appointment_at: datetime | None = None
    retired: bool = False


PLEDGES_WANTED = 2
"""Below this many volunteers, the Trail of a mission is at risk and the referent is told."""
