"""Whether an opened dossier is still the desk that this machine knows; where it is not, it goes on as another.

To go on as another desk loses nothing, whatever is true: two branches of one desk would be told apart by their hashes
all the same. So whatever cannot be proved is a copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import text

from probono_desk.domain.errors import DeskError
from probono_desk.store import witness
from probono_desk.store.reader import Reader
from probono_desk.store.unit_of_work import other_heads, own_head
from probono_desk.store.witness import Apart

_HAS = text("SELECT 1 FROM txn WHERE hash = :hash")
_CAME = text("SELECT desk, max(seq) FROM txn GROUP BY desk")
_WITNESSED, _UNWITNESSED, _LOST, _EARLIER = "witnessed", "unwitnessed_at", "lost_heads", "earlier_desk"


@dataclass(frozen=True, slots=True)
class Became:
    """A dossier went on as a desk of its own when it was opened.

    Args:
        why: what the machine's witness said.
        before: the id that it had until then.
        at: when.
        lost: how many acts of that desk, acknowledged once, are not in this dossier; at least.
    """

    why: Apart
    before: str
    at: datetime
    lost: int


class OpenDossier(Protocol):
    """What is asked of a dossier here."""

    folder: Path
    became: Became | None

    @property
    def desk(self) -> str:
        """Its desk's id."""
        ...

    def read(self) -> AbstractContextManager[Reader]:
        """A snapshot."""
        ...

    def meta(self, key: str) -> str | None:
        """A value that belongs to this copy alone."""
        ...

    def set_meta(self, **values: str) -> None:
        """Keep such values."""
        ...

    def be_witnessed(self) -> None:
        """From now on the machine's witness follows it."""
        ...


D = TypeVar("D", bound=OpenDossier)


def ask_the_witness(dossier: D, become_new_desk: Callable[[D], None], *, known_here: bool, at: datetime) -> None:
    """Be witnessed, as the desk that it was or as another; ``became`` then says why.

    Args:
        become_new_desk: gives a dossier a desk of its own, and has it witnessed.
        known_here: whether this machine had the dossier's key.
        at: now (aware).
    """
    seen = witness.recall(dossier.desk)
    if seen is None and (earlier := dossier.meta(_EARLIER)):  # the upgrade gave the same desk another id
        seen = witness.recall(earlier)
    if seen is None and (at_place := dossier.meta(_UNWITNESSED)):
        seen = witness.seen_at(at_place)
    missing: list[tuple[str, witness.Head]] = []
    came: dict[str, int] = {}
    with dossier.read() as db:
        head = own_head(db)
        if seen is not None:
            missing = seen.missing(dossier.desk, lambda digest: bool(db.rows(_HAS, {"hash": digest})))
            why = witness.apart(dossier.folder, seen, head, is_behind=bool(missing))
            came = {str(desk): int(seq) for desk, seq in db.rows(_CAME)} if missing else {}
        else:
            # An older program kept no witness: then the dossier is where its key is.
            why = None if known_here and dossier.meta(_WITNESSED) is None else Apart.COPIED
    if why is None:
        dossier.be_witnessed()
        return
    before, lost = dossier.desk, 0
    if why is Apart.BEHIND:
        lost = sum(max(1, gone.seq - came.get(desk, 0)) for desk, gone in missing)
        heads = [[desk, gone.seq, gone.hash] for desk, gone in missing]
        dossier.set_meta(**{_LOST: json.dumps([*json.loads(dossier.meta(_LOST) or "[]"), *heads])})
    become_new_desk(dossier)
    dossier.became = Became(why, before, at, lost)


def note_merged(dossier: OpenDossier) -> None:
    """The machine's witness knows what other desks did, as far as it is here."""
    with dossier.read() as db:
        others = other_heads(db)
    if others:
        witness.note_others(dossier.desk, others)


def note_witnessed(dossier: OpenDossier) -> None:
    """From now on a machine without a witness is another machine."""
    if dossier.meta(_WITNESSED) is None or dossier.meta(_UNWITNESSED):
        dossier.set_meta(**{_WITNESSED: "1", _UNWITNESSED: ""})


def note_unwitnessed(dossier: OpenDossier) -> bool:
    """The machine's witness cannot be kept: until it can, the dossier itself keeps where it is.

    Without that each opening would take it for a copy. A copy of the folder is still told; an older database in its
    place is not.

    Returns:
        Whether that is new.
    """
    here = witness.place_of(dossier.folder)
    if dossier.meta(_UNWITNESSED) == here:
        return False
    with suppress(DeskError):  # its own disk is full too: the next opening tries again
        dossier.set_meta(**{_UNWITNESSED: here})
    return True


def missing_heads(dossier: OpenDossier) -> list[tuple[str, int]]:
    """Desk and number of each act that was acknowledged and is known to be gone, with those before it."""
    heads: list[tuple[str, int, str]] = json.loads(dossier.meta(_LOST) or "[]")
    with dossier.read() as db:
        return [(desk, seq) for desk, seq, digest in heads if not db.rows(_HAS, {"hash": digest})]
