"""What was put on paper: so that only what is out of date is printed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


class PaperKind(StrEnum):
    """A paper that goes out of date by itself when the record changes."""

    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class PaperPrint:
    """A fact: a paper was made, by whom and when. Only ever inserted; the latest of a subject is the one in use.

    ``subject_id`` is who or what it is about (of a badge, the person). ``content`` is the SHA-256 of what it said: the
    paper is out of date when it would say something else now.
    """

    id: RowId
    kind: PaperKind
    subject_id: RowId
    content: str
    at: datetime
    actor: str
    retired: bool = False
