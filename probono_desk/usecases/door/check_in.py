"""Checking somebody in: by code or by person, once; and letting them out and in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from probono_desk.domain import badge_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Absence, Person, Scan, ScanKind
from probono_desk.domain.people_order import name_order
from probono_desk.domain.seating import table_of
from probono_desk.said import counted, said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import PlacesInDossier
from probono_desk.store.unit_of_work import UnitOfWork


class Outcome(StrEnum):
    """What the door answers."""

    ARRIVED = "arrived"
    RETURNED = "returned"
    ALREADY = "already"
    RETIRED = "retired"
    UNKNOWN = "unknown"
    LEFT = "left"


class BadgeState(StrEnum):
    """Whether somebody's badge is on paper. ``ELSEWHERE``: none at all were printed here."""

    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door shows. ``at`` is the arrival that counts (of ``LEFT``, the leaving); ``desk`` recorded it.

    ``not_expected`` says that they had been noted as not coming, and ``reason`` why.
    ``tray`` is the badge's place, from 1, among those of the table; zero where it lies in none. ``badge`` says how it
    stands on paper, and ``badge_at`` since when it is there.
    ``for_lunch`` says of ``LEFT`` that they will be back from it.
    ``team_arrived`` of ``team_seated`` volunteers of the table have come, this one included.
    ``is_kept`` says that somebody else was writing: it is kept, and will be in the dossier as soon as it is its turn.
    """

    outcome: Outcome
    at: datetime
    person: Person | None = None
    table: int | None = None
    structure: str = ""
    referent: str = ""
    desk: str = ""
    team_arrived: int = 0
    team_seated: int = 0
    act_id: str | None = None
    not_expected: Absence | None = None
    reason: str = ""
    tray: int = 0
    badge: BadgeState = BadgeState.ELSEWHERE
    badge_at: datetime | None = None
    for_lunch: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class CameTogether:
    """Several arrivals noted at once: how many had not come yet, and the act; ``None`` where all were there.

    ``is_kept`` as in ``Answer``.
    """

    people: int
    act_id: str | None
    is_kept: bool = False


def check_in_code(dossier: Dossier, text: str, *, at: datetime, actor: str) -> Answer:
    """Check in whoever holds the code in a text; a code that is not ours, or retired, changes nothing.

    Args:
        dossier: the open dossier.
        text: what the scanner sent.
        at: when (aware).
        actor: who keeps the door.
    """
    code = badge_code.parse(text)
    if code is None:
        return Answer(Outcome.UNKNOWN, at)
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        badge = door.badge_by_code(uow, code)
        if badge is None:
            return Answer(Outcome.UNKNOWN, at)
        person = uow.get(Person, badge.person_id)
        if badge.retired or person is None or person.retired:
            return Answer(Outcome.RETIRED, at, person)
        return _check_in(uow, person, method="scan")


def check_in_person(dossier: Dossier, person_id: RowId, *, at: datetime, actor: str, method: str = "search") -> Answer:
    """Check in somebody who was found by name.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        return _check_in(uow, _person(uow, person_id), method=method)


