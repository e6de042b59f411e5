"""What came to somebody who was joined follows to the one who is kept, on whatever desk and however late it came.

Two desks may each join the same people in another way: a circle, in which everybody gave way to somebody else, ends
with one of them; what was joined and is two people again gets back what was its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from probono_desk.domain.attendance import HoursCorrection
from probono_desk.domain.deliverables import SignOff, TrailPledge
from probono_desk.domain.diagnosis import DiagnosisOpening
from probono_desk.domain.edition import Structure
from probono_desk.domain.evacuation import MusterTick
from probono_desk.domain.evaluation import EvaluationAnswer
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Badge, Person, SamePerson, Scan
from probono_desk.said import said
from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.rows import table_name
from probono_desk.store.unit_of_work import UnitOfWork

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
KEPT_AS_IT_IS = frozenset(("id", "retired", "walk_in", "first_name", "last_name", "role", "seat_locked"))
"""What is somebody's own, and comes from no other record of theirs."""

# Of these one person has one each: who pledged or answered as two people did so once.
_ONE_EACH: Mapping[type, tuple[str, ...]] = {
    TrailPledge: ("mission_id",),
    EvaluationAnswer: ("questionnaire", "question"),
}


def follow_the_joined(dossier: Dossier, *, at: datetime, actor: str) -> bool:
    """What another desk did with somebody who was joined meanwhile follows too; whether there was anything.

    Called after a merge: a badge of the double may have been scanned before that desk heard.
    """
    with dossier.read() as db:
        moved, kept_of_circles = _ends(db)
        parted = _parted(db)
        waiting = (
            kept_of_circles or any(_named_by(db, moved)) or any(_moved_to(db, parted)) or any(_written_late(db, moved))
        )
    if not waiting:
        return False
    with dossier.act(said("Suite des fiches réunies"), at=at, actor=actor) as uow:
        for person in kept_of_circles:
            uow.change(person, retired=False)
            for row in uow.all(SamePerson, line_id=person.id, same=True):
                uow.retire(row)
        point_to(uow, moved)
        for kept, filled in list(_written_late(uow, moved)):
            uow.change(kept, **filled)
        give_back(uow, parted)
    return True


def follow_the_parted(dossier: Dossier, *, at: datetime, actor: str) -> bool:
    """The same after joining was taken back: what had followed since goes back too; whether there was anything."""
    with dossier.read() as db:
        parted = _parted(db)
        if not any(_moved_to(db, parted)) and not any(_lent_late(db, parted)):
            return False
    with dossier.act(said("Suite des fiches séparées"), at=at, actor=actor) as uow:
        for kept, own in list(_lent_late(uow, parted)):
            uow.change(kept, **own)
        give_back(uow, parted)
    return True


def point_to(uow: UnitOfWork, moved: Mapping[RowId, RowId]) -> None:
    """Give all that names somebody to somebody else, by id."""
    for row, column, kept in list(_named_by(uow, moved)):
        each = {name: getattr(row, name) for name in _ONE_EACH.get(type(row), ())}
        if each and uow.all(type(row), **each, **{column: kept}):
            uow.change(row, **{column: kept}, retired=True)
        else:
            uow.change(row, **{column: kept})


def give_back(uow: UnitOfWork, parted: Mapping[RowId, RowId]) -> None:
    """Give somebody back what had followed to somebody else."""
    for moved, column, gone in list(_moved_to(uow, parted)):
        uow.change(moved, **{column: gone})


def lent(db: Reader, kept: Person, gone: Person) -> dict[str, object]:
    """What somebody has from a record that was joined to theirs: it was open before."""
    table = table_name(Person)
    found: dict[str, object] = {}
    for field in dataclasses.fields(Person):
        value = getattr(kept, field.name)
        if field.name in KEPT_AS_IT_IS or value in (None, "", ()) or value != getattr(gone, field.name):
            continue
        update = history.last_update(db, table, kept.id, field.name)
        if update is not None and update[0] in (None, "", "[]"):
            found[field.name] = type(value)() if isinstance(value, str | tuple) else None
    return found


def _written_late(db: Reader, moved: Mapping[RowId, RowId]) -> Iterable[tuple[Person, dict[str, Any]]]:
    """What a desk that had not heard yet wrote of somebody who gave way, where who is kept never had any of it."""
    for gone_id, kept_id in moved.items():
        gone, kept = db.get(Person, gone_id), db.get(Person, kept_id)
        if gone is None or kept is None:
            continue
        filled = {
            field.name: getattr(gone, field.name)
            for field in dataclasses.fields(Person)
            if field.name not in KEPT_AS_IT_IS
            and getattr(kept, field.name) in (None, "", ())
            and getattr(gone, field.name) not in (None, "", ())
            and history.last_update(db, table_name(Person), kept.id, field.name) is None
        }
        if filled:
            yield kept, filled


def _lent_late(db: Reader, parted: Mapping[RowId, RowId]) -> Iterable[tuple[Person, dict[str, object]]]:
    """What somebody still has of a record that was joined to theirs, and is another person's again."""
    for gone_id, kept_id in parted.items():
        gone, kept = db.get(Person, gone_id), db.get(Person, kept_id)
        if gone is not None and kept is not None and (own := lent(db, kept, gone)):
            yield kept, own


def _ends(db: Reader) -> tuple[dict[RowId, RowId], list[Person]]:
    """By id, who somebody that gave way has become in the end; and who is kept of a circle."""
    to: dict[RowId, RowId] = {}
    for row in sorted(db.all(SamePerson, same=True), key=lambda row: (row.line_id, row.person_id)):
        to.setdefault(row.line_id, row.person_id)
    found: dict[RowId, RowId] = {}
    kept: dict[RowId, Person] = {}
    for start in to:
        path = [start]
        while path[-1] in to and to[path[-1]] not in path:
            path.append(to[path[-1]])
        end = path[-1]
        if end in to:
            circle = path[path.index(to[end]) :]
            people = [person for one in circle if (person := db.get(Person, one)) is not None]
            if len(people) < len(circle) or not all(person.retired for person in people):
                continue
            chosen = min(people, key=lambda person: (person.walk_in, person.id))
            kept[chosen.id], end = chosen, chosen.id
        if end != start:
            found[start] = end
    gone = (person for one in found if (person := db.get(Person, one)) is not None)
    return {person.id: found[person.id] for person in gone if person.retired}, list(kept.values())


def _parted(db: Reader) -> dict[RowId, RowId]:
    """By id, to whom somebody had given way who is two people again."""
    taken_back = [row for row in db.all_even_retired(SamePerson) if row.same and row.retired]
    if not taken_back:
        return {}
    people = db.index(Person)
    return {row.line_id: row.person_id for row in taken_back if row.line_id in people}


def _named_by(db: Reader, moved: Mapping[RowId, RowId]) -> Iterable[tuple[Any, str, RowId]]:
    """Every row that names somebody who gave way, the column, and who it is now."""
    for kind, column in _NAMING:
        for gone, kept in moved.items():
            rows: list[Any] = db.all(kind, **{column: gone})
            yield from ((row, column, kept) for row in rows)


def _moved_to(db: Reader, parted: Mapping[RowId, RowId]) -> Iterable[tuple[Any, str, RowId]]:
    """Every row that followed to somebody, the column, and from whom."""
    for kind, column in _NAMING:
        for gone, kept in parted.items():
            rows: list[Any] = db.all(kind, **{column: kept})
            for row in rows:
                if history.last_update(db, table_name(kind), row.id, column) == (gone, kept):
                    yield row, column, gone
