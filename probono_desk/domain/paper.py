"""What was put on paper: so that only what is out of date is printed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


class PaperKind(StrEnum):
    """A paper that goes out of date by itself when the record changes."""

    BADGE = "badge"
    TEAM = "team"
    CARD = "card"
    DOOR = "door"
    ROLL_CALL = "roll-call"
    ATTENDANCE = "attendance"
    DIAGNOSIS = "diagnosis"


@dataclass(frozen=True, slots=True)
class PaperPrint:
    """A fact: a paper was made, by whom and when. Only ever inserted; the latest of a subject is the one in use.

    ``subject_id`` is who or what it is about: of a badge the person, of a sheet that lies on a table the team, of a
    list of everybody the edition. ``content`` is the SHA-256 of what it said: the paper is out of date when it would
    say something else now. ``version`` is the state of the dossier that was printed, as the page says it; ``reason`` is
    why it was printed again, in somebody's words. ``table_number`` is the table that a badge says: it lies in its
    bin.
    """

    id: RowId
    kind: PaperKind
    subject_id: RowId
    content: str
    at: datetime
    actor: str
    version: str = ""
    reason: str = ""
    table_number: int | None = None
    retired: bool = False