def check_in_together(
    dossier: Dossier, arrivals: Sequence[tuple[RowId, datetime]], *, at: datetime, actor: str, method: str = "group"
) -> CameTogether:
    """Note that several have come, as one act: a company that comes together, or a signed sheet that is typed in.

    Args:
        dossier: the open dossier.
        arrivals: who, and when each came in (aware); who has come already keeps the arrival that is known.
        at: when it is noted (aware).
        actor: who keeps the door.
        method: ``group``, or ``paper`` for lines signed by hand.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        known = door.presence_of_many(uow, [person_id for person_id, _arrived_at in arrivals])
        came = [(_person(uow, who), when) for who, when in dict(arrivals).items() if who not in known]
        uow.add_all([Scan(new_id(at), person.id, ScanKind.IN, when, uow.desk, method) for person, when in came])
        for person, _when in came:
            if person.absence is not None:
                uow.change(person, absence=None, absence_reason="")
        if len(came) == 1:
            uow.label = said("Arrivée de {name}", name=came[0][0].full_name)
        else:
            uow.label = counted("Arrivée de {n} personne", "Arrivée de {n} personnes", len(came))
        return CameTogether(len(came), uow.act_id if came else None, is_kept=uow.is_kept and bool(came))


def leave(dossier: Dossier, person_id: RowId, *, at: datetime, actor: str, for_lunch: bool = False) -> Answer:
    """Record that somebody goes out, for a while or for the day.

    Args:
        for_lunch: they say that they will be back from it; the log says so.

    Raises:
        DeskError: ``person_unknown``; ``not_inside`` who has not come or is out already.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        person = _person(uow, person_id)
        here = door.presence_of(uow, person_id)
        if here is None or not here.inside:
            raise DeskError("not_inside", name=person.full_name)
        name = person.full_name
        uow.label = said("Sortie déjeuner de {name}", name=name) if for_lunch else said("Départ de {name}", name=name)
        uow.add(Scan(new_id(at), person_id, ScanKind.OUT, at, uow.desk, "lunch" if for_lunch else "search"))
        return replace(_answer(uow, Outcome.LEFT, person, at=at, desk=uow.desk), for_lunch=for_lunch)


def with_badge(db: Reader, answer: Answer) -> Answer:
    """The same answer, with how the person's badge stands on paper and where it lies."""
    person = answer.person
    if person is None or not door.badges_are_printed(db):
        return answer
    printed_at = door.badge_printed_at(db, person.id)
    if printed_at is None:
        return replace(answer, badge=BadgeState.MISSING, badge_at=None, tray=0)
    tray = sorted(name_order(last, first, who) for who, last, first in door.tray_of(db, person.team_id or RowId("")))
    place = next((n for n, (_last, _first, who) in enumerate(tray, 1) if who == person.id), 0)
    return replace(answer, badge=BadgeState.PRINTED, badge_at=printed_at, tray=place)


def _check_in(uow: UnitOfWork, person: Person, *, method: str) -> Answer:
    here = door.presence_of(uow, person.id)
    if here is not None and here.inside:
        return _answer(uow, Outcome.ALREADY, person, at=here.arrived_at, desk=here.arrived_desk)
    uow.add(Scan(new_id(uow.at), person.id, ScanKind.IN, uow.at, uow.desk, method))
    if here is None:
        uow.label = said("Arrivée de {name}", name=person.full_name)
        absence, reason = person.absence, person.absence_reason
        if absence is not None:
            person = uow.change(person, absence=None, absence_reason="")
        answer = _answer(uow, Outcome.ARRIVED, person, at=uow.at, desk=uow.desk)
        return replace(answer, not_expected=absence, reason=reason)
    uow.label = said("Retour de {name}", name=person.full_name)
    return _answer(uow, Outcome.RETURNED, person, at=uow.at, desk=uow.desk)


def _answer(uow: UnitOfWork, outcome: Outcome, person: Person, *, at: datetime, desk: str) -> Answer:
    answer = answer_about(uow, outcome, person, at=at, desk=desk)
    return answer if outcome is Outcome.LEFT else with_badge(uow, answer)


def answer_about(uow: UnitOfWork, outcome: Outcome, person: Person, *, at: datetime, desk: str) -> Answer:
    """An answer with the table to which somebody belongs, and how many of its volunteers have come."""
    written = outcome is not Outcome.ALREADY
    answer = Answer(
        outcome, at, person, desk=desk, act_id=uow.act_id if written else None, is_kept=uow.is_kept and written
    )
    place = table_of(person, PlacesInDossier(uow))
    if place is None:
        return answer
    # Who waits to be written is not counted yet.
    arrived, seated = (0, 0) if uow.is_kept else door.arrived_at_team(uow, place.team_id)
    return replace(
        answer,
        table=place.number,
        structure=place.structure,
        referent=place.referent,
        team_arrived=arrived,
        team_seated=seated,
    )


def _person(db: Reader, person_id: RowId) -> Person:
    person = db.get(Person, person_id)
    if person is None or person.retired:
        raise DeskError("person_unknown")
    return person
