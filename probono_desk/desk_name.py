"""What people call a desk, "Accueil B": said by the desk itself, and no proof of anything."""

from __future__ import annotations

from probono_desk import phrases
from probono_desk.domain.desk_id import is_taken_for_a_proof
from probono_desk.domain.lookalike import is_legible

NAME_LENGTH = 40


def is_desk_name(name: str) -> bool:
    """Whether a text may be what people call a desk: one short line that shows what it is, or nothing.

    A fingerprint is no name: whoever compares it would read another desk's own where that desk's name stands.
    """
    short_line = len(name) <= NAME_LENGTH and name == " ".join(name.split()) and is_legible(name)
    return short_line and not is_taken_for_a_proof(name) and not phrases.reads_as_listed(name)
