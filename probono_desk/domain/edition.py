"""The edition: one Probono Factory, its structures, missions, tables and agenda (words of the field)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId


@dataclass(frozen=True, slots=True)
class Edition:
    """One Probono Factory: territory, theme, date, venue, times and zone.

    ``office_recipient`` is head office's public key (age, ``age1…``); empty until it is known. ``office_signer`` is the
    Ed25519 key (hex) with which head office signs; once there is an office key, another takes its place only with
    ``office_signature``, made by the signer before (``store.office_key``). ``meal_counted`` tells whether the midday
    meal belongs to the hours of presence: the edition's choice. ``arrival_note`` is a line to be said to everybody who
    arrives.
    """

    id: RowId
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
    retired: bool = False
    meal_counted: bool = True
    office_signer: str = ""
    office_signature: str = ""
    arrival_note: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """The non-profit that is helped. ``ftes`` is its paid full-time equivalents; ``pitch`` is public.

    ``eligibility`` is what it answered to the call's criteria (``roster.eligibility``), one « criterion:answer » each.
    ``set_aside`` are cells of the list that could not be read (``domain.set_aside``).
    """

    id: RowId
    name: str
    reference: str = ""
    cause: str = ""
    ftes: float | None = None
    need: str = ""
    pitch: str = ""
    referent_id: RowId | None = None
    eligibility: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Mission:
    """The one need that a team works on: question, expected deliverable, required skills.

    ``checklist`` is what the deliverable must have to be useful, each a few words; see ``deliverables.ChecklistTick``.
    """

    id: RowId
    structure_id: RowId
    title: str
    question: str = ""
    expected_deliverable: str = ""
    skills: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """About ten volunteers round a numbered table, for one mission. Sizes are numbers of volunteers.

    ``map_x`` and ``map_y`` are where the table's middle stands on the map of the room, in steps of its grid from the
    top left; ``None`` until somebody has put it somewhere.
    """

    id: RowId
    number: int
    mission_id: RowId | None = None
    min_size: int = 8
    max_size: int = 12
    map_x: int | None = None
    map_y: int | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SeatHold:
    """Until when the seats of those who have not come are held; ``None`` is the usual time. One row an edition."""

    id: RowId
    until: datetime | None = None
    retired: bool = False


class PhaseKind(StrEnum):
    """How a phase answers to delay: it never moves, it slides, or it gives up its own time."""

    FIXED = "fixed"
    SLIDING = "sliding"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Phase:
    """One line of the agenda.

    What follows is of the day itself: ``started_at`` is written where somebody began it by hand, ``extra_s`` is time
    given or taken, ``held`` says that the next phase waits for a hand (see ``domain.day_plan``). ``for_volunteers``,
    ``for_structures`` and ``for_team`` say what each of them does in it; ``for_team`` is facilitators and referents.
    """

    id: RowId
    position: int
    title: str
    starts_at: datetime
    length_s: int
    kind: PhaseKind = PhaseKind.SLIDING
    started_at: datetime | None = None
    extra_s: int = 0
    held: bool = False
    for_volunteers: str = ""
    for_structures: str = ""
    for_team: str = ""
    retired: bool = False
