"""What paper needs to know: frozen plain values. Use cases fill them; nothing here looks anything up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from probono_desk.domain.people import Role


@dataclass(frozen=True, slots=True)
class EditionHeader:
    """What every page says about where it comes from.

    ``printed_at`` is an aware instant, shown on the wall clock of ``time_zone``; ``version`` is the state of the
    dossier that was printed, as people can say it aloud. ``accent`` (#RRGGBB) and ``logo`` (a small PNG) are the
    edition's own look; empty where it has none.
    """

    title: str
    day: date
    printed_at: datetime
    version: str
    venue: str = ""
    time_zone: str = "Europe/Paris"
    help_number: str = ""
    muster_point: str = ""
    accent: str = ""
    logo: bytes = field(default=b"", repr=False)


Destination = Path | BytesIO
"""Where a PDF goes: a file, or memory for a look that leaves nothing on the disk."""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A finished PDF: the SHA-256 is of the whole file; all its pages are of one width and height, ``page_mm``.

    ``unprinted`` are the lines that hold a character which the fonts lack, ``warnings`` sentences about them.
    """

    to: Destination
    pages: int
    page_mm: tuple[float, float]
    sha256: str
    warnings: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the file lies, of a PDF that did not go to memory."""
        if not isinstance(self.to, Path):
            msg = "this PDF is in memory"
            raise TypeError(msg)
        return self.to


@dataclass(frozen=True, slots=True)
class BadgeData:
    """One badge. ``photo_ok`` is the answer to being photographed; ``None`` means that nobody asked yet.

    ``unpublished`` is that of somebody whose photo may be taken and not be published.
    """

    code: str
    name: str
    organisation: str = ""
    role: Role = Role.VOLUNTEER
    table_number: int | None = None
    table_label: str = ""
    photo_ok: bool | None = None
    unpublished: bool = False


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One phase as the table reads it."""

    starts_at: datetime
    title: str


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody at the table. ``profile`` and ``skills`` are words, already in the language of the paper."""

    name: str
    organisation: str = ""
    profile: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """Everything that one table finds on its sheet; ``eligibility``, criteria and answers, is on its back."""

    number: int
    structure: str
    cause: str = ""
    mission: str = ""
    question: str = ""
    expected_deliverable: str = ""
    skills: tuple[str, ...] = ()
    referent: str = ""
    facilitator: str = ""
    representatives: tuple[str, ...] = ()
    members: tuple[TeamMember, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    eligibility: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DiagnosisSheet:
    """A structure's validated diagnosis as its own table reads it; ``reader`` is to whom it is handed."""

    number: int
    structure: str
    need: str = field(default="", repr=False)
    priority: str = field(default="", repr=False)
    context: str = field(default="", repr=False)
    validated_on: date | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class RollCallPerson:
    """Somebody to be found after an alarm.

    ``inside`` is ``None`` while nobody has been scanned. ``needs_help`` is only ever set with explicit consent.
    """

    name: str
    detail: str = ""
    code: str = ""
    inside: bool | None = None
    needs_help: bool = False


@dataclass(frozen=True, slots=True)
class RollCallGroup:
    """A table, or those who have none: visitors, staff."""

    title: str
    people: tuple[RollCallPerson, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One line to sign. ``arrived_at`` and ``left_at`` are what the desk recorded, if it did."""

    name: str
    organisation: str = ""
    profile: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """The lines of one table, or of everybody."""

    title: str
    lines: tuple[AttendanceLine, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the day with its word; ``note`` puts it beside what was expected."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table in the day's report."""

    number: int
    structure: str
    present: int
    seated: int
    deliverable: str
    versions: int = 0
    recommendations: int = 0
    trail_pledges: int = 0


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts by something, such as people by profile, or marks by question.

    ``most`` is what a whole bar stands for: the largest of them, unless there is a top of the scale; then the numbers
    have one decimal.
    """

    title: str
    counts: tuple[tuple[str, float], ...]
    most: float | None = None


@dataclass(frozen=True, slots=True)
class DayReport:
    """The one-page figures of the day (bilan)."""

    figures: tuple[Figure, ...]
    tables: tuple[ReportTable, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One person's presence. ``minutes`` is what counts, breaks outside the room already taken off.

    ``left_at`` is ``planned`` when nobody recorded it, and the line is ``corrected`` when somebody wrote the hours by
    hand: the page says so. Who is ``still_here`` has no departure yet; their hours are those so far. ``structure`` is
    whom their table works for.
    """

    name: str
    engagement: str
    arrived_at: datetime
    left_at: datetime
    minutes: int
    planned: bool = False
    corrected: bool = False
    still_here: bool = False
    structure: str = ""


@dataclass(frozen=True, slots=True)
class EmployerStatement:
    """The presence of one employer's people; an empty name is people who came for themselves.

    ``about_meal`` is a sentence that says whether the meal counts; empty where there is none.
    """

    employer: str
    lines: tuple[StatementLine, ...]
    about_meal: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the desk leaves behind at closing: the file, its proof, and what is in it."""

    file_name: str
    size_bytes: int
    sha256: str
    desk: str
    sealed_at: datetime
    verified_at: datetime | None
    counts: tuple[tuple[str, int], ...]
    anomalies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCard:
    """A table's number, and whom it works for."""

    number: int
    structure: str = ""


@dataclass(frozen=True, slots=True)
class DoorLine:
    """Somebody who may come to the door; ``table`` is empty of those who have none."""

    name: str
    detail: str = ""
    table: str = ""
    code: str = ""
