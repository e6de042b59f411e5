"""Taking back and bringing back: which act is next, and doing it."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import undo as undo  # what the screens are given
from probono_desk.store.log import Act as Act
from probono_desk.store.log import Committed as Committed
from probono_desk.store.log import Kind as Kind


@dataclass(frozen=True, slots=True)
class Ways:
    """What the two buttons would do; ``None`` where there is nothing."""

    back: Act | None
    forth: Act | None


def ways(dossier: Dossier) -> Ways:
    """Read both in one snapshot."""
    with dossier.read() as db:
        return Ways(history.next_undo(db), history.next_redo(db))
