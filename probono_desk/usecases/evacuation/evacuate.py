"""Everybody out: beginning, ticking off at the muster point, ending; and what is written down of an incident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from probono_desk.domain.errors import DeskError
from probono_desk.domain.evacuation import Evacuation, Incident, MusterTick
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Person
from probono_desk.said import counted, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.door.codes import holders
from probono_desk.usecases.evacuation.muster import muster_of, under_way


def begin_evacuation(dossier: Dossier, *, at: datetime, actor: str) -> Evacuation:
    """Everybody out from now on; while one is under way, it is that one."""
    with dossier.act_or_keep(said("Évacuation"), at=at, actor=actor) as uow:
        now = under_way(uow)
        if now:
            return now[0]
        made = Evacuation(new_id(at), at, actor)
        uow.add(made)
        return made


def tick_off(dossier: Dossier, people: Sequence[RowId], *, at: datetime, actor: str) -> int:
    """Note that people were seen at the muster point, as one act; who was ticked off already stays as they are.

    Returns:
        How many were ticked off now.

    Raises:
        DeskError: ``no_evacuation``, ``person_unknown``.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        running = _running(uow)
        evacuation = running[0]
        found = [_person(uow, who) for who in dict.fromkeys(people) if not _ticks_of(uow, running, who)]
        uow.add_all([MusterTick(new_id(at), evacuation.id, person.id, at, actor) for person in found])
        if len(found) == 1:
            uow.label = said("{name} au point de rassemblement", name=found[0].full_name)
        else:
            uow.label = counted(
                "{n} personne au point de rassemblement", "{n} personnes au point de rassemblement", len(found)
            )
        return len(found)


def tick_off_code(dossier: Dossier, text: str, *, at: datetime, actor: str) -> Person | None:
    """Tick off whoever holds the badge or the ticket that was scanned; ``None`` where the code is nobody's.

    Raises:
        DeskError: ``no_evacuation``; ``ticket_shared`` where it is that of several.
    """
    with dossier.read() as db:
        found = holders(db, text, replaced_too=True)
        person = db.get(Person, found[0]) if found else None
    if len(found) > 1:
        raise DeskError("ticket_shared")
    if person is None:
        return None
    tick_off(dossier, [person.id], at=at, actor=actor)
    return person


def take_tick_back(dossier: Dossier, person_id: RowId, *, at: datetime, actor: str) -> None:
    """Somebody was ticked off by mistake.

    Raises:
        DeskError: ``no_evacuation``, ``person_unknown``.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        running = _running(uow)
        uow.label = said("{name} pas encore au point de rassemblement", name=_person(uow, person_id).full_name)
        for tick in _ticks_of(uow, running, person_id):
            uow.retire(tick)


def end_evacuation(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """The building may be entered again, or everybody went home.

    Raises:
        DeskError: ``no_evacuation``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        running = _running(uow)
        counts = muster_of(uow, running, at)
        uow.label = said(
            "Fin de l’évacuation : {n} sur {total} au point de rassemblement", n=counts.accounted, total=counts.inside
        )
        for one in running:
            uow.change(one, ended_at=at)


def call_off(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """It was a slip of the hand: there was no evacuation. The log keeps both.

    Raises:
        DeskError: ``no_evacuation``.
    """
    with dossier.act(said("Fausse manœuvre : pas d’évacuation"), at=at, actor=actor) as uow:
        for tick in _ticks(uow):
            uow.retire(tick)
        for one in _running(uow):
            uow.retire(one)


def note_incident(
    dossier: Dossier, what: str, *, happened_at: datetime, at: datetime, actor: str, people: str = ""
) -> Incident:
    """Write down what happened: facts, as somebody saw them. During an evacuation it belongs to it.

    Raises:
        DeskError: ``text_missing``.
    """
    if not what.strip():
        raise DeskError("text_missing")
    # The label is read in the strip and in toasts, by whoever stands there: it says nothing of what happened.
    with dossier.act(said("Note d’incident"), at=at, actor=actor) as uow:
        now = under_way(uow)
        belongs_to = now[0].id if now else None
        made = Incident(new_id(at), happened_at, what.strip(), at, actor, " ".join(people.split()), belongs_to)
        uow.add(made)
    return made


def _running(db: Reader) -> tuple[Evacuation, ...]:
    found = under_way(db)
    if not found:
        raise DeskError("no_evacuation")
    return found


def _ticks(db: Reader) -> list[MusterTick]:
    return [tick for one in under_way(db) for tick in db.all(MusterTick, evacuation_id=one.id)]


def _ticks_of(db: Reader, running: Sequence[Evacuation], person_id: RowId) -> list[MusterTick]:
    return [tick for one in running for tick in db.all(MusterTick, evacuation_id=one.id, person_id=person_id)]


def _person(db: Reader, person_id: RowId) -> Person:
    person = db.get(Person, person_id)
    if person is None or person.retired:
        raise DeskError("person_unknown")
    return person
