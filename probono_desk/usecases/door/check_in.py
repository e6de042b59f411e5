"""Checking somebody in: by code or by person, once; and letting them out and in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from probono_desk.domain import badge_code
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.paper import PaperKind
from probono_desk.domain.people import Absence, Person, Scan, ScanKind
from probono_desk.domain.people_order import name_order
from probono_desk.domain.seating import table_of
from probono_desk.domain.ticket import key_of, ticket_key
from probono_desk.printing.badge_says import badge_content, badge_of
from probono_desk.said import counted, said
from probono_desk.store import door, known_desks, passages
from probono_desk.store.dossier import Dossier
from probono_desk.store.printed import prints_of
from probono_desk.store.reader import Reader
from probono_desk.store.seating import PlacesInDossier
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.door.ask_photo import asks_photo
from probono_desk.usecases.door.codes import ticket_holders


class Outcome(StrEnum):
    """What the door answers."""

    ARRIVED = "arrived"
    RETURNED = "returned"
    ALREADY = "already"
    RETIRED = "retired"
    UNKNOWN = "unknown"
    LEFT = "left"
    SHARED = "shared"
    TOO_SHORT = "too_short"
    NOT_YET = "not_yet"


class BadgeState(StrEnum):
    """Whether somebody's badge is on paper. ``ELSEWHERE``: none at all were printed here.

    ``OUTDATED``: it says something that is no longer so, such as the table before a move.
    """

    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    PRINTED = "printed"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door shows. ``at`` is the arrival that counts (of ``LEFT``, the leaving); ``desk`` recorded it.

    ``at_desk`` is what that desk is called, where it is another one.

    ``timed`` says whether that desk's clock was on the day.

    ``not_expected`` says that they had been noted as not coming, and ``reason`` why.
    ``badge`` says how the badge stands on paper, and ``badge_at`` since when it is there; ``bin`` is the table in whose
    bin it lies, as it was printed, and ``tray`` its place there, from 1; ``None`` and zero where it lies in none.
    ``note`` is what the lead wants everybody to be told who arrives; what is for one person is in the person.
    ``for_lunch`` says of ``LEFT`` that they will be back from it.
    ``team_arrived`` of ``team_seated`` volunteers of the table have come, this one included.
    ``is_kept`` says that somebody else was writing: it is kept, and will be in the dossier as soon as it is its turn.
    ``day`` says of ``NOT_YET``, of which nothing was noted, when the edition's day is.
    """

    outcome: Outcome
    at: datetime
    person: Person | None = None
    table: int | None = None
    structure: str = ""
    referent: str = ""
    desk: str = ""
    at_desk: str = ""
    team_arrived: int = 0
    team_seated: int = 0
    act_id: str | None = None
    not_expected: Absence | None = None
    reason: str = ""
    bin: int | None = None
    tray: int = 0
    badge: BadgeState = BadgeState.ELSEWHERE
    badge_at: datetime | None = None
    for_lunch: bool = False
    is_kept: bool = False
    note: str = ""
    timed: bool = True
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """One of several who came together: the name, where to go, and where the badge lies; as in ``Answer``.

    ``note`` is what this one is to be told, ``asks_photo`` whether they are to be asked, ``no_photo`` whether they
    have refused, ``access_need`` whether something is to be seen to.
    """

    name: str
    table: int | None = None
    badge: BadgeState = BadgeState.ELSEWHERE
    bin: int | None = None
    tray: int = 0
    note: str = ""
    asks_photo: bool = False
    no_photo: bool = False
    access_need: bool = False


@dataclass(frozen=True, slots=True)
class CameTogether:
    """Several arrivals noted at once: how many had not come yet, and the act; ``None`` where all were there.

    ``lines`` are they, in the order of names; ``is_kept`` and ``note`` as in ``Answer``.
    """

    people: int
    act_id: str | None
    is_kept: bool = False
    lines: tuple[Came, ...] = ()
    note: str = ""


