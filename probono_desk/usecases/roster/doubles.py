"""One person twice: likely doubles side by side, joined in one act or said to be two people, once for every desk.

The same walk-in at two desks is two people until somebody says so, and so may be two rows that lists made. Who is
joined stays as a retired row; what came to it, on whatever desk and however late, follows to the one who is kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from probono_desk.domain.attendance import HoursCorrection
from probono_desk.domain.deliverables import SignOff, TrailPledge
from probono_desk.domain.diagnosis import DiagnosisOpening
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evacuation import MusterTick
from probono_desk.domain.evaluation import EvaluationAnswer
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.people import Badge, Person, SamePerson, Scan
from probono_desk.said import said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.roster.same_person import Likeness, candidate, likely_pairs

# Every column that names a person, but for their own row.
_NAMING: tuple[tuple[type, str], ...] = (
    (Badge, "person_id"),
    (Scan, "person_id"),
    (TrailPledge, "person_id"),
    (EvaluationAnswer, "person_id"),
    (HoursCorrection, "person_id"),
    (MusterTick, "person_id"),
    (DiagnosisOpening, "person_id"),
    (SignOff, "representative_id"),
    (Structure, "referent_id"),
)
_KEPT_AS_IT_IS = frozenset(("id", "retired", "walk_in", "first_name", "last_name", "role", "seat_locked"))


@dataclass(frozen=True, slots=True)
class Double:
    """Two people who may be one, and what they have in common; ``came`` says of each whether they are here.

    ``one`` is who would be kept: who was registered, else who was here first.
    """

    one: Person
    other: Person
    likenesses: tuple[Likeness, ...]
    one_came: bool
    other_came: bool


def likely_doubles(dossier: Dossier) -> list[Double]:
    """The pairs that nobody has decided yet."""
    with dossier.read() as db:
        return doubles_in(db)


def doubles_in(db: Reader) -> list[Double]:
    """The same, inside a snapshot that is open already."""
    people = {person.id: person for person in db.all(Person)}
    answers: dict[tuple[str, str], bool] = {(row.line_id, row.person_id): row.same for row in db.all(SamePerson)}
    # Only who came without an appointment is compared name by name; of the others what is the same is enough.
    candidates = [candidate(person, person.id, is_new=person.walk_in) for person in people.values()]
    pairs = likely_pairs(candidates, answers)
    if not pairs:
        return []
    here = door.presence(db)
    found = []
    for a, b, likenesses in pairs:
        one, other = sorted((people[a], people[b]), key=lambda person: (person.walk_in, person.id))
        found.append(Double(one, other, likenesses, one.id in here, other.id in here))
    return sorted(found, key=lambda double: (double.one.last_name, double.one.id, double.other.id))


def join_people(dossier: Dossier, kept_id: RowId, gone_id: RowId, *, at: datetime, actor: str) -> None:
    """Make two one: arrivals, badge codes, pledges, answers and hours follow, both badges stay good; undone as one.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        kept, gone = uow.get(Person, kept_id), uow.get(Person, gone_id)
        if kept is None or gone is None or kept.retired or gone.retired or kept.id == gone.id:
            raise DeskError("person_unknown")
        uow.label = said("{name} : deux fiches réunies", name=kept.full_name)
        _point_to(uow, {gone.id: kept.id})
        filled = {
            field.name: getattr(gone, field.name)
            for field in dataclasses.fields(Person)
            if field.name not in _KEPT_AS_IT_IS and getattr(kept, field.name) in (None, "", ())
        }
        uow.change(kept, **filled)
        uow.retire(gone)
        _decide(uow, gone.id, kept.id, same=True)


def two_people(dossier: Dossier, one_id: RowId, other_id: RowId, *, at: datetime, actor: str) -> None:
    """Remember that two who look alike are two people.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        one, other = uow.get(Person, one_id), uow.get(Person, other_id)
        if one is None or other is None:
            raise DeskError("person_unknown")
        uow.label = said("{name} et {other} : deux personnes", name=one.full_name, other=other.full_name)
        _decide(uow, one.id, other.id, same=False)


def follow_the_joined(dossier: Dossier, *, at: datetime, actor: str) -> bool:
    """What another desk did with somebody who was joined meanwhile follows too; whether there was anything.

    Called after a merge: a badge of the double may have been scanned before that desk heard.
    """
    with dossier.read() as db:
        moved = _ends({row.line_id: row.person_id for row in db.all(SamePerson, same=True)})
        waiting = any(_named_by(db, kind, column, moved) for kind, column in _NAMING) if moved else False
    if not waiting:
        return False
    with dossier.act(said("Suite des fiches réunies"), at=at, actor=actor) as uow:
        _point_to(uow, moved)
    return True


def _ends(joined: dict[RowId, RowId]) -> dict[RowId, RowId]:
    """By id, who somebody has become in the end; a circle, which two desks may make, leads nowhere."""
    found = {}
    for start in joined:
        seen, at = {start}, joined[start]
        while at in joined and at not in seen:
            seen.add(at)
            at = joined[at]
        if at not in seen:
            found[start] = at
    return found


def _named_by(db: Reader, kind: type, column: str, moved: dict[RowId, RowId]) -> list[Any]:
    gone = [person for person in moved if (row := db.get(Person, person)) is not None and row.retired]
    rows: list[Any] = []
    for person in gone:
        rows += db.all(kind, **{column: person})
    return rows


def _point_to(uow: UnitOfWork, moved: dict[RowId, RowId]) -> None:
    for kind, column in _NAMING:
        for gone, kept in moved.items():
            rows: Iterable[Any] = uow.all(kind, **{column: gone})
            for row in rows:
                uow.change(row, **{column: kept})


def _decide(uow: UnitOfWork, line_id: RowId, person_id: RowId, *, same: bool) -> None:
    row_id = roster_id("", "same_person", f"{line_id}/{person_id}")
    here = uow.get(SamePerson, row_id)
    if here is None:
        uow.add(SamePerson(row_id, line_id, person_id, same))
    else:
        uow.change(here, same=same, retired=False)
