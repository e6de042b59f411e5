"""The other desks that this one has heard of through a place, and how old what is here of each is.

It is this copy's alone: what one desk has seen of another says nothing about a third.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from probono_desk.desk_name import alone
from probono_desk.domain.instants import from_text, to_text
from probono_desk.i18n import _
from probono_desk.store import known_desks
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import PREDECESSOR
from probono_desk.store.outgoing import waiting_acts

_SEEN = "desks_seen"


@dataclass(frozen=True, slots=True)
class OtherDesk:
    """Another desk of the edition: what it is called, and when it last said something that is here.

    Where earlier acts of it are missing, so that what it did since waits, its name says so.
    """

    desk: str
    name: str
    seen_at: datetime


def others_seen(dossier: Dossier) -> list[OtherDesk]:
    """The other desks that were heard of through a place, by name, and how old what is here of them is."""
    seen: dict[str, list[str]] = json.loads(dossier.meta(_SEEN) or "{}")
    if not seen:
        return []
    with dossier.read() as db:
        named = {desk.id: desk.name for desk in known_desks.desks(db.connection).values()}
        lacking = {desk for desk, _seq, reason in waiting_acts(db) if reason == PREDECESSOR}
    called = {desk: alone(named.get(desk) or name, desk) for desk, (_at, name) in seen.items()}
    called |= {desk: _("{name} (incomplet)").format(name=called[desk]) for desk in lacking if desk in called}
    found = [OtherDesk(desk, called[desk], from_text(at)) for desk, (at, _name) in seen.items()]
    return sorted(found, key=lambda one: (one.name, one.desk))


def note_seen(dossier: Dossier, desk: str, name: str, at: datetime) -> bool:
    """A desk said something at an instant (aware); whether that is news: what it said before that is older."""
    seen = json.loads(dossier.meta(_SEEN) or "{}")
    before, _name = seen.get(desk, ("", ""))
    newest = to_text(at)
    if before >= newest:
        return False
    dossier.set_meta(**{_SEEN: json.dumps({**seen, desk: [newest, name]})})
    return True
