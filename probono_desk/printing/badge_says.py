"""What a badge says of somebody, and that as one short value: whether the one on paper still says what is true."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from probono_desk.domain.people import Person
from probono_desk.printing.data import BadgeData


def badge_of(person: Person, code: str, *, table: int | None, structure: str) -> BadgeData:
    """Somebody's badge.

    Args:
        person: whose it is.
        code: the code of their good badge.
        table: the table to which they belong, see ``domain.seating``; ``None`` for none.
        structure: for whom that table works; empty where nobody said.
    """
    return BadgeData(
        code=code,
        name=person.shown_name,
        organisation=person.organisation,
        role=person.role,
        table_number=table,
        table_label=structure,
        photo_ok=person.photo_taken,
        unpublished=person.photo_taken is not False and person.photo_published is False,
    )


def badge_content(badge: BadgeData) -> str:
    """The value of what a badge says. That nobody has asked about photos is not on it: it looks like a yes."""
    shown = asdict(badge) | {"photo_ok": badge.photo_ok is not False}
    if not badge.unpublished:
        del shown["unpublished"]  # badges printed before there was such a sign are still right
    return fingerprint(shown)


def fingerprint(said: dict[str, Any]) -> str:
    """The SHA-256 of what a paper says.

    Args:
        said: plain values by field name; what is empty does not count, so that a new optional field changes nothing.
    """
    kept = {name: value for name, value in said.items() if value not in (None, "", (), [])}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
