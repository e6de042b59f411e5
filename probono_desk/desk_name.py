"""What people call a desk, "Accueil B": said by the desk itself, and no proof of anything."""

from __future__ import annotations

from probono_desk import phrases
from probono_desk.domain.desk_id import is_taken_for_a_proof, short
from probono_desk.domain.lookalike import is_legible
from probono_desk.i18n import _

NAME_LENGTH = 40


def is_desk_name(name: str) -> bool:
    """Whether a text may be what people call a desk: one short line that shows what it is, or nothing.

    A fingerprint is no name: whoever compares it would read another desk's own where that desk's name stands.
    """
    short_line = len(name) <= NAME_LENGTH and name == " ".join(name.split()) and is_legible(name)
    proof = any(map(is_taken_for_a_proof, (name, name.partition(" ")[2])))  # what follows « Poste » too
    return short_line and not proof and not phrases.reads_as_listed(name)


def alone(name: str, desk: str) -> str:
    """What a desk is called where no word before says that it is one: its name, else « Poste BCDF GHJK ».

    Args:
        name: empty where it has none.
        desk: its id.
    """
    return name or _("Poste {id}").format(id=short(desk))
