"""The look of an edition on paper: its colour and its logo."""

from __future__ import annotations

from dataclasses import dataclass, field

from probono_desk.domain.ids import RowId, roster_id


@dataclass(frozen=True, slots=True)
class EditionLook:
    """One for an edition. ``accent`` is #RRGGBB, ``logo`` a small PNG in Base64; empty is the house's own."""

    id: RowId
    accent: str = ""
    logo: str = field(default="", repr=False)
    retired: bool = False


def look_id(edition_id: RowId) -> RowId:
    """The same on every desk."""
    return roster_id(edition_id, "edition_look", "look")
