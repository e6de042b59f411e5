"""People of the day: volunteers, representatives, referents, facilitators, lead, guests; their badges and scans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId

NAMELESS = "…"


class Role(StrEnum):
    """What somebody is here for."""

    VOLUNTEER = "volunteer"
    REPRESENTATIVE = "representative"
    FACILITATOR = "facilitator"
    REFERENT = "referent"
    LEAD = "lead"
    GUEST = "guest"


class EngagementType(StrEnum):
    """Own time or employer's working time. Recorded per person, never inferred."""

    OWN_TIME = "own_time"
    EMPLOYER_TIME = "employer_time"


class Profile(StrEnum):
    """The seven profiles of the field."""

    EMPLOYEE = "employee"
    JOB_SEEKER = "job_seeker"
    BUSINESS_OWNER = "business_owner"
    STUDENT = "student"
    RETIRED = "retired"
    INDEPENDENT = "independent"
    PUBLIC_SERVANT = "public_servant"


class Absence(StrEnum):
    """Why somebody is not expected any more."""

    EXCUSED = "excused"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class Person:
    """Anybody who may come on the day. ``team_id`` is the one seat: a person cannot hold two.

    ``badge_name`` is what the badge says when it is not the official name. ``photo_taken`` and
    ``photo_published`` are two answers; ``None`` means that nobody asked yet. ``seat_locked`` keeps somebody at their
    table when teams are formed. ``typed_name`` is the name as the list writes it, where it is shown otherwise;
    ``set_aside`` are cells of the list that could not be read (``domain.set_aside``). ``ticket`` is the code of the
    ticket that somebody holds already (``domain.ticket``); ``arrival_note`` a line to be said when they arrive;
    ``late_until`` when they said that they would come, of who is late (aware).
    """

    id: RowId
    first_name: str
    last_name: str
    role: Role = Role.VOLUNTEER
    reference: str = ""
    badge_name: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    profile: Profile | None = None
    skills: tuple[str, ...] = ()
    engagement: EngagementType | None = None
    team_id: RowId | None = None
    structure_id: RowId | None = None
    photo_taken: bool | None = None
    photo_published: bool | None = None
    first_time: bool = False
    access_need: bool = False
    walk_in: bool = False
    absence: Absence | None = None
    absence_reason: str = ""
    seat_locked: bool = False
    typed_name: str = ""
    set_aside: tuple[str, ...] = ()
    ticket: str = ""
    arrival_note: str = ""
    late_until: datetime | None = None
    retired: bool = False

    @property
    def full_name(self) -> str:
        """First name and last name, as they are said; two desks may each have taken half of it away."""
        return f"{self.first_name} {self.last_name}".strip() or self.badge_name or NAMELESS

    @property
    def shown_name(self) -> str:
        """What the badge says."""
        return self.badge_name or self.full_name


@dataclass(frozen=True, slots=True)
class Badge:
    """One printed code. A person may hold two good ones after a merge; a lost one is retired."""

    id: RowId
    code: str
    person_id: RowId
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SamePerson:
    """An answer given at an import, so that it is not asked again: a line is somebody known here, or is not.

    Args:
        id: the row's own id; it follows from the pair.
        line_id: the person id that the line's reference stands for.
        person_id: whom the line may be.
        same: one person, or two.
        retired: the import that asked was taken back.
    """

    id: RowId
    line_id: RowId
    person_id: RowId
    same: bool
    retired: bool = False


class ScanKind(StrEnum):
    """Which way somebody went through the door."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Scan:
    """A fact: somebody came in or went out. Only ever inserted; the earliest IN is the arrival."""

    id: RowId
    person_id: RowId
    kind: ScanKind
    at: datetime
    desk: str
    method: str = "scan"
    retired: bool = False