def day_to_come(db: Reader, at: datetime) -> date | None:
    """The edition's day, where it has not come yet at an instant: a badge that is read then is being tried."""
    edition = next(iter(db.all(Edition)), None)
    if edition is None or at >= passages.day_of(db)[0]:
        return None
    return edition.date


def check_in_code(dossier: Dossier, text: str, *, at: datetime, actor: str, if_day: bool = False) -> Answer:
    """Check in whoever holds the code in a text: of a badge, or of the ticket that they hold already.

    A code that is nobody's, retired, that of several, or too short for a ticket changes nothing.

    Args:
        dossier: the open dossier.
        text: what the scanner sent.
        at: when (aware).
        actor: who keeps the door.
        if_day: note nothing before the edition's day has come: ``NOT_YET`` says whose the code is.
    """
    code = badge_code.parse(text)
    if code is None:
        return _check_in_ticket(dossier, text, at=at, actor=actor, if_day=if_day)
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        badge = door.badge_by_code(uow, code)
        if badge is None:
            return Answer(Outcome.UNKNOWN, at)
        person = uow.get(Person, badge.person_id)
        if badge.retired or person is None or person.retired:
            return Answer(Outcome.RETIRED, at, person)
        return _check_in(uow, person, method="scan", if_day=if_day)


def check_in_person(
    dossier: Dossier,
    person_id: RowId,
    *,
    at: datetime,
    actor: str,
    method: str = "search",
    if_day: bool = False,
) -> Answer:
    """Check in somebody who was found by name; ``if_day`` is as in ``check_in_code``.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        return _check_in(uow, _person(uow, person_id), method=method, if_day=if_day)


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
                uow.change(person, absence=None, absence_reason="", late_until=None)
        if len(came) == 1:
            uow.label = said("Arrivée de {name}", name=came[0][0].full_name)
        else:
            uow.label = counted("Arrivée de {n} personne", "Arrivée de {n} personnes", len(came))
        lines = tuple(_came(uow, person, at) for person, _when in sorted(came, key=lambda pair: _by_name(pair[0])))
        is_kept = uow.is_kept and bool(came)
        return CameTogether(len(came), uow.act_id if came else None, is_kept, lines, _note_for_all(uow))


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
        uow.label = said("Sortie déjeuner de {name}", name=name) if for_lunch else said("Sortie de {name}", name=name)
        uow.add(Scan(new_id(at), person_id, ScanKind.OUT, at, uow.desk, "lunch" if for_lunch else "search"))
        return replace(answer_arrival(uow, person, Outcome.LEFT, at=at, desk=uow.desk), for_lunch=for_lunch)


def with_badge(db: Reader, answer: Answer) -> Answer:
    """The same answer, with how the person's badge stands on paper and where it lies."""
    person = answer.person
    if person is None or not door.badges_are_printed(db):
        return answer
    last = next(iter(prints_of(db, PaperKind.BADGE, person.id)), None)
    if last is None:
        return replace(answer, badge=BadgeState.MISSING, badge_at=None, bin=None, tray=0)
    now = badge_of(person, door.code_of(db, person.id), table=answer.table, structure=answer.structure)
    state = BadgeState.PRINTED if last.content == badge_content(now) else BadgeState.OUTDATED
    lies = [] if last.table_number is None else door.badges_in_bin(db, last.table_number)
    order = sorted(name_order(last_name, first_name, who) for who, last_name, first_name in lies)
    place = next((n for n, (_last, _first, who) in enumerate(order, 1) if who == person.id), 0)
    return replace(answer, badge=state, badge_at=last.at, bin=last.table_number if place else None, tray=place)


def look_again(dossier: Dossier, answer: Answer) -> Answer:
    """An answer that stands, with what has become of the person, the table and the badge since."""
    if answer.person is None or answer.is_kept:
        return answer
    with dossier.read() as db:
        person = db.get(Person, answer.person.id)
        if person is None or person.retired:
            return answer
        place = table_of(person, PlacesInDossier(db))
        again = replace(
            answer,
            person=person,
            table=place.number if place is not None else None,
            structure=place.structure if place is not None else "",
            referent=place.referent if place is not None else "",
        )
        return again if answer.outcome is Outcome.LEFT else with_badge(db, again)


