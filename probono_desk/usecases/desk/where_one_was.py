"""Where somebody was in a dossier when it was closed: page, view, search, chosen row, what was half written.

It may hold names, so it is kept inside the encrypted dossier, in what belongs to this copy alone: neither the log nor
any file that leaves the desk has it.
"""

from __future__ import annotations

import json
from typing import Any

from probono_desk.store.dossier import Dossier

_KEY = "where_one_was"
_LONGEST = 200_000  # more than anybody leaves half written


def keep_place(dossier: Dossier, place: dict[str, Any]) -> None:
    """Keep it for the next time, unless it is as it was.

    Args:
        place: values of JSON.

    Raises:
        DeskError: it cannot be written: ``disk_full``, ``dossier_busy`` …
    """
    kept = json.dumps(place, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if kept != dossier.meta(_KEY) and len(kept) <= _LONGEST:
        dossier.set_meta(**{_KEY: kept})


def kept_place(dossier: Dossier) -> dict[str, Any]:
    """What was kept; empty where nothing usable was."""
    try:
        place = json.loads(dossier.meta(_KEY) or "{}")
    except (ValueError, RecursionError):
        return {}
    return place if isinstance(place, dict) else {}
