"""Whose a scanned code is: that of a badge, or of the ticket that somebody holds already."""

from __future__ import annotations

from probono_desk.domain import badge_code
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.scanning.layouts import meant, readings
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader


def is_ticket(dossier: Dossier, text: str) -> bool:
    """Whether a text is the code of a ticket that somebody holds."""
    with dossier.read() as db:
        return bool(ticket_holders(db, text))


def begins_ticket(dossier: Dossier, text: str) -> bool:
    """Whether a text may be the beginning of what a scanner sends of a ticket: its code, or an address round it."""
    with dossier.read() as db:
        return any(door.begins_ticket(db, read) for read in readings(text))


def ticket_holders(db: Reader, text: str) -> list[RowId]:
    """Who holds the ticket that was scanned, whatever country's keyboard the scanner is set to."""
    return next((found for read in (text, *meant(text)) if (found := door.ticket_holders(db, read))), [])


def holders(db: Reader, text: str, *, replaced_too: bool = False) -> list[RowId]:
    """Whose a code is: at most one of a badge, perhaps several of a ticket.

    Args:
        db: the dossier.
        text: what the scanner sent.
        replaced_too: a badge that was replaced still says who carries it.
    """
    code = badge_code.parse(text)
    if code is None:
        return ticket_holders(db, text)
    badge = door.badge_by_code(db, code)
    if badge is None or (badge.retired and not replaced_too):
        return []
    person = db.get(Person, badge.person_id)
    return [person.id] if person is not None and not person.retired else []
