"""The typed lines of a roster, and what one reading of a file gives. No line here knows the dossier."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, time
from typing import ClassVar

from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.domain.search_key import fold
from probono_desk.roster.columns import Sheet
from probono_desk.roster.left_out import LeftOut
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.question import Question


@dataclass(frozen=True, slots=True)
class EditionLine:
    """The edition. ``time_zone`` is an IANA name; ``office_notice`` is the text of head office's signed notice."""

    line: int
    title: str
    date: date
    theme: str = ""
    territory: str = ""
    branch: str = ""
    venue: str = ""
    address: str = ""
    time_zone: str = "Europe/Paris"
    help_number: str = ""
    muster_point: str = ""
    office_recipient: str = ""
    office_notice: str = ""


@dataclass(frozen=True, slots=True)
class StructureLine:
    """One structure with its one mission and its table. Sizes are numbers of volunteers.

    ``set_aside``, here and for people, are cells that could not be read (``domain.set_aside``).

    ``referent`` is the reference of a line of Équipe; empty when there is none. In a list without that sheet it is
    what the cell says, a reference or a name.

    ``by_title``: only titles over people name it, « Table 2 – L’Établi »; what stands at its table says more.
    ``by_diagnosis``: only a list of diagnoses names it; it says nothing of a structure that is here.
    """

    line: int
    reference: str
    name: str
    table: int | None = None
    ftes: float | None = None
    cause: str = ""
    need: str = ""
    mission: str = ""
    question: str = ""
    expected_deliverable: str = ""
    checklist: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    min_size: int | None = None
    max_size: int | None = None
    pitch: str = ""
    referent: str = ""
    eligibility: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    by_title: bool = False
    by_diagnosis: bool = False


@dataclass(frozen=True, slots=True)
class VolunteerLine:
    """One volunteer. ``None`` means that the list does not say; nothing is inferred.

    ``typed_name`` is the name as the list writes it, where it is shown otherwise.

    ``reference`` is head office's, or derived from name and contact when ``reference_derived``.
    """

    role: ClassVar[Role] = Role.VOLUNTEER

    line: int
    reference: str
    first_name: str
    last_name: str
    badge_name: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    profile: Profile | None = None
    skills: tuple[str, ...] = ()
    engagement: EngagementType | None = None
    table: int | None = None
    photo_taken: bool | None = None
    photo_published: bool | None = None
    first_time: bool | None = None
    access_need: bool | None = None
    note: str = ""
    ticket: str = ""
    structure: str = ""  # as the cell says it, until its table is known
    reference_derived: bool = False
    typed_name: str = ""
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A facilitator, referent, lead, guest, or one of a structure's representatives.

    ``structure`` is the reference of a line of Structures; empty when there is none. In a list without that sheet it
    is what the cell says, a reference or a name.
    """

    line: int
    reference: str
    first_name: str
    last_name: str
    role: Role
    badge_name: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    structure: str = ""
    table: int | None = None
    photo_taken: bool | None = None
    photo_published: bool | None = None
    reference_derived: bool = False
    typed_name: str = ""
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One line of the agenda, on the wall clock of the edition's zone. A length of 0 is a moment, such as « Fin ».

    ``days_later`` counts the midnights between the edition's date and the start.
    """

    line: int
    start: time
    title: str
    length_min: int
    kind: PhaseKind = PhaseKind.SLIDING
    for_volunteers: str = ""
    for_structures: str = ""
    for_team: str = ""
    days_later: int = 0


@dataclass(frozen=True, slots=True)
class DiagnosisLine:
    """One structure's diagnosis. ``structure`` is what the cell says: a reference or a name.

    ``validated`` is the structure's yes; ``None`` means that the list does not say.
    """

    line: int
    structure: str
    need: str = field(default="", repr=False)
    priority: str = field(default="", repr=False)
    context: str = field(default="", repr=False)
    validated: bool | None = None
    validated_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What one reading gives: the lines that can go in, and a remark for everything else.

    Args:
        source: the file's or folder's name, without its path.
        sheets: the sheets that were there; a sheet that was not says nothing about what the dossier holds.
        edition: the edition, when the list has that sheet and its line is good.
        structures: good lines of Structures, in the order of the file; the same for the next three.
        volunteers: good lines of Volontaires.
        staff: good lines of Équipe, representatives included.
        phases: good lines of Programme, by start.
        diagnoses: good lines of Diagnostics, in the order of the file.
        errors: lines that name nobody and are held back, in the order of the file.
        set_aside: cells that could not be read; their people and structures go in without them.
        warnings: everything else that somebody should know, such as a duplicate that was left out.
        questions: what only a person can tell; until then the likeliest answer is in force.
        mappings: for each sheet that has columns, which one is read into what.
        left_out: who is in the list and not among the people: they do not come, or only a person can tell.
        asked_sheets: the key of each question about a whole sheet, and what that sheet is remembered by.
    """

    source: str
    sheets: tuple[Sheet, ...]
    edition: EditionLine | None = None
    structures: tuple[StructureLine, ...] = ()
    volunteers: tuple[VolunteerLine, ...] = ()
    staff: tuple[StaffLine, ...] = ()
    phases: tuple[PhaseLine, ...] = ()
    diagnoses: tuple[DiagnosisLine, ...] = ()
    errors: tuple[LineError, ...] = ()
    set_aside: tuple[LineError, ...] = ()
    warnings: tuple[LineError, ...] = ()
    questions: tuple[Question, ...] = ()
    mappings: tuple[SheetMapping, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    asked_sheets: tuple[tuple[str, str], ...] = ()

    @property
    def is_no_list(self) -> bool:
        """Whether nothing of the file can go in, and no answer would change that."""
        lines = (self.structures, self.volunteers, self.staff, self.phases, self.diagnoses)
        return self.edition is None and not any(lines) and not self.questions


def derived_reference(first_name: str, last_name: str, contact: str) -> str:
    """A reference that the same person gets from the same list again. A digest, so that it carries nobody's name."""
    who = f"{fold(last_name)}|{fold(first_name)}|{contact.casefold()}"
    return "auto-" + hashlib.sha256(who.encode()).hexdigest()[:16]