def _check_in_ticket(dossier: Dossier, text: str, *, at: datetime, actor: str, if_day: bool) -> Answer:
    """A code that is none of ours may be that of a ticket; one that is too short for any was never kept."""
    with dossier.read() as db:
        holders = ticket_holders(db, text)
    if len(holders) > 1:
        return Answer(Outcome.SHARED, at)
    if not holders:
        return Answer(Outcome.TOO_SHORT if key_of(text) and not ticket_key(text) else Outcome.UNKNOWN, at)
    return check_in_person(dossier, holders[0], at=at, actor=actor, method="ticket", if_day=if_day)


def _by_name(person: Person) -> tuple[str, str, str]:
    return name_order(person.last_name, person.first_name, person.id)


def _came(uow: UnitOfWork, person: Person, at: datetime) -> Came:
    answer = with_badge(uow, answer_about(uow, Outcome.ARRIVED, person, at=at, desk=uow.desk))
    return Came(
        person.shown_name,
        answer.table,
        answer.badge,
        answer.bin,
        answer.tray,
        note=person.arrival_note,
        asks_photo=asks_photo(person),
        no_photo=person.photo_taken is False,
        access_need=person.access_need,
    )


def _note_for_all(uow: UnitOfWork) -> str:
    edition = next(iter(uow.all(Edition)), None)
    return edition.arrival_note if edition is not None else ""


def _check_in(uow: UnitOfWork, person: Person, *, method: str, if_day: bool) -> Answer:
    here = door.presence_of(uow, person.id)
    if here is not None and here.inside:
        desk = passages.written_by(uow, here.arrived_scan) or here.arrived_desk
        answer = answer_arrival(uow, person, Outcome.ALREADY, at=here.arrived_at, desk=desk)
        if desk != uow.desk:
            answer = replace(answer, at_desk=known_desks.names(uow.connection).get(desk, ""))
        return replace(answer, timed=here.arrived_timed)
    if if_day and (day := day_to_come(uow, uow.at)) is not None:
        return replace(answer_arrival(uow, person, Outcome.NOT_YET, at=uow.at, desk=uow.desk), day=day)
    uow.add(Scan(new_id(uow.at), person.id, ScanKind.IN, uow.at, uow.desk, method))
    if here is None:
        uow.label = said("Arrivée de {name}", name=person.full_name)
        absence, reason = person.absence, person.absence_reason
        if absence is not None:
            person = uow.change(person, absence=None, absence_reason="", late_until=None)
        answer = answer_arrival(uow, person, Outcome.ARRIVED, at=uow.at, desk=uow.desk)
        return replace(answer, not_expected=absence, reason=reason)
    uow.label = said("Retour de {name}", name=person.full_name)
    return answer_arrival(uow, person, Outcome.RETURNED, at=uow.at, desk=uow.desk)


def answer_arrival(uow: UnitOfWork, person: Person, outcome: Outcome, *, at: datetime, desk: str) -> Answer:
    """An answer with everything that the door says of somebody: table, badge, and what they are to be told."""
    answer = answer_about(uow, outcome, person, at=at, desk=desk)
    if outcome is Outcome.LEFT:
        return answer
    return replace(with_badge(uow, answer), note=_note_for_all(uow))


def answer_about(uow: UnitOfWork, outcome: Outcome, person: Person, *, at: datetime, desk: str) -> Answer:
    """An answer with the table to which somebody belongs, and how many of its volunteers have come."""
    written = outcome not in (Outcome.ALREADY, Outcome.NOT_YET)
    start, after = passages.day_of(uow)
    answer = Answer(
        outcome,
        at,
        person,
        desk=desk,
        act_id=uow.act_id if written else None,
        is_kept=uow.is_kept and written,
        timed=start <= at < after,
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
