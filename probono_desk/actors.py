"""Who acts where nobody gave a name. Apart from ``words``: the window needs it before it is first painted."""

from __future__ import annotations

from enum import StrEnum

from probono_desk.domain.seen_text import on_one_line
from probono_desk.i18n import N_, _


class Actor(StrEnum):
    """Who acts where nobody gave a name. Kept as it stands here, whatever the language; ``actor_words`` says it."""

    DESK = N_("Poste")
    KIOSK = N_("Kiosque")
    TRIAL = N_("Essai")
    KIT = N_("le kit")
    OFFICE = N_("le siège")
    COMMAND_LINE = N_("ligne de commande")


def actor_words(actor: str) -> str:
    """Who did something: a person as they gave their name, anything else in the language in force."""
    return _(actor) if actor in _ACTORS else on_one_line(actor)


_ACTORS = frozenset(Actor)
