"""Settling what two desks said differently: keep the value that stands, or take the other; once, for every desk."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, SamePerson
from probono_desk.domain.settlement import Choice, Settlement
from probono_desk.said import said
from probono_desk.store.disagreements import open_disagreements, settled, settlement_id
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Change, Op
from probono_desk.store.reader import Reader
from probono_desk.store.rows import plain
from probono_desk.store.unit_of_work import KIND_OF_TABLE
from probono_desk.usecases.file import merge_words


def settle(dossier: Dossier, disagreement: str, choice: Choice, *, at: datetime, actor: str) -> None:
    """Decide which of two values is right: one act, which can be taken back.

    Args:
        dossier: the open dossier.
        disagreement: its id.
        choice: keep what stands, or take the other value.
        at: now (aware).
        actor: who decides.

    Raises:
        DeskError: ``disagreement_settled``: it is settled already, here or on another desk; ``disagreement_unknown``.
    """
    with dossier.read() as db:
        found = next((one for one in open_disagreements(db) if one.id == disagreement), None)
        decided = settled(db, disagreement)
    if found is None:
        raise DeskError("disagreement_unknown" if decided is None else "disagreement_settled")
    (words,) = merge_words.told(dossier, [found])
    shown = words.stands if choice is Choice.KEEP else words.other
    label = said("Désaccord réglé : {subject}, {what} : {value}", subject=words.subject, what=words.what, value=shown)
    with dossier.act(label, at=at, actor=actor) as uow:
        # Also what is kept is said: whoever settles it the other way without knowing disagrees with that.
        value = (found.stands if choice is Choice.KEEP else found.other).value
        row = uow.get(KIND_OF_TABLE[found.table], found.row)
        now = plain(getattr(row, found.column))
        uow.apply(Change(found.table, found.row, Op.UPDATE, {found.column: (now, value)}))
        kept = _goes_on_as(uow, row)
        if kept is not None and plain(getattr(kept, found.column)) == now != value:
            uow.apply(Change(found.table, kept.id, Op.UPDATE, {found.column: (now, value)}))
        before = settled(uow, disagreement)
        if before is None:
            uow.add(Settlement(settlement_id(disagreement), disagreement, choice, at, actor))
        else:
            uow.change(before, choice=choice, at=at, actor=actor, retired=False)


def _goes_on_as(db: Reader, row: object) -> Person | None:
    """Who somebody who was joined has become: what they had from that row is settled with it."""
    if not isinstance(row, Person) or not row.retired:
        return None
    joined = db.all(SamePerson, line_id=row.id, same=True)
    return db.get(Person, joined[0].person_id) if joined else None
