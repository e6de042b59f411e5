"""Taking back and bringing back: which act is next, and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.errors import DeskError
from probono_desk.store import history
from probono_desk.store.dossier import KEPT_AFTER_S, LONG_PATIENCE_S, Dossier
from probono_desk.store.log import Act as Act
from probono_desk.store.log import Committed as Committed
from probono_desk.store.log import Kind as Kind
from probono_desk.usecases.roster.follow_joined import follow_the_parted

_LONG = 200  # rows; about 10 ms


@dataclass(frozen=True, slots=True)
class Ways:
    """What the two buttons would do; ``None`` where there is nothing."""

    back: Act | None
    forth: Act | None


def ways(dossier: Dossier) -> Ways:
    """Read both in one snapshot."""
    with dossier.read() as db:
        return Ways(history.next_undo(db), history.next_redo(db))


def undo(dossier: Dossier, act_id: str, *, at: datetime, actor: str, patience_s: float = LONG_PATIENCE_S) -> Act:
    """Take an act back by its inverse, and what followed from it by itself (``follow_joined``).

    Raises:
        DeskError: see ``store.history.undo``.
    """
    act = history.undo(dossier, act_id, at=at, actor=actor, patience_s=patience_s)
    with dossier.read() as db:
        joined = any(change.table == "same_person" for change in history.changes_of(db, act_id))
    if joined:
        follow_the_parted(dossier, at=at, actor=actor)
    return act


def undo_at_once(dossier: Dossier, act_id: str, *, at: datetime, actor: str) -> Act | None:
    """Take an act back as ``undo`` does, where that takes no time; ``None`` where it is work for the background.

    A long list is read, compared and written back; and while somebody else writes nobody waits before a window.

    Raises:
        DeskError: see ``undo``.
    """
    with dossier.read() as db:
        if history.length_of(db, act_id) > _LONG:
            return None
    try:
        return undo(dossier, act_id, at=at, actor=actor, patience_s=KEPT_AFTER_S)
    except DeskError as error:
        if error.code != "dossier_busy":
            raise
        return None
