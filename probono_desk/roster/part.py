"""What is known of a sheet before its rows are looked at: what its name says of its people, and its look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from probono_desk.domain.people import Role
from probono_desk.roster.legend import Look
from probono_desk.roster.sections import Section

NOTHING = Section("")


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a sheet before its rows are looked at.

    Args:
        section: what its name says of its people, as the title of a part does: « Table 2 », « Liste d’attente ».
        hidden: lines that its spreadsheet hides, from 1.
        struck: lines that are struck through, from 1.
        coloured: lines on a ground of a colour, from 1.
        looks: what a legend says of lines that are struck or coloured.
        notes: what is pinned to cells, by their line, from 1.
        role: what its people are here for: « Représentants ».
        doubtful: a line, from 1, whose name may be a structure’s; 0 where none is.
        prefix: what the keys of its questions begin with, where there are several lists.
    """

    section: Section = NOTHING
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    coloured: Mapping[int, str] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    role: Role | None = None
    doubtful: int = 0
    prefix: str = ""
