"""Where somebody was in a dossier when it was closed: page, view, search, chosen row, what was half written.

It may hold names, so it is kept inside the encrypted dossier, in what belongs to this copy alone: neither the log nor
any file that leaves the desk has it.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.instants import from_text, to_text
from probono_desk.store.dossier import Dossier
from probono_desk.store.outgoing import last_act_at

_KEY, _OPEN = "where_one_was", "open_since"
_LONGEST = 200_000  # more than anybody leaves half written


def keep_place(dossier: Dossier, place: dict[str, Any]) -> None:
    """Keep it for the next time, unless it is as it was.

    Args:
        place: values of JSON.

    Raises:
        DeskError: it cannot be written: ``disk_full``, ``dossier_busy`` …
    """
    kept = canonical(place)
    if len(kept) > _LONGEST:
        kept = canonical(_without_the_longest(place))
    if kept != dossier.meta(_KEY) and len(kept) <= _LONGEST:
        dossier.set_meta(**{_KEY: kept})


def _without_the_longest(place: dict[str, Any]) -> dict[str, Any]:
    """A list of ten thousand lines that was pasted costs its own page, and no other one its place."""
    pages = {name: page for name, page in place.get("pages", {}).items() if len(canonical(page)) <= _LONGEST // 4}
    return place | {"pages": pages}


def note_open(dossier: Dossier, *, at: datetime) -> datetime | None:
    """Mark the dossier as open in a window.

    Args:
        at: now (aware).

    Returns:
        Where the mark was there already, so that the program before was killed: the last sign of it, which is this
        desk's latest act or its opening; else ``None``.

    Raises:
        DeskError: as ``keep_place``.
    """
    before = dossier.meta(_OPEN)
    dossier.set_meta(**{_OPEN: to_text(at)})
    if not before:
        return None
    with dossier.read() as db:
        acted = last_act_at(db)
    opened = from_text(before)
    return opened if acted is None or acted > at else max(opened, acted)


def note_closed(dossier: Dossier) -> None:
    """Somebody closed it.

    Raises:
        DeskError: as ``keep_place``.
    """
    if dossier.meta(_OPEN):
        dossier.set_meta(**{_OPEN: ""})


def kept_place(dossier: Dossier) -> dict[str, Any]:
    """What was kept; empty where nothing usable was."""
    try:
        place = json.loads(dossier.meta(_KEY) or "{}")
    except (ValueError, RecursionError):
        return {}
    return place if isinstance(place, dict) else {}
