"""One person twice: likely doubles side by side, joined in one act or said to be two people, once for every desk.

The same walk-in at two desks is two people until somebody says so, and so may be two rows that lists made. Who is
joined stays as a retired row; what came to it, on whatever desk and however late, follows to the one who is kept.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.people import Person, SamePerson
from probono_desk.said import said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.roster.follow_joined import KEPT_AS_IT_IS, give_back, lent, point_to

if TYPE_CHECKING:
    from probono_desk.usecases.roster.same_person import Likeness

_NOBODY = RowId("")


@dataclass(frozen=True, slots=True)
class Double:
    """Two people who may be one, and what they have in common; ``came`` says of each whether they are here.

    ``one`` is who would be kept: who was registered, else who was here first. ``is_contested``: one desk joined them,
    and another one said, without knowing, that they are two.
    """

    one: Person
    other: Person
    likenesses: tuple[Likeness, ...]
    one_came: bool
    other_came: bool
    is_contested: bool = False


def likely_doubles(dossier: Dossier) -> list[Double]:
    """The pairs that nobody has decided yet, or that two desks decided differently."""
    with dossier.read() as db:
        return doubles_in(db)


def doubles_in(db: Reader) -> list[Double]:
    """The same, inside a snapshot that is open already."""
    from probono_desk.usecases.roster.same_person import candidate, likely_pairs  # the count alone does without

    people = {person.id: person for person in db.all(Person)}
    rows = db.all(SamePerson)
    # Who was said to be one and is two all the same has not been joined: that answer is none.
    answers: dict[tuple[str, str], bool] = {
        (row.line_id, row.person_id): row.same
        for row in rows
        if not (row.same and row.line_id in people and row.person_id in people)
    }
    # Only who came without an appointment is compared name by name; of the others what is the same is enough.
    candidates = [candidate(person, person.id, is_new=person.walk_in) for person in people.values()]
    pairs = likely_pairs(candidates, answers)
    contested = _contested(db, rows)
    if not pairs and not contested:
        return []
    here = door.presence(db)
    found = []
    for a, b, likenesses in pairs:
        one, other = sorted((people[a], people[b]), key=lambda person: (person.walk_in, person.id))
        found.append(Double(one, other, likenesses, one.id in here, other.id in here))
    found += [Double(kept, gone, (), kept.id in here, gone.id in here, is_contested=True) for kept, gone in contested]
    return sorted(found, key=lambda double: (double.one.last_name, double.one.id, double.other.id))


def contested_count(db: Reader) -> int:
    """How many pairs one desk joined and another one told apart."""
    return len(_contested(db, db.all(SamePerson)))


def _contested(db: Reader, rows: list[SamePerson]) -> list[tuple[Person, Person]]:
    """Who is kept and who gave way, of each pair that was joined and told apart."""
    apart = {frozenset((row.line_id, row.person_id)) for row in rows if not row.same}
    found = []
    for row in rows:
        if row.same and frozenset((row.line_id, row.person_id)) in apart:
            kept, gone = db.get(Person, row.person_id), db.get(Person, row.line_id)
            if kept is not None and gone is not None and gone.retired:
                found.append((kept, gone))
    return found


def join_people(dossier: Dossier, kept_id: RowId, gone_id: RowId, *, at: datetime, actor: str) -> None:
    """Make two one: arrivals, badge codes, pledges, answers and hours follow, both badges stay good; undone as one.

    Of two who are one here already, and whom another desk told apart, that is taken back.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        kept, gone = uow.get(Person, kept_id), uow.get(Person, gone_id)
        joined = _joined(uow, kept_id, gone_id)
        if kept is None or gone is None or kept.id == gone.id or ((kept.retired or gone.retired) and not joined):
            raise DeskError("person_unknown")
        uow.label = said("{name} : deux fiches réunies", name=kept.full_name)
        for row in uow.all(SamePerson, same=False):
            if {row.line_id, row.person_id} == {kept.id, gone.id}:
                uow.retire(row)
        if kept.retired or gone.retired:
            return
        filled = {
            field.name: getattr(gone, field.name)
            for field in dataclasses.fields(Person)
            if field.name not in KEPT_AS_IT_IS and getattr(kept, field.name) in (None, "", ())
        }
        uow.change(kept, **filled)
        uow.retire(gone)
        point_to(uow, {gone.id: kept.id})
        _decide(uow, f"{gone.id}/{kept.id}", SamePerson(_NOBODY, gone.id, kept.id, same=True))


def two_people(dossier: Dossier, one_id: RowId, other_id: RowId, *, at: datetime, actor: str) -> None:
    """Remember that two who look alike are two people; who were joined are two again, each with what was its own.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        one, other = uow.get(Person, one_id), uow.get(Person, other_id)
        if one is None or other is None or one.id == other.id:
            raise DeskError("person_unknown")
        uow.label = said("{name} et {other} : deux personnes", name=one.full_name, other=other.full_name)
        for row in _joined(uow, one.id, other.id):
            kept, gone = (one, other) if row.person_id == one.id else (other, one)
            uow.retire(row)
            uow.change(gone, retired=False)
            uow.change(kept, **lent(uow, kept, gone))
            give_back(uow, {gone.id: kept.id})
        line_id, person_id = sorted((one.id, other.id))
        _decide(uow, f"two/{line_id}/{person_id}", SamePerson(_NOBODY, line_id, person_id, same=False))


def _joined(uow: UnitOfWork, one: RowId, other: RowId) -> list[SamePerson]:
    """What says that two were joined."""
    return [row for row in uow.all(SamePerson, same=True) if {row.line_id, row.person_id} == {one, other}]


def _decide(uow: UnitOfWork, pair: str, said_now: SamePerson) -> None:
    row_id = roster_id("", "same_person", pair)
    here = uow.get(SamePerson, row_id)
    if here is None:
        uow.add(dataclasses.replace(said_now, id=row_id))
    else:
        uow.change(here, same=said_now.same, retired=False)
